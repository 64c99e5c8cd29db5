import { Criteria, noCriteria } from '@kolkore/domain/criteria';
import { inIsrael } from '@kolkore/domain/time';
import type { openDataSource } from '@kolkore/store/data-source';

export type Db = Awaited<ReturnType<typeof openDataSource>>;

/** Matched items of each recipient. */
export const ITEMS_EACH = 3;
const HOUR_MS = 3_600_000;

/** How often the recipients hear: at once, or in the summary of this hour. */
export type Pace = 'immediate' | 'daily';

/**
 * `count` people with a subscription each and three matched items that wait, as the matcher leaves them. `group` keeps the addresses of
 * several calls apart.
 */
export async function seedRecipients(db: Db, count: number, group: string, pace: Pace, now: Date): Promise<void> {
  const calls = await seedCalls(db, now);
  // What came two hours ago belongs to the summary of this hour.
  const cameAt = new Date(now.getTime() - 2 * HOUR_MS);
  await seedPeople(db, count, group, { pace, criteria: { words: [['מתנדבים']] } }, now);
  await db.query(
    `INSERT INTO alert_item (person_id, change_id, opportunity_id, reasons, created_at, state_at)
     SELECT s.person_id, c.id, c.opportunity_id,
       jsonb_build_array(jsonb_build_object('subscriptionId', s.id, 'reasons', '[{"facet": "word", "value": "מתנדבים"}]'::jsonb)), $3, $3
     FROM person p JOIN subscription s ON s.person_id = p.id, change c WHERE p.email LIKE '%@' || $1 || '.example' AND c.opportunity_id = ANY ($2::bigint[])`,
    [group, calls, pace === 'daily' ? cameAt : now],
  );
}

/** People who hear at once of everything of one publisher (`publishTo`). */
export async function seedHearers(db: Db, count: number, group: string, now: Date): Promise<void> {
  await db.query(`INSERT INTO publisher (key, name) VALUES ($1, 'משרד אחר לדוגמה') ON CONFLICT DO NOTHING`, [group]);
  await seedPeople(db, count, group, { pace: 'immediate', criteria: { publishers: [group] } }, now);
}

/** A new call of that publisher; answers its change. Nothing of it is matched. */
export async function publishTo(db: Db, group: string, number: number, now: Date): Promise<number> {
  await addCall(db, `${group}-${number}`, group, now);
  const rows: { id: number }[] = await db.query(
    `INSERT INTO change (opportunity_id, revision_number, type, occurred_at, baseline) SELECT id, 1, 'published', $2, false FROM opportunity WHERE external_id = $1 RETURNING id`,
    [`${group}-${number}`, now],
  );
  return rows[0]?.id ?? 0;
}

async function seedPeople(
  db: Db,
  count: number,
  group: string,
  { pace, criteria }: { pace: Pace; criteria: Partial<Criteria> },
  now: Date,
): Promise<void> {
  const habits = pace === 'daily' ? { quiet: false, hour: inIsrael(now).hour } : null;
  await db.query(
    `INSERT INTO person (id, email, habits, created_at)
     SELECT gen_random_uuid(), 'office' || n || '@' || $2 || '.example', $4::jsonb, $3 FROM generate_series(1, $1::int) n`,
    [count, group, now, habits && JSON.stringify(habits)],
  );
  await db.query(
    `INSERT INTO subscription (id, person_id, name, criteria, state, rhythm, feed_key, consent, created_at, confirmed_at, backfilled_at)
     SELECT gen_random_uuid(), id, 'נוער והתנדבות', $2::jsonb, 'active', $5, id::text, $3::jsonb, $4, $4, $4 FROM person WHERE email LIKE '%@' || $1 || '.example'`,
    [
      group,
      JSON.stringify({ ...noCriteria, ...criteria }),
      JSON.stringify({ wording: 'bench', askedAt: now.toISOString(), how: 'form', confirmedAt: now.toISOString() }),
      now,
      pace,
    ],
  );
}

/** Three invented calls, once. */
async function seedCalls(db: Db, now: Date): Promise<number[]> {
  await db.query(
    `INSERT INTO source (id, title, homepage, every_minutes, kinds, belief) VALUES ('bench', 'מקור לדוגמה', 'https://noar.example/', 60, '{call_for_proposals}', 'publisher') ON CONFLICT DO NOTHING`,
  );
  await db.query(`INSERT INTO publisher (key, name) VALUES ('bench', 'משרד הנוער לדוגמה') ON CONFLICT DO NOTHING`);
  for (let n = 1; n <= ITEMS_EACH; n += 1) await addCall(db, String(n), 'bench', now);
  await db.query(
    `INSERT INTO change (opportunity_id, revision_number, type, occurred_at, baseline, matched_at)
     SELECT id, 1, 'published', $1, false, $1 FROM opportunity o WHERE publisher_key = 'bench' AND NOT EXISTS (SELECT FROM change c WHERE c.opportunity_id = o.id)`,
    [now],
  );
  const rows: { id: number }[] = await db.query(`SELECT id FROM opportunity WHERE publisher_key = 'bench' ORDER BY id`);
  return rows.map(({ id }) => id);
}

async function addCall(db: Db, externalId: string, publisher: string, now: Date): Promise<void> {
  const deadline = new Date(now.getTime() + 20 * 24 * HOUR_MS);
  const local = deadline.toISOString().slice(0, 16);
  const facts = {
    title: `הכשרת מדריכות ומדריכים מתנדבים בארגוני נוער, סבב ${externalId}`,
    callNumber: `${externalId}/2026`,
    url: `https://noar.example/calls/${externalId}`,
    publisherText: 'משרד הנוער לדוגמה',
    unit: null,
    kindText: null,
    description: null,
    eligibility: 'עמותות רשומות הפועלות בתחום הנוער שלוש שנים לפחות',
    publishedOn: null,
    opensOn: null,
    deadline: { precision: 'minute', local, raw: local },
    amount: null,
    contact: null,
    documents: [],
    withdrawn: false,
  };
  await db.query(
    `INSERT INTO opportunity (source_id, external_id, revision_number, content_hash, facts, kind, publisher_key, unit, topics, populations, regions, eligible, evidence,
       withdrawn, deadline_at, first_seen_at, last_seen_at)
     VALUES ('bench', $1, 1, $1, $2, 'call_for_proposals', $5, NULL, '{}', '{}', '{}', '{}', '[]', false, $3, $4, $4) ON CONFLICT DO NOTHING`,
    [externalId, facts, deadline, now, publisher],
  );
}
