import { randomBytes, randomUUID } from 'node:crypto';
import type { AuditAct } from '@kolkore/domain/audit-act';
import type { Language } from '@kolkore/domain/language';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addAuditEntry } from './audit-entries';
import type { MessageKind } from './entities/messages';
import { Listeners, TeamListening } from './listeners';
import { liftSuppression } from './suppression';
import type { Tx } from './transactions';

/** What a mailed link opens: the message, whose it is, and which subscriptions it served. */
export interface OpenedMessage {
  messageId: string;
  kind: MessageKind;
  personId: string;
  email: string;
  /** Of the person's mails. */
  language: Language;
  trouble: MailTrouble | null;
  /** The person's own: of the items of an alert, or the one of a confirm message; of a manage message and the note of an empty week every one. */
  serves: string[];
  /** Of the teams whose member the person is: those of an alert, also after they stopped; of a manage message those that they hear. */
  servesTeams: TeamListening[];
}

/** Why the person gets no alerts now. `arrived`: the opened message was made later, so the address works again. */
export interface MailTrouble {
  why: 'came_back' | 'complaint' | 'back_off';
  /** When mail goes out by itself again; null: only when the person says so. */
  until: Date | null;
  arrived: boolean;
}

const ASK_AGAIN_MS = 10 * 60_000;

/** What a person does with their subscriptions through a mailed link. */
@Injectable()
export class ManageRequests {
  constructor(
    private readonly db: DataSource,
    private readonly listeners: Listeners,
  ) {}

  /**
   * A message with a link to manage, for whoever has a subscription under this address, or hears of a team's. Null when nobody does. Asking again
   * within ten minutes makes no second one.
   */
  async request(email: string, now: Date): Promise<{ messageId: string } | null> {
    const id = randomUUID();
    const slot = Math.floor(now.getTime() / ASK_AGAIN_MS);
    const [row] = await this.db.query(
      `WITH asker AS (
         SELECT p.id FROM person p WHERE lower(p.email) = lower($2) AND EXISTS (SELECT 1 FROM hearer h WHERE h.person_id = p.id)
       ), made AS (
         INSERT INTO message (id, person_id, kind, dedupe_key, message_id, state, state_at, not_before, created_at)
         SELECT $1::uuid, asker.id, 'manage', 'manage:' || asker.id || ':' || $3::text, '<' || $1::text || '@kolkore>', 'pending', $4, $4, $4 FROM asker
         ON CONFLICT (dedupe_key) DO NOTHING RETURNING id
       )
       SELECT id FROM made
       UNION ALL SELECT m.id FROM message m JOIN asker ON m.dedupe_key = 'manage:' || asker.id || ':' || $3::text
       LIMIT 1`,
      [id, email, String(slot), now],
    );
    return row ? { messageId: row.id } : null;
  }

  /** Null when there is no such message, its links were revoked, or it is not one that has such links. */
  async opened(messageId: string, now: Date): Promise<OpenedMessage | null> {
    const [row] = await this.db.query(
      `WITH told AS (
         SELECT DISTINCT r ->> 'subscriptionId' AS id FROM alert_item i, jsonb_array_elements(i.reasons) r WHERE i.message_id = $1
       )
       SELECT m.id AS "messageId", m.kind, p.id AS "personId", p.email, p.language, 
         CASE WHEN p.suppressed_at IS NOT NULL THEN CASE p.suppressed_because WHEN 'complaint' THEN 'complaint' ELSE 'came_back' END
           WHEN p.mail_after > $2 THEN 'back_off' END AS why,
         CASE WHEN p.suppressed_at IS NULL THEN p.mail_after END AS until, m.created_at > p.suppressed_at AS arrived,
         ARRAY(SELECT s.id::text FROM subscription s WHERE s.person_id = p.id
           AND (m.kind IN ('manage', 'nothing_new') OR s.id = m.subscription_id OR s.id::text IN (SELECT id FROM told)) ORDER BY s.created_at, s.id) AS serves,
         ARRAY(SELECT id FROM told UNION SELECT m.subscription_id::text WHERE m.kind = 'hindrance') AS told
       FROM message m JOIN person p ON p.id = m.person_id
       WHERE m.id = $1 AND m.token_revoked_at IS NULL AND m.kind IN ('alert', 'summary', 'reminder', 'nothing_new', 'confirm', 'manage', 'hindrance')`,
      [messageId, now],
    );
    if (!row) return null;
    const { told, why, until, arrived, ...rest }: OpenedRow = row;
    const opened = { ...rest, trouble: why && { why, until, arrived: arrived === true } };
    const teams = await this.listeners.ofPerson(opened.personId, servesAll(opened) ? null : told);
    return { ...opened, servesTeams: servesAll(opened) ? teams.filter((team) => team.listening) : teams };
  }

  /** Mail goes to the person again: they say so, and a mail that was sent after the trouble reached them. */
  async liftSuppression(personId: string, now: Date): Promise<void> {
    await this.db.transaction((tx) => liftSuppression(tx, personId, now));
  }

  /** What the message served goes quiet for its person: their own subscriptions end, the teams' go on without them. Idempotent. */
  async stop(opened: OpenedMessage, now: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query(
        `UPDATE subscription SET state = 'ended', ended_at = $2 WHERE id = ANY ($1::uuid[]) AND person_id = $3 AND state <> 'ended'`,
        [opened.serves, now, opened.personId],
      );
      await this.unlistened(tx, opened.personId, idsOf(opened.servesTeams), now);
    });
  }

  /** Takes `stop` back; what came in between nobody gathered, so own ones are filled again. */
  async undoStop(opened: OpenedMessage, now: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query(
        `UPDATE subscription SET state = 'active', ended_at = NULL, backfilled_at = CASE WHEN state = 'ended' THEN NULL ELSE backfilled_at END
         WHERE id = ANY ($1::uuid[]) AND person_id = $2 AND state IN ('paused', 'ended') AND confirmed_at IS NOT NULL`,
        [opened.serves, opened.personId],
      );
      for (const team of opened.servesTeams.filter(({ listening }) => !listening)) {
        if (await this.listeners.add(tx, team.organizationId, team.subscriptionId, opened.personId, now))
          await this.told(tx, 'listening_started', opened.personId, team, now);
      }
    });
  }

  /** Nothing more is sent to the person, by whatever subscription. */
  async stopEverything(personId: string, now: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query(`UPDATE subscription SET state = 'ended', ended_at = $2 WHERE person_id = $1 AND state <> 'ended'`, [personId, now]);
      await this.unlistened(tx, personId, null, now);
    });
  }

  /** The person hears no more of one team subscription; nothing changes for the others. Idempotent. */
  async stopTeam(personId: string, subscriptionId: string, now: Date): Promise<void> {
    await this.db.transaction((tx) => this.unlistened(tx, personId, [subscriptionId], now));
  }

  /** From now on the person's mails come in that language. */
  async setLanguage(personId: string, language: Language): Promise<void> {
    await this.db.query('UPDATE person SET language = $2 WHERE id = $1', [personId, language]);
  }

  /** A new secret address for the feed; the old one opens nothing any more. */
  async newFeedKey(subscriptionId: string): Promise<void> {
    await this.db.query('UPDATE subscription SET feed_key = $2 WHERE id = $1', [subscriptionId, randomBytes(24).toString('base64url')]);
  }

  private async unlistened(tx: Tx, personId: string, ids: string[] | null, now: Date): Promise<void> {
    for (const team of await this.listeners.remove(tx, personId, ids)) await this.told(tx, 'listening_stopped', personId, team, now);
  }

  private told(
    tx: Tx,
    act: AuditAct,
    personId: string,
    { organizationId, subscriptionId, name }: Pick<TeamListening, 'organizationId' | 'subscriptionId' | 'name'>,
    now: Date,
  ): Promise<void> {
    return addAuditEntry(tx, { at: now, personId, organizationId, act, subject: { subscriptionId, name }, origin: 'mail' });
  }
}

type OpenedRow = Omit<OpenedMessage, 'servesTeams' | 'trouble'> & {
  told: string[];
  why: MailTrouble['why'] | null;
  until: Date | null;
  arrived: boolean | null;
};

const servesAll = ({ kind }: Pick<OpenedMessage, 'kind'>): boolean => kind === 'manage' || kind === 'nothing_new';

const idsOf = (teams: readonly TeamListening[]): string[] => teams.map((team) => team.subscriptionId);
