import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SourceRow } from './entities/harvest';
import { SourceRow as Source } from './entities/harvest';
import { localDaySql } from './local-day-sql';
import type { Tx } from './transactions';

/** A source's trouble that was told to somebody; `health` is that of the end once it is closed. */
export interface SourceNotice {
  id: number;
  sourceId: string;
  title: string;
  health: SourceRow['health'];
  since: Date;
  /** A stable word (catalogue/he/source-reasons.ts). */
  reason: string;
  openedAt: Date;
  remindedAt: Date | null;
  closedAt: Date | null;
}

/** A notice that a mail tells of: its beginning, or that it is over. */
export type ToldNotice = Pick<SourceNotice, 'title' | 'since'> & { phase: 'opened' | 'closed' };

/** Publications that came through in time; a publisher of the source counts as long as this. */
const FED_WITHIN_MS = 365 * 24 * 3_600_000;
/** A run that waits longer than this says that nobody works on the queue. */
const BEING_RUN_MS = 3_600_000;

const NOTICE = `n.id, n.source_id AS "sourceId", s.title, n.health, n.since, n.reason, n.opened_at AS "openedAt", n.reminded_at AS "remindedAt",
  n.closed_at AS "closedAt"`;

@Injectable()
export class SourceNotices {
  constructor(private readonly db: DataSource) {}

  /** Every source that is read, and whether a run of it is on its way at this moment. */
  async watched(now: Date): Promise<{ source: SourceRow; underWay: boolean }[]> {
    const sources = await this.db.getRepository(Source).find({ order: { id: 'ASC' } });
    const rows: { id: string }[] = await this.db.query(
      `SELECT DISTINCT source_id AS id FROM run WHERE state IN ('queued', 'running') AND created_at > $1`,
      [new Date(now.getTime() - BEING_RUN_MS)],
    );
    const underWay = new Set(rows.map(({ id }) => id));
    return sources.map((source) => ({ source, underWay: underWay.has(source.id) }));
  }

  open(): Promise<SourceNotice[]> {
    return this.db.query(
      `SELECT ${NOTICE} FROM source_notice n JOIN source s ON s.id = n.source_id WHERE n.closed_at IS NULL ORDER BY n.id`,
    );
  }

  async byId(id: number): Promise<SourceNotice | null> {
    const rows: SourceNotice[] = await this.db.query(
      `SELECT ${NOTICE} FROM source_notice n JOIN source s ON s.id = n.source_id WHERE n.id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Opens the one notice of a source. Null when it is open already. */
  async begin(tx: Tx, notice: Pick<SourceNotice, 'sourceId' | 'health' | 'since' | 'reason'>, now: Date): Promise<number | null> {
    const rows: { id: number }[] = await tx.query(
      `INSERT INTO source_notice (source_id, health, since, reason, opened_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (source_id) WHERE closed_at IS NULL DO NOTHING RETURNING id`,
      [notice.sourceId, notice.health, notice.since, notice.reason, now],
    );
    return rows[0]?.id ?? null;
  }

  /** False when somebody else did so. */
  async reminded(tx: Tx, notice: SourceNotice, now: Date): Promise<boolean> {
    const [, touched]: [unknown, number] = await tx.query(
      `UPDATE source_notice SET reminded_at = $2 WHERE id = $1 AND closed_at IS NULL AND reminded_at IS NOT DISTINCT FROM $3`,
      [notice.id, now, notice.remindedAt],
    );
    return touched === 1;
  }

  /** `health`: how the source stands at its end, healthy or off. False when it was closed already. */
  async end(tx: Tx, id: number, health: SourceRow['health'], now: Date): Promise<boolean> {
    const [, touched]: [unknown, number] = await tx.query(
      `UPDATE source_notice SET closed_at = $3, health = $2 WHERE id = $1 AND closed_at IS NULL`,
      [id, health, now],
    );
    return touched === 1;
  }

  /** How many people hear of a subscription that the source concerns. */
  async concerned(sourceId: string, now: Date): Promise<number> {
    const [row]: { people: number }[] = await this.db.query(
      `SELECT count(DISTINCT h.person_id)::int AS people FROM subscription s JOIN hearer h ON h.subscription_id = s.id
       WHERE s.state = 'active' AND ${concerns('s', '$1', '$2')}`,
      [sourceId, new Date(now.getTime() - FED_WITHIN_MS)],
    );
    return row?.people ?? 0;
  }

  /**
   * Notes what new mails tell their people of sources: trouble that concerns them, once, and once that it is over, to whom it was
   * told. That a source merely publishes nothing, or was turned off, is no matter of a mail.
   */
  async attach(messageIds: readonly string[], now: Date): Promise<void> {
    if (messageIds.length === 0) return;
    await this.db.query(
      `INSERT INTO source_notice_told (notice_id, person_id, phase, message_id)
       SELECT n.id, m.person_id, 'opened', m.id FROM source_notice n JOIN message m ON m.id = ANY ($1::uuid[])
       WHERE n.closed_at IS NULL AND n.reason <> 'quiet'
         AND EXISTS (SELECT FROM subscription s JOIN hearer h ON h.subscription_id = s.id
                     WHERE s.state = 'active' AND h.person_id = m.person_id AND ${concerns('s', 'n.source_id', '$2')})
       UNION ALL
       SELECT n.id, m.person_id, 'closed', m.id FROM message m JOIN source_notice_told t ON t.person_id = m.person_id JOIN source_notice n ON n.id = t.notice_id
       WHERE m.id = ANY ($1::uuid[]) AND t.phase = 'opened' AND n.closed_at IS NOT NULL AND n.health <> 'off'
       ON CONFLICT DO NOTHING`,
      [messageIds, new Date(now.getTime() - FED_WITHIN_MS)],
    );
  }

  /** What mails tell of sources, in the order in which it happened. */
  toldIn(messageIds: readonly string[]): Promise<(ToldNotice & { messageId: string })[]> {
    return this.db.query(
      `SELECT t.message_id AS "messageId", s.title, n.since, t.phase FROM source_notice_told t JOIN source_notice n ON n.id = t.notice_id JOIN source s ON s.id = n.source_id
       WHERE t.message_id = ANY ($1::uuid[]) ORDER BY t.phase DESC, n.id`,
      [messageIds],
    );
  }

  /**
   * What was looked at in [from, to) for whoever hears of subscriptions: publications that stood in the lists, and in how many
   * sources. Of subscriptions that all name bodies, only the sources that lately spoke for these.
   */
  async lookedAt(personId: string, from: Date, to: Date): Promise<{ publications: number; sources: number }> {
    const [row]: { publications: number; sources: number }[] = await this.db.query(
      `WITH own AS (SELECT s.id, s.criteria FROM hearer h JOIN subscription s ON s.id = h.subscription_id WHERE h.person_id = $1 AND s.state = 'active'),
         feeding AS (SELECT src.id FROM source src WHERE EXISTS (
           SELECT FROM own WHERE coalesce(jsonb_array_length(own.criteria -> 'publishers'), 0) = 0 OR ${concerns('own', 'src.id', '$4')}))
       SELECT count(*)::int AS publications, count(DISTINCT l.source_id)::int AS sources
       FROM listing l WHERE l.source_id IN (SELECT id FROM feeding) AND l.last_seen_at >= $2 AND l.first_seen_at < $3`,
      [personId, from, to, new Date(to.getTime() - FED_WITHIN_MS)],
    );
    return row ?? { publications: 0, sources: 0 };
  }

  /** Of these opportunities, those that were published while their source was in trouble and reached us by its end: with their day. */
  async late(opportunityIds: readonly number[]): Promise<Map<number, string>> {
    const rows: { id: number; day: string }[] = await this.db.query(
      `SELECT DISTINCT o.id, o.published_on AS day FROM opportunity o JOIN listing l ON l.opportunity_id = o.id
         JOIN source_notice n ON n.source_id = l.source_id
       WHERE o.id = ANY ($1::bigint[]) AND l.first_seen_at <= o.first_seen_at AND l.first_seen_at > n.since
         AND (n.closed_at IS NULL OR l.first_seen_at <= n.closed_at)
         AND o.published_on >= ${localDaySql('n.since')} - 1 AND o.published_on < ${localDaySql('l.first_seen_at')}`,
      [opportunityIds],
    );
    return new Map(rows.map(({ id, day }) => [id, day]));
  }
}

/** Whether a subscription is fed by a source: something of it matched lately, or its criteria name a body that the source lately spoke for. */
const concerns = (subscription: string, source: string, since: string): string => `(
  EXISTS (SELECT FROM match m JOIN listing l ON l.opportunity_id = m.opportunity_id
          WHERE m.subscription_id = ${subscription}.id AND l.source_id = ${source} AND m.matched_at > ${since})
  OR (${subscription}.criteria -> 'publishers') ?| ARRAY(
    SELECT DISTINCT o.publisher_key FROM listing l JOIN opportunity o ON o.id = l.opportunity_id WHERE l.source_id = ${source} AND l.first_seen_at > ${since}))`;
