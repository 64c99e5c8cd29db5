import { noCriteria } from '@kolkore/domain/criteria';
import type { openDataSource } from '@kolkore/store/data-source';

export type Db = Awaited<ReturnType<typeof openDataSource>>;

const CALLS = 3;

/**
 * `count` people with a subscription each and three matched items that wait, as the matcher leaves them. `group` keeps the addresses of
 * several calls apart. Answers the people's ids.
 */
export async function seedRecipients(db: Db, count: number, group: string, now: Date): Promise<string[]> {
  const calls = await seedCalls(db, now);
  const people: { id: string }[] = await db.query(
    `INSERT INTO person (id, email, created_at) SELECT gen_random_uuid(), 'office' || n || '@' || $2 || '.example', $3 FROM generate_series(1, $1::int) n RETURNING id`,
    [count, group, now],
  );
  const ids = people.map(({ id }) => id);
  await db.query(
    `INSERT INTO subscription (id, person_id, name, criteria, state, feed_key, consent, created_at, confirmed_at, backfilled_at)
     SELECT gen_random_uuid(), id, 'נוער והתנדבות', $2::jsonb, 'active', id::text, $3::jsonb, $4, $4, $4 FROM unnest($1::uuid[]) AS id`,
    [
      ids,
      JSON.stringify({ ...noCriteria, words: [['מתנדבים']] }),
      JSON.stringify({ wording: 'bench', askedAt: now.toISOString(), how: 'form', confirmedAt: now.toISOString() }),
      now,
    ],
  );
  await db.query(
    `INSERT INTO alert_item (person_id, change_id, opportunity_id, reasons, created_at, state_at)
     SELECT s.person_id, c.id, c.opportunity_id,
       jsonb_build_array(jsonb_build_object('subscriptionId', s.id, 'reasons', '[{"facet": "word", "value": "מתנדבים"}]'::jsonb)), $3, $3
     FROM subscription s, change c WHERE s.person_id = ANY ($1::uuid[]) AND c.opportunity_id = ANY ($2::bigint[])`,
    [ids, calls, now],
  );
  return ids;
}

/** Three invented calls, once. */
async function seedCalls(db: Db, now: Date): Promise<number[]> {
  await db.query(
    `INSERT INTO source (id, title, homepage, every_minutes, kinds, belief) VALUES ('bench', 'מקור לדוגמה', 'https://noar.example/', 60, '{call_for_proposals}', 'publisher') ON CONFLICT DO NOTHING`,
  );
  await db.query(`INSERT INTO publisher (key, name) VALUES ('bench', 'משרד הנוער לדוגמה') ON CONFLICT DO NOTHING`);
  const deadline = new Date(now.getTime() + 20 * 86_400_000);
  const local = deadline.toISOString().slice(0, 16);
  for (let n = 1; n <= CALLS; n += 1) {
    const facts = {
      title: `הכשרת מדריכות ומדריכים מתנדבים בארגוני נוער, סבב ${n}`,
      callNumber: `${n}/2026`,
      url: `https://noar.example/calls/${n}`,
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
      `WITH made AS (
         INSERT INTO opportunity (source_id, external_id, revision_number, content_hash, facts, kind, publisher_key, unit, topics, populations, regions, eligible, evidence,
           withdrawn, deadline_at, first_seen_at, last_seen_at)
         VALUES ('bench', $1, 1, $1, $2, 'call_for_proposals', 'bench', NULL, '{}', '{}', '{}', '{}', '[]', false, $3, $4, $4)
         ON CONFLICT DO NOTHING RETURNING id
       )
       INSERT INTO change (opportunity_id, revision_number, type, occurred_at, baseline, matched_at) SELECT id, 1, 'published', $4, false, $4 FROM made`,
      [String(n), facts, deadline, now],
    );
  }
  const rows: { id: number }[] = await db.query(`SELECT id FROM opportunity WHERE source_id = 'bench' ORDER BY id`);
  return rows.map(({ id }) => id);
}
