import { docOf, tsvectorOf } from '@kolkore/domain/criteria';
import { taxonomy } from '@kolkore/domain/taxonomy';
import { analysis } from '@kolkore/hebrew/analysis';
import { WordList } from '@kolkore/hebrew/word-list';
import type { DataSource } from '@kolkore/store/data-source';
import { Random, shuffled, zipf } from './bench-random';

/** Texts that differ; more opportunities repeat them with other days, bodies and facets. */
const TEXTS = 20_000;
const WORDS = 12_000;
const PUBLISHERS = 1_500;
export const sceneNow = new Date('2026-11-23T10:00:00Z');

const ids = (facet: keyof typeof taxonomy): string[] => taxonomy[facet].map(({ id }) => id);
/** As they stand in the archives of ministries: mostly tenders and notices of exemption. */
const KINDS = `'{tender,tender,tender,tender,exemption_notice,exemption_notice,exemption_notice,call_for_proposals,call_for_proposals,support_test,supplier_pool,rfi}'::text[]`;

export interface Scene {
  /** Words of the texts, the commonest first. */
  words: readonly string[];
  /** Two words that stand side by side in a text. */
  phrases: readonly string[];
}

/**
 * Opportunities of an archive as it really is. Ends: 2.4 % ahead within 90 days, 0.2 % of them not open yet; 0.6 % without a deadline; 97 % over, as
 * many in each of the last 12 years as the year before and a tenth more; 1 % of all withdrawn. A quarter (the notices of exemption) is hidden
 * from what civil society sees. Texts: real Hebrew words by Zipf's law, titles of 8, descriptions of 110, every tenth with an attachment of
 * 800. Up to two topics, every fourth a population, every third a region, half say who may apply; 1,500 bodies of uneven size.
 */
export async function fillScene(db: DataSource, count: number, random: Random): Promise<Scene> {
  const list = WordList.load();
  const words = shuffled(
    random,
    list.every(28).filter((word) => word.length > 2),
  )
    .slice(0, WORDS)
    .map((word) => list.written(word));
  const phrases = await fillTexts(db, words, random);
  await db.query(
    `INSERT INTO source (id, title, homepage, every_minutes, health, kinds, belief) VALUES ('bench', 'מקור', 'https://b.example/', 60, 'healthy', '{tender}', 'publisher')`,
  );
  await db.query(`INSERT INTO publisher SELECT 'p' || n, 'גוף ' || n FROM generate_series(1, ${PUBLISHERS}) n`);
  await loading(db, ['opportunity', 'search_row_ahead', 'search_row_over', 'listing'], async () => {
    await db.transaction(async (tx) => {
      // Emptied and filled in one transaction, a table is not written to the log too.
      await tx.query('TRUNCATE opportunity CASCADE');
      // The texts fit in one hash table, so the rows stay in their order.
      await tx.query(`SELECT setseed(0.5), set_config('work_mem', '1GB', true)`);
      await tx.query(opportunitiesSql, [count, sceneNow, ids('topics'), ids('populations'), ids('regions'), ids('eligible')]);
    });
    await db.query('SELECT make_search_rows()');
    await db.query(
      `INSERT INTO listing (opportunity_id, source_id, external_id, facts, first_seen_at, last_seen_at, observed_at)
       SELECT id, 'bench', external_id, '{"url": "https://b.example/"}', first_seen_at, last_seen_at, last_seen_at FROM opportunity`,
    );
  });
  await db.query('DROP TABLE bench_text');
  await db.query('VACUUM ANALYZE');
  return { words, phrases };
}

const opportunitiesSql = `
  INSERT INTO opportunity (source_id, external_id, revision_number, content_hash, facts, kind, publisher_key, topics, populations, regions, eligible,
    barred, evidence, withdrawn, published_on, opens_on, deadline_at, amount, amount_max, doc, doc_version, first_seen_at, last_seen_at)
  SELECT 'bench', o.n, 1, o.n, t.facts, kind, 'p' || (1 + floor(${PUBLISHERS} * power(publisher, 3))),
    CASE WHEN topics < 0.2 THEN '{}' WHEN topics < 0.7 THEN ARRAY[($3::text[])[1 + floor(random() * cardinality($3::text[]))]]
      ELSE ARRAY[($3::text[])[1 + floor(random() * 13)], ($3::text[])[14 + floor(random() * (cardinality($3::text[]) - 13))]] END,
    CASE WHEN random() < 0.75 THEN '{}' ELSE ARRAY[($4::text[])[1 + floor(random() * cardinality($4::text[]))]] END,
    CASE WHEN random() < 0.67 THEN '{}' ELSE ARRAY[($5::text[])[1 + floor(random() * cardinality($5::text[]))]] END,
    CASE WHEN random() < 0.5 THEN '{}' ELSE ARRAY[($6::text[])[1 + floor(random() * cardinality($6::text[]))]] END,
    CASE kind WHEN 'exemption_notice' THEN 'exemption' END, '[]', random() < 0.01, seen::date,
    CASE WHEN ends > 0.97 AND ends < 0.972 THEN ($2::timestamptz + interval '5 days')::date END,
    at, CASE WHEN sum < 0.3 THEN jsonb_build_object('min', null, 'max', ceil(sum * 1e6), 'budget', null) END, CASE WHEN sum < 0.3 THEN ceil(sum * 1e6) END,
    t.doc, 1, seen, $2::timestamptz - interval '1 hour'
  FROM (
    SELECT *, coalesce(at, $2::timestamptz) - (20 + 60 * random()) * interval '1 day' AS seen FROM (
      SELECT n, ends, random() AS publisher, random() AS topics, random() AS sum, (${KINDS})[1 + floor(random() * 12)] AS kind, floor(random() * ${TEXTS})::int AS text,
        CASE WHEN ends < 0.97 THEN $2::timestamptz - 12 * (1 - power(ends / 0.97, 0.6)) * interval '365 days'
          WHEN ends < 0.994 THEN $2::timestamptz + random() * interval '90 days' END AS at
      FROM (SELECT n, random() AS ends FROM generate_series(1, $1::int) n) drawn
    ) dated ORDER BY seen
  ) o JOIN bench_text t ON t.n = o.text`;

/** Writes the texts into the table `bench_text`; gives back some pairs of neighbouring words. */
async function fillTexts(db: DataSource, words: readonly string[], random: Random): Promise<string[]> {
  const written = (length: number): string[] => Array.from({ length }, () => words[zipf(random, words.length)] ?? '');
  const phrases: string[] = [];
  await db.query('CREATE UNLOGGED TABLE bench_text (n int, facts jsonb, doc tsvector)');
  for (let from = 0; from < TEXTS; from += 500) {
    const batch = Array.from({ length: 500 }, (_, i) => {
      const [title, body] = [written(8), written(110)];
      const attachments = i % 10 === 0 ? [written(800).join(' ')] : [];
      const at = Math.floor(random() * 100);
      phrases.push(body.slice(at, at + 2).join(' '));
      const texts = { title: [title.join(' ')], summary: [], body: [body.join(' ')], attachments };
      const doc = tsvectorOf(docOf(texts, analysis));
      const facts = { title: title.join(' '), url: 'https://b.example/', description: body.join(' '), documents: [], deadline: null };
      return { n: from + i, facts, doc };
    });
    await db.query(
      `INSERT INTO bench_text SELECT (r->>'n')::int, r->'facts', (r->>'doc')::tsvector FROM jsonb_array_elements($1::jsonb) r`,
      [JSON.stringify(batch)],
    );
  }
  return shuffled(random, phrases).slice(0, 500);
}

/** The work with the tables' indexes and triggers away, as anybody would who loads a million rows. */
async function loading(db: DataSource, tables: readonly string[], work: () => Promise<void>): Promise<void> {
  const indexes: { indexname: string; indexdef: string }[] = await db.query(
    `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY ($1::text[]) AND indexname NOT IN (SELECT conname FROM pg_constraint)`,
    [tables],
  );
  for (const { indexname } of indexes) await db.query(`DROP INDEX ${indexname}`);
  for (const table of tables) await db.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
  // All is vacuumed when it is there.
  await db.query('ALTER SYSTEM SET autovacuum = off');
  await db.query('SELECT pg_reload_conf()');
  await work();
  for (const table of tables) await db.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
  await db.query(`SET maintenance_work_mem = '1GB'`);
  for (const { indexdef } of indexes) await db.query(indexdef);
}
