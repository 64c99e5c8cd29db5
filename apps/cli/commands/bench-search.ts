import { Search, SearchQuery } from '@kolkore/store/search';
import { withDatabase } from './bench-database';
import { generator } from './bench-random';
import { classOf, queryOf } from './bench-search-queries';
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
  await withDatabase(
    async ({ db }) => {
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
        const times = await timed(asked, run);
        const found = times.filter((one) => one.found > 0).length;
        print(
          JSON.stringify({
            bench: 'search',
            engine,
            opportunities,
            ...told(times),
            found,
            classes: engine === 'kolkore' ? byClass(times) : undefined,
          }),
        );
      }
    },
    { durable: false, sharedBuffers: SHARED_BUFFERS },
  );
}

interface Timed {
  query: SearchQuery;
  ms: number;
  found: number;
}

/** Every query twice; the second time counts. */
async function timed(queries: readonly SearchQuery[], run: (query: SearchQuery) => Promise<number>): Promise<Timed[]> {
  const times: Timed[] = [];
  for (const query of queries) {
    await run(query);
    const begin = performance.now();
    const found = await run(query);
    times.push({ query, ms: performance.now() - begin, found });
  }
  return times;
}

function told(times: readonly Timed[]): { p50_ms: number; p95_ms: number } {
  const sorted = times.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50_ms: round(at(0.5)), p95_ms: round(at(0.95)) };
}

/** Which kind of question costs what. */
function byClass(times: readonly Timed[]): Record<string, { queries: number; p50_ms: number; p95_ms: number }> {
  const classes = [...new Set(times.map(({ query }) => classOf(query)))].sort();
  return Object.fromEntries(
    classes.map((one) => {
      const those = times.filter(({ query }) => classOf(query) === one);
      return [one, { queries: those.length, ...told(those) }];
    }),
  );
}
