import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { criteriaSchema, docOf, noCriteria, tsvectorOf } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { STATUSES } from '@kolkore/domain/status';
import type { DataSource } from '@kolkore/store/data-source';
import { openDataSource } from '@kolkore/store/data-source';
import { startEmbeddedPostgres } from '@kolkore/store/embedded-postgres';
import { migrate } from '@kolkore/store/migrate';
import { Search, SearchQuery } from '@kolkore/store/search';
import { round } from './bench-timing';

/** Texts that differ; more opportunities repeat them under other titles, days and bodies. */
const TEXTS = 20_000;
const WORDS = 12_000;
const QUERIES = 200;
const now = new Date('2026-11-23T10:00:00Z');
const topics = ['youth', 'education', 'welfare', 'culture', 'environment', 'health', 'sport', 'employment'];
const kinds = ['call_for_proposals', 'support_test', 'tender', 'tender', 'tender', 'rfi'];

/**
 * The search page's question against invented opportunities, one in fifty of them open, in a database of its own; beside it the plain
 * scan that a page without counts and Hebrew would make: title ILIKE, the next to close first.
 */
export async function benchSearch(print: (line: string) => void, opportunities: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kolkore-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: false });
  try {
    await migrate(postgres.url);
    const db = await openDataSource(postgres.url, 3);
    try {
      const random = generator(7);
      const words = invented(random);
      await fill(db, opportunities, words, random);
      const queries = Array.from({ length: QUERIES }, () => queryOf(random, words));
      const search = new Search(db);
      const ours = async (query: SearchQuery): Promise<number> => (await search.find(query, now)).total;
      const scan = async ({ text }: SearchQuery): Promise<number> =>
        (
          await db.query<unknown[]>(
            `SELECT id FROM opportunity WHERE facts ->> 'title' ILIKE '%' || $1 || '%' AND deadline_at >= $2 ORDER BY deadline_at LIMIT 20`,
            [text.split(' ')[0], now],
          )
        ).length;
      const engines = [
        ['kolkore', ours, queries],
        ['title_ilike', scan, queries.slice(0, 20)],
      ] as const;
      for (const [engine, run, asked] of engines) {
        const { p50, p95, found } = await timed(asked, run);
        print(JSON.stringify({ bench: 'search', engine, opportunities, p50_ms: round(p50), p95_ms: round(p95), found }));
      }
    } finally {
      await db.destroy();
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every query twice; the second time counts. `found`: how many found something. */
async function timed<T>(queries: readonly T[], run: (query: T) => Promise<number>): Promise<{ p50: number; p95: number; found: number }> {
  const times: number[] = [];
  let found = 0;
  for (const query of queries) {
    await run(query);
    const begin = performance.now();
    if ((await run(query)) > 0) found++;
    times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), found };
}

type Random = () => number;

/** Invented words of Hebrew letters; the first are the commonest. */
function invented(random: Random): string[] {
  const letters = [...'אבגדהוזחטיכלמנסעפצקרשת'];
  const words = new Set<string>();
  while (words.size < WORDS) {
    words.add(Array.from({ length: 3 + Math.floor(random() * 4) }, () => letters[Math.floor(random() * letters.length)]).join(''));
  }
  return [...words];
}

/** A word by its rank in Zipf's law. */
const commonWord = (words: readonly string[], random: Random): string => words[Math.floor(words.length ** random()) - 1] ?? '';

async function fill(db: DataSource, count: number, words: readonly string[], random: Random): Promise<void> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const text = (length: number): string => Array.from({ length }, () => commonWord(words, random)).join(' ');
  await db.query(
    `INSERT INTO source (id, title, homepage, every_minutes, health, kinds, belief) VALUES ('bench', 'מקור', 'https://b.example/', 60, 'healthy', '{tender}', 'publisher')`,
  );
  await db.query(`INSERT INTO publisher SELECT 'p' || n, 'גוף ' || n FROM generate_series(1, 400) n`);
  await db.query('CREATE TABLE bench_text (n int, facts jsonb, doc tsvector, topics text[], regions text[], kind text)');
  for (let from = 0; from < TEXTS; from += 500) {
    const batch = Array.from({ length: 500 }, (_, i) => {
      const [title, body] = [text(8), text(110)];
      const doc = tsvectorOf(docOf({ title: [title], summary: [], body: [body], attachments: [] }, analysis));
      const facts = { title, url: 'https://b.example/', description: body, documents: [], withdrawn: false, deadline: null };
      return { n: from + i, facts, doc, topics: [pick(topics), pick(topics)], regions: random() < 0.6 ? [] : ['south'], kind: pick(kinds) };
    });
    await db.query(
      `INSERT INTO bench_text SELECT (r->>'n')::int, r->'facts', (r->>'doc')::tsvector, ARRAY(SELECT jsonb_array_elements_text(r->'topics')),
         ARRAY(SELECT jsonb_array_elements_text(r->'regions')), r->>'kind' FROM jsonb_array_elements($1::jsonb) r`,
      [JSON.stringify(batch)],
    );
  }
  // Built once at the end, as anybody who loads a million rows would.
  const [{ indexdef }] = await db.query<[{ indexdef: string }]>(`SELECT indexdef FROM pg_indexes WHERE indexname = 'opportunity_search'`);
  await db.query('DROP INDEX opportunity_search');
  await db.query('SELECT setseed(0.5)');
  await db.query(
    `INSERT INTO opportunity (source_id, external_id, revision_number, content_hash, facts, kind, publisher_key, topics, populations, regions, eligible,
       evidence, withdrawn, published_on, deadline_at, amount_max, doc, doc_version, first_seen_at, last_seen_at)
     SELECT 'bench', o.n, 1, o.n, t.facts, t.kind, 'p' || (1 + floor(400 * random() * random())), t.topics, '{}', t.regions, '{}', '[]', false,
       (at - interval '60 days')::date, at, floor(random() * 1000000), t.doc, 1, at - interval '60 days', at - interval '60 days'
     FROM (SELECT n, $2::timestamptz + CASE WHEN n % 50 = 0 THEN random() * interval '90 days' ELSE - random() * interval '3650 days' END AS at
           FROM generate_series(1, $1::int) n) o JOIN bench_text t ON t.n = o.n % ${TEXTS}`,
    [count, now],
  );
  await db.query(
    `INSERT INTO listing (opportunity_id, source_id, external_id, facts, first_seen_at, last_seen_at, observed_at)
     SELECT id, 'bench', external_id, '{}', first_seen_at, last_seen_at, last_seen_at FROM opportunity`,
  );
  await db.query(indexdef);
  await db.query('VACUUM ANALYZE');
}

/** What people ask: mostly a word or two, a third of them with a filter, some with what has closed. */
function queryOf(random: Random, words: readonly string[]): SearchQuery {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const length = pick([0, 1, 1, 1, 2, 2]);
  const text = Array.from({ length }, () => commonWord(words, random)).join(' ');
  const criteria = criteriaSchema.parse({
    ...noCriteria,
    topics: random() < 0.3 ? [pick(topics)] : [],
    regions: random() < 0.15 ? ['south'] : [],
    publishers: random() < 0.1 ? ['p7'] : [],
    words: random() < 0.1 ? [[{ phrase: `${commonWord(words, random)} ${commonWord(words, random)}` }]] : [],
  });
  return {
    criteria,
    text,
    statuses: random() < 0.2 ? [...STATUSES] : [],
    sort: pick(['best', 'best', 'deadline', 'newest']),
    page: 1,
    perPage: 20,
  };
}

/** Numbers from 0 to 1, the same in every run. */
function generator(seed: number): Random {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
