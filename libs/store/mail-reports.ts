import { Verdict, afterBounce } from '@kolkore/domain/mail-report/report';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MessageKind, isOfRhythm } from './entities/messages';
import { PersonRow } from './entities/people';
import { suppress, tellAgain } from './suppression';
import type { Tx } from './transactions';

/**
 * `known`: this report was taken before. `none`: nothing follows from it, or it names no mail of ours. `outdated`: the mail came back, but
 * its person has started the mails again since.
 */
export type ReportEffect = 'known' | 'none' | 'delivered' | 'backed_off' | 'suppressed' | 'outdated';

/** A kept report. */
export interface KeptReport {
  id: number;
  messageId: string | null;
  what: Verdict['what'];
  status: string;
  said: string;
  effect: Exclude<ReportEffect, 'known'>;
  receivedAt: Date;
}

const KEPT_DAYS = 90;

/** A message as a report finds it. */
interface Reported {
  id: string;
  personId: string;
  kind: MessageKind;
  /** When a mail server last took it; null where that was never recorded. */
  acceptedAt: Date | null;
}

/** What is reported of mails that were accepted, and what follows from it for the mail and its person. */
@Injectable()
export class MailReports {
  constructor(private readonly db: DataSource) {}

  /**
   * Takes a report once. A mail that came back for good suppresses its address, and so does a complaint; one that came back for now
   * is sent again when the back-off is over (what the rhythms make; a mailed link is asked for anew), and nothing else goes to that
   * address before. A bounce of a mail from before its person lifted that is no news of the address: what the mail told is told again.
   */
  take(report: { key: string; messageId: string | null; verdict: Verdict }, now: Date): Promise<ReportEffect> {
    return this.db.transaction(async (tx) => {
      const { verdict } = report;
      const message = report.messageId === null ? null : await reported(tx, report.messageId);
      const status = 'status' in verdict ? verdict.status : '';
      const [kept]: { id: number }[] = await tx.query(
        `INSERT INTO mail_report (key, message_id, what, status, said, effect, received_at) VALUES ($1, $2, $3, $4, $5, 'none', $6)
         ON CONFLICT (key) DO NOTHING RETURNING id`,
        [report.key, message?.id ?? null, verdict.what, status, verdict.said, now],
      );
      if (!kept) return 'known';
      const effect = message === null ? 'none' : await this.apply(tx, message, verdict, now);
      await tx.query('UPDATE mail_report SET effect = $2 WHERE id = $1', [kept.id, effect]);
      return effect;
    });
  }

  /** What was reported of one mail, newest first. */
  async ofMessage(messageId: string): Promise<KeptReport[]> {
    return this.db.query(
      `SELECT id, message_id AS "messageId", what, status, said, effect, received_at AS "receivedAt"
       FROM mail_report WHERE message_id = $1 ORDER BY received_at DESC, id DESC`,
      [messageId],
    );
  }

  /** Reports are kept for 90 days. */
  async forget(now: Date): Promise<void> {
    await this.db.query('DELETE FROM mail_report WHERE received_at < $1', [new Date(now.getTime() - KEPT_DAYS * 86_400_000)]);
  }

  private async apply(tx: Tx, message: Reported, verdict: Verdict, now: Date): Promise<Exclude<ReportEffect, 'known'>> {
    switch (verdict.what) {
      case 'failed':
        return this.bounced(tx, message, verdict, now);
      // Whenever the mail is from: a bounce speaks of the address as it was when the mail came, a complaint of what its reader wants now, and
      // no report says when they pressed the button (RFC 5965). A refusal holds until they take it back.
      case 'complaint':
        await settle(tx, message.id, 'delivered', 'complaint', now);
        await suppress(tx, message.personId, 'complaint', now);
        return 'suppressed';
      case 'delivered':
        return (await settle(tx, message.id, 'delivered', null, now)) ? 'delivered' : 'none';
      case 'delayed':
      case 'not_spam':
        return 'none';
    }
  }

  private async bounced(tx: Tx, message: Reported, { status, said }: { status: string; said: string }, now: Date) {
    const person = await tx.getRepository(PersonRow).findOneByOrFail({ id: message.personId });
    if (person.liftedAt && message.acceptedAt && message.acceptedAt < person.liftedAt) {
      await settle(tx, message.id, 'bounced', said, now);
      if (person.suppressedAt === null) await tellAgain(tx, person.id, now);
      return 'outdated';
    }
    const step = afterBounce(status, { bounces: person.softBounces, until: person.mailAfter }, now);
    if (step.what === 'suppress') {
      await settle(tx, message.id, 'bounced', said, now);
      await suppress(tx, person.id, said, now);
      return 'suppressed';
    }
    await tx.query('UPDATE person SET soft_bounces = $2, mail_after = $3 WHERE id = $1', [person.id, step.bounces, step.until]);
    if (isOfRhythm(message.kind))
      await tx.query(
        `UPDATE message SET state = 'pending', state_at = $2, cause = $3, not_before = $4, bounced_at = $2
         WHERE id = $1 AND state IN ('accepted', 'delivered')`,
        [message.id, now, said, step.until],
      );
    else await settle(tx, message.id, 'bounced', said, now);
    return 'backed_off';
  }
}

/** The message and its person, both locked: reports of one day come together. */
async function reported(tx: Tx, id: string): Promise<Reported | null> {
  const [row]: Reported[] = await tx.query(
    `SELECT m.id, m.person_id AS "personId", m.kind,
       (SELECT max(a.finished_at) FROM delivery_attempt a WHERE a.message_id = m.id AND a.outcome = 'accepted') AS "acceptedAt"
     FROM message m JOIN person p ON p.id = m.person_id WHERE m.id = $1 FOR UPDATE`,
    [id],
  );
  return row ?? null;
}

/** True when it changed anything: only what was accepted can be reported of. */
async function settle(tx: Tx, id: string, state: 'bounced' | 'delivered', cause: string | null, now: Date): Promise<boolean> {
  const [rows] = await tx.query(
    `UPDATE message SET state = $2::text, state_at = $3, cause = $4, bounced_at = CASE WHEN $2::text = 'bounced' THEN $3 ELSE bounced_at END
     WHERE id = $1 AND state IN ('accepted', 'delivered') RETURNING id`,
    [id, state, now, cause],
  );
  return rows.length > 0;
}
