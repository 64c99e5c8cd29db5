import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataSource } from '@kolkore/store/data-source';
import { startEmbeddedPostgres } from '@kolkore/store/embedded-postgres';
import { migrate } from '@kolkore/store/migrate';
import { Search, SearchQuery } from '@kolkore/store/search';
import { generator } from './bench-random';
import { queryOf } from './bench-search-queries';
import { fillScene, sceneNow } from './bench-search-scene';
import { round } from './bench-timing';

const QUERIES = 200;
/** Of what a machine for a million opportunities has; the pages that a search reads fit. */
const SHARED_BUFFERS = '2GB';

/**
 * The search page's question, first page and all counts, against an archive as bench-search-scene.ts describes it, in a database of its own; beside it
 * the plain scan that a page without counts and Hebrew would make: title ILIKE, the next to close first. Both in one run, on one connection.
 */
export async function benchSearch(print: (line: string) => void, opportunities: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kolkore-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: false, sharedBuffers: SHARED_BUFFERS });
  try {
    await migrate(postgres.url);
    const db = await openDataSource(postgres.url, 3);
    try {
      const random = generator(7);
      const scene = await fillScene(db, opportunities, random);
      const queries = Array.from({ length: QUERIES }, () => queryOf(random, scene));
      const search = new Search(db);
      const ours = async (query: SearchQuery): Promise<number> => (await search.find(query, sceneNow)).total;
      const scan = async ({ text }: SearchQuery): Promise<number> =>
        (
          await db.query<unknown[]>(
            `SELECT id FROM opportunity WHERE facts ->> 'title' ILIKE '%' || $1 || '%' AND deadline_at >= $2 ORDER BY deadline_at LIMIT 20`,
            [text.split(' ')[0], sceneNow],
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
