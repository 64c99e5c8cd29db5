import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Criteria, compile, docOf, match, noCriteria, tsvectorOf } from '@kolkore/domain/criteria';
import { InvalidInputError } from '@kolkore/domain/errors';
import { KINDS } from '@kolkore/domain/opportunity';
import type { Asked } from '@kolkore/matching/index/names';
import { Found, SubscriptionEngine } from '@kolkore/matching/subscription-engine';
import type { DataSource } from '@kolkore/store/data-source';
import { documentOf } from '@kolkore/store/document-of';
import { OpportunityRow } from '@kolkore/store/entities/opportunity';
import { Matches } from '@kolkore/store/matches';
import { copyTexts } from '@kolkore/store/registry/copy-rows';
import { SubscriptionLog } from '@kolkore/store/subscription-log';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { withDatabase } from './bench-database';
import { round } from './bench-timing';
import { FoundSet, oracle, setOf } from './match-oracle';
import { WorkloadOpportunity, WorkloadSubscription, opportunitiesIn, subscriptionsIn, writeWorkload } from './match-workload';

export interface MatchBench {
  subscriptions: number;
  /** A folder of the form that writeWorkload writes; null: it is made. */
  workload: string | null;
  /** Where the found sets are written, a line for each opportunity. */
  out: string | null;
}

/** Opportunities that are matched, and as many more by which the index learns which words are rare. */
const SOUGHT = 200;
const LEARNT = 500;
/** Matches that are written, and edits, for their times. */
const WRITTEN = 200_000;
const EDITS = 100;
const NOW = new Date('2026-11-23T06:00:00Z');
/** The workload's words are forms already. */
const plain: Asked & { keysOf: (word: string) => string[] } = {
  words: (text) => text.split(' ').filter(Boolean),
  keysOf: (word) => [word],
  askedKeysOf: (word) => [word],
};

/**
 * Opportunities against many subscriptions, all in a database of its own: the product's index as it is read from there, and brute
 * force by the definition of a match. Both are compared with a plain predicate over the workload (`equal`). Then the rows of the
 * matches are written as the matcher writes them, beside the same rows by one bare INSERT into a like table, and subscriptions are
 * edited, each until the index knows it.
 */
export async function benchMatch(print: (line: string) => void, { subscriptions, workload, out }: MatchBench): Promise<void> {
  if (!Number.isInteger(subscriptions) || subscriptions < 1) throw new InvalidInputError({ subscriptions: 'needs a whole number' });
  await withDatabase(async ({ db, folder }) => {
    const data = workload ?? join(folder, 'workload');
    if (workload === null) await writeWorkload(data, subscriptions, SOUGHT + LEARNT);
    const opportunities = await fill(db, data, subscriptions);
    const expected = await oracle(data, subscriptions, opportunities.slice(0, SOUGHT));
    const { engine, finding, found, ...kolkore } = await measureEngine(db);
    if (out) await pipeline(Readable.from(finding.sets.map((set) => `${JSON.stringify(set)}\n`)), createWriteStream(out));
    const naive = await measureNaive(db, subscriptions > 200_000 ? 5 : 20);
    const writing = await measureWriting(db, engine, new Matches(db), found);
    const edits = await measureEdits(db, engine);
    const line = (engine: string, { times, sets }: Finding, more: Record<string, number | null>) =>
      print(
        JSON.stringify({
          bench: 'match',
          engine,
          subscriptions,
          opportunities: times.length,
          matches_each: Math.round(sets.reduce((sum, { count }) => sum + count, 0) / sets.length),
          find_p50_ms: percentile(times, 0.5),
          find_p95_ms: percentile(times, 0.95),
          ...more,
          equal: sets.every((set, n) => JSON.stringify(set) === JSON.stringify(expected[n])),
        }),
      );
    line('kolkore', finding, { ...writing, ...kolkore, ...edits });
    line('naive', naive, { write_rows_per_s: null, memory_mb: null, edit_p50_ms: null });
  });
}

/** Milliseconds of each opportunity, and whom it fits. */
interface Finding {
  times: number[];
  sets: FoundSet[];
}

async function measureEngine(db: DataSource) {
  const engine = new SubscriptionEngine(new SubscriptionLog(db), new Matches(db), plain);
  const before = process.memoryUsage().rss;
  const load = await seconds(() => engine.catchUp());
  const memory = process.memoryUsage().rss - before;
  const rows = await db.getRepository(OpportunityRow).find({ order: { id: 'ASC' } });
  for (const row of rows.slice(SOUGHT, SOUGHT + 50)) engine.find(documentOf(row));
  const times: number[] = [];
  const found: { row: OpportunityRow; found: Found }[] = [];
  for (const row of rows.slice(0, SOUGHT)) {
    const begin = process.hrtime.bigint();
    const one = engine.find(documentOf(row));
    times.push(Number(process.hrtime.bigint() - begin) / 1e6);
    found.push({ row, found: one });
  }
  const sets = found.map(({ row, found: { numbers } }) => setOf(Number(row.externalId), numbers));
  return { engine, finding: { times, sets }, found, memory_mb: Math.round(memory / 1024 / 1024), load_s: round(load) };
}

/** The matches of the first opportunities, by the matcher's own transaction; and the same rows into a table like it, at once each. */
async function measureWriting(
  db: DataSource,
  engine: SubscriptionEngine,
  matches: Matches,
  all: readonly { row: OpportunityRow; found: Found }[],
) {
  await db.query('CREATE TABLE bare_match (LIKE match INCLUDING ALL)');
  let [rows, own, bare] = [0, 0, 0];
  for (const { row, found } of all) {
    if (rows >= WRITTEN) break;
    rows += found.numbers.length;
    own += await seconds(() => {
      const ids = engine.idsOf(found.numbers);
      const subscriptions = found.numbers.map((number, n) => ({ number, id: ids[n] ?? '', version: found.versions[n] ?? 0 }));
      return matches.record([], [{ opportunityId: row.id, revisionNumber: 1, subscriptions, place: found.place }], [], NOW);
    });
    bare += await seconds(() =>
      db.query(
        `INSERT INTO bare_match (subscription_id, opportunity_id, revision_number, criteria_version, matched_at)
         SELECT subscription_id, opportunity_id, revision_number, criteria_version, matched_at FROM match WHERE opportunity_id = $1`,
        [row.id],
      ),
    );
  }
  return { write_rows_per_s: Math.round(rows / own), bulk_rows_per_s: Math.round(rows / bare), write_ratio: round(own / bare) };
}

/** New criteria of one subscription after the other, from the edit until the index knows it. */
async function measureEdits(db: DataSource, engine: SubscriptionEngine) {
  const subscriptions = new Subscriptions(db);
  const rows: { id: string; criteria: Criteria }[] = await db.query(
    'SELECT id, criteria FROM subscription ORDER BY md5(id::text) LIMIT $1',
    [EDITS * 2],
  );
  const edits: number[] = [];
  // What was loaded is read once more by the first catch-up.
  await engine.catchUp();
  for (const [n, { id }] of rows.slice(0, EDITS).entries()) {
    const criteria = rows[EDITS + n]?.criteria ?? noCriteria;
    edits.push(
      1000 *
        (await seconds(async () => {
          await subscriptions.edit(id, { name: 'אחר', criteria });
          await engine.catchUp();
        })),
    );
  }
  return { edit_p50_ms: percentile(edits, 0.5), edit_p95_ms: percentile(edits, 0.95) };
}

/** Brute force over all criteria, as the definition says it; read in batches, so that a million need no memory. */
async function measureNaive(db: DataSource, opportunities: number): Promise<Finding> {
  const rows = await db.getRepository(OpportunityRow).find({ order: { id: 'ASC' }, take: opportunities });
  const all = rows.map((row) => ({ row, document: documentOf(row), numbers: [] as number[], ns: 0 }));
  for (const { document } of all) void document.words.size;
  for await (const batch of new SubscriptionLog(db).everything()) {
    const held = batch.map(({ number, criteria }) => ({ number, compiled: compile(criteria, plain) }));
    for (const one of all) {
      const begin = process.hrtime.bigint();
      for (const { number, compiled } of held) if (match(compiled, one.document)) one.numbers.push(number);
      one.ns += Number(process.hrtime.bigint() - begin);
    }
  }
  return {
    times: all.map(({ ns }) => ns / 1e6),
    sets: all.map(({ row, numbers }) => setOf(Number(row.externalId), numbers)),
  };
}

async function fill(db: DataSource, data: string, subscriptions: number): Promise<WorkloadOpportunity[]> {
  await db.query(`INSERT INTO source (id, title, homepage, every_minutes) VALUES ('bench', 'מקור לדוגמה', 'https://bench.example/', 60)`);
  await db.query(`INSERT INTO person (id, email, created_at) VALUES ($1, 'bench@amuta.example', $2)`, [idOf(0), NOW]);
  const opportunities: WorkloadOpportunity[] = [];
  for await (const one of opportunitiesIn(data, SOUGHT + LEARNT)) opportunities.push(one);
  for (const one of opportunities) await insertOpportunity(db, one);
  const client = db.createQueryRunner();
  const raw = await client.connect();
  const columns = '(id, person_id, name, criteria, state, feed_key, consent, created_at, confirmed_at, number)';
  await copyTexts(raw, `subscription ${columns}`, subscriptionLines(data, subscriptions));
  await client.release();
  await db.query('TRUNCATE subscription_change');
  await db.query('ANALYZE subscription');
  return opportunities;
}

async function insertOpportunity(db: DataSource, one: WorkloadOpportunity): Promise<void> {
  const key = `p${one.publisher}`;
  await db.query('INSERT INTO publisher (key, name) VALUES ($1, $1) ON CONFLICT DO NOTHING', [key]);
  const doc = docOf({ title: [one.title], summary: [one.summary], body: [], attachments: [one.attachment] }, plain);
  await db.query(
    `INSERT INTO opportunity (source_id, external_id, revision_number, content_hash, facts, kind, publisher_key, topics, populations, regions, eligible,
       evidence, withdrawn, doc, first_seen_at, last_seen_at)
     VALUES ('bench', $1, 1, '', '{}', $2, $3, $4, '{}', $5, '{}', '[]', false, $6, $7, $7)`,
    [one.id, KINDS[one.kind], key, one.topics.map((topic) => `t${topic}`), one.regions.map((region) => `r${region}`), tsvectorOf(doc), NOW],
  );
}

const idOf = (number: number): string => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

async function* subscriptionLines(data: string, count: number): AsyncGenerator<unknown[]> {
  const at = NOW.toISOString();
  for await (const one of subscriptionsIn(data, count)) {
    yield [idOf(one.id), idOf(0), 'לדוגמה', JSON.stringify(criteriaOf(one)), 'active', `bench-${one.id}`, '{}', at, at, one.id];
  }
}

const criteriaOf = ({ topics, kinds, publishers, regions, groups, not }: WorkloadSubscription): Criteria => ({
  ...noCriteria,
  topics: (topics ?? []).map((topic) => `t${topic}`),
  kinds: (kinds ?? []).flatMap((kind) => KINDS[kind] ?? []),
  publishers: (publishers ?? []).map((publisher) => `p${publisher}`),
  regions: (regions ?? []).map((region) => `r${region}`),
  words: groups.map(({ any, phrase = [] }) => any ?? [{ phrase: phrase.join(' ') }]),
  none: not,
});

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begin = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - begin) / 1e9;
}

const percentile = (times: readonly number[], share: number): number =>
  round([...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? 0);
