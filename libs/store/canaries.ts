import { Kind } from '@kolkore/domain/opportunity';
import { noCriteria } from '@kolkore/domain/criteria';
import { Injectable } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { tellOperators } from './holds';
import { ensurePerson } from './people';

/** The last look at one kind of publication: what was published in the day before, and what of it the mail server accepted. */
export interface CanaryState {
  kind: Kind;
  checkedAt: Date;
  published: number;
  accepted: number;
  /** Published before the grace and not accepted. */
  missing: number;
  alarmSince: Date | null;
}

const DAY_MS = 86_400_000;

/** A subscription of the house for each kind of publication, which proves that alerts arrive. */
@Injectable()
export class Canaries {
  constructor(private readonly db: DataSource) {}

  /** The address's subscriptions, one for each kind, made where there is none. They keep no quiet hours. */
  async ensure(email: string, kinds: readonly Kind[], now: Date): Promise<string> {
    return this.db.transaction(async (tx) => {
      const person = await ensurePerson(tx, email, 'he', now);
      await tx.query(`UPDATE person SET habits = '{"quiet": false}' WHERE id = $1 AND habits IS NULL`, [person.id]);
      for (const kind of kinds) {
        const name = `canary:${kind}`;
        await tx.query(
          `INSERT INTO subscription (id, person_id, name, criteria, state, feed_key, consent, created_at, confirmed_at, backfilled_at)
           SELECT $1, $2, $3, $4, 'active', $5, $6, $7, $7, $7 WHERE NOT EXISTS (SELECT FROM subscription WHERE person_id = $2 AND name = $3)`,
          [
            randomUUID(),
            person.id,
            name,
            JSON.stringify({ ...noCriteria, kinds: [kind], barred: true }),
            randomBytes(24).toString('base64url'),
            JSON.stringify({
              wording: 'the house’s own proof that alerts arrive',
              askedAt: now.toISOString(),
              how: 'form',
              confirmedAt: now.toISOString(),
            }),
            now,
          ],
        );
      }
      return person.id;
    });
  }

  /**
   * By kind, of what was published (no baseline) in the day before `now` and since the canary's subscription began: how much, how
   * much was accepted, how much is older than `graceMs` and was not, and the oldest of these. What closed before it could be sent is not missing.
   */
  async look(
    personId: string,
    graceMs: number,
    now: Date,
  ): Promise<{ kind: Kind; published: number; accepted: number; missing: number; oldest: Date | null }[]> {
    return this.db.query(
      `WITH news AS (
         SELECT o.kind, c.occurred_at, i.state AS item, m.state AS mail FROM change c JOIN opportunity o ON o.id = c.opportunity_id
           JOIN subscription s ON s.person_id = $1 AND s.name = 'canary:' || o.kind AND s.state = 'active'
           LEFT JOIN alert_item i ON i.change_id = c.id AND i.person_id = $1 LEFT JOIN message m ON m.id = i.message_id
         WHERE c.type = 'published' AND NOT c.baseline AND c.occurred_at > $2 AND c.occurred_at >= s.confirmed_at AND o.merged_into IS NULL
           AND coalesce(i.state, '') <> 'expired' AND coalesce(m.state, '') <> 'expired'
           AND NOT (i.id IS NULL AND (o.withdrawn OR (o.deadline_at IS NOT NULL AND o.deadline_at < $4::timestamptz)))
       )
       SELECT kind, count(*)::int AS published, (count(*) FILTER (WHERE mail IN ('accepted', 'delivered')))::int AS accepted,
         (count(*) FILTER (WHERE mail IS DISTINCT FROM 'accepted' AND mail IS DISTINCT FROM 'delivered' AND occurred_at <= $3))::int AS missing,
         min(occurred_at) FILTER (WHERE mail IS DISTINCT FROM 'accepted' AND mail IS DISTINCT FROM 'delivered' AND occurred_at <= $3) AS oldest
       FROM news GROUP BY kind`,
      [personId, new Date(now.getTime() - DAY_MS), new Date(now.getTime() - graceMs), now],
    );
  }

  /** Writes a look down; operators are told when an alarm begins and when it is over. False when somebody else looked within `everyMs`. */
  async record(
    look: { kind: Kind; published: number; accepted: number; missing: number; oldest: Date | null },
    everyMs: number,
    now: Date,
  ): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO canary (kind, checked_at, published, accepted, missing) VALUES ($1, $2, 0, 0, 0) ON CONFLICT (kind) DO NOTHING`,
        [look.kind, new Date(now.getTime() - everyMs)],
      );
      const [before] = await tx.query<{ alarmSince: Date | null }[]>(
        `SELECT alarm_since AS "alarmSince" FROM canary WHERE kind = $1 AND checked_at <= $2 FOR UPDATE`,
        [look.kind, new Date(now.getTime() - everyMs)],
      );
      if (!before) return false;
      const alarmSince = look.missing > 0 ? (before.alarmSince ?? now) : null;
      await tx.query(`UPDATE canary SET checked_at = $2, published = $3, accepted = $4, missing = $5, alarm_since = $6 WHERE kind = $1`, [
        look.kind,
        now,
        look.published,
        look.accepted,
        look.missing,
        alarmSince,
      ]);
      const key = (word: string, at: Date): string => `canary:${word}:${look.kind}:${at.toISOString()}`;
      if (alarmSince && !before.alarmSince)
        await tellOperators(
          tx,
          { what: 'canary', kind: look.kind, missing: look.missing, oldest: (look.oldest ?? now).toISOString() },
          key('alarm', now),
          now,
        );
      if (!alarmSince && before.alarmSince) await tellOperators(tx, { what: 'canary_well', kind: look.kind }, key('well', now), now);
      return true;
    });
  }

  /** The last look at each kind. */
  states(): Promise<CanaryState[]> {
    return this.db.query(
      `SELECT kind, checked_at AS "checkedAt", published, accepted, missing, alarm_since AS "alarmSince" FROM canary ORDER BY kind`,
    );
  }
}
