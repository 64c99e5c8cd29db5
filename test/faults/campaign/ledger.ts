import type { SmtpSink } from '@kolkore/testing/smtp-sink';
import { DataSource } from 'typeorm';

/** What the ledger and the mail server say, held against each other. */
export interface Reconciled {
  /** Items that should be told, and mails that tell them. */
  expected: number;
  messages: number;
  /** Whoever should have heard of something and did not: `<address> <title>`. */
  lost: string[];
  /** Told in more than one message. */
  twice: string[];
  /** Copies of a mail with the same Message-ID. */
  repeated: number;
  /** Mails that the ledger does not know as accepted. */
  unknown: string[];
}

interface Told {
  email: string;
  title: string;
  messageId: string | null;
  state: string | null;
}

/** A text without the marks that keep Latin and digits in their place. */
const plain = (text: string): string => text.replace(/\p{Cf}/gu, '');

/** Everybody is to hear once of everything: each line of the ledger is looked for in what the mail server took, and the other way round. */
export async function reconcile(db: DataSource, sink: SmtpSink): Promise<Reconciled> {
  const [{ expected }] = await db.query<[{ expected: number }]>(
    `SELECT (SELECT count(*) FROM person) * (SELECT count(*) FROM change WHERE NOT baseline)::int AS expected`,
  );
  const told: Told[] = await db.query(
    `SELECT p.email, o.facts ->> 'title' AS title, m.message_id AS "messageId", m.state
     FROM person p CROSS JOIN change c JOIN opportunity o ON o.id = c.opportunity_id
       LEFT JOIN alert_item i ON i.person_id = p.id AND i.change_id = c.id LEFT JOIN message m ON m.id = i.message_id
     WHERE NOT c.baseline ORDER BY p.email, c.id`,
  );
  const taken = new Map<string, { to: string; text: string; copies: number }>();
  for (const mail of sink.mails) {
    const id = mail.messageId ?? '';
    const to = [mail.to ?? []].flat().map(({ text }) => text)[0] ?? '';
    taken.set(id, { to, text: plain(mail.text ?? ''), copies: (taken.get(id)?.copies ?? 0) + 1 });
  }
  const lost = told.filter(({ email, title, messageId, state }) => {
    const mail = taken.get(messageId ?? '');
    return state !== 'accepted' || mail?.to !== email || !mail.text.includes(title);
  });
  const places = new Map<string, number>();
  for (const { to, text } of taken.values())
    for (const { title } of told.filter(({ email }) => email === to))
      if (text.includes(title)) places.set(`${to} ${title}`, (places.get(`${to} ${title}`) ?? 0) + 1);
  const known = new Set(told.map(({ messageId }) => messageId));
  return {
    expected: Number(expected),
    messages: taken.size,
    lost: lost.map(({ email, title }) => `${email} ${title}`),
    twice: [...places].filter(([, count]) => count > 1).map(([what]) => what),
    repeated: sink.mails.length - taken.size,
    unknown: [...taken.keys()].filter((id) => !known.has(id)),
  };
}
