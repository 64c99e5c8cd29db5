import { Clock } from '@kolkore/platform/clock';
import { Figures } from '@kolkore/store/figures';
import { Sources } from '@kolkore/store/sources';
import { loadSources } from '@scrapers/registry';
import { Surroundings, withContext } from '../surroundings';

/** One JSON line per source: health, times, counts of the newest run. */
export const sources = (where: Surroundings, print: (line: string) => void): Promise<number> =>
  withContext(where, [], async (context) => {
    const now = context.get(Clock).now();
    await context.get(Sources).register(loadSources(), now);
    const figures = await context.get(Figures).work(now);
    for (const row of await context.get(Sources).list()) {
      const run = figures.sources.find((s) => s.id === row.id);
      const { id, health, lastSuccessAt, nextRunAt, failures, problem } = row;
      print(JSON.stringify({ id, health, lastSuccessAt, nextRunAt, failures, problem, run }));
    }
    return 0;
  });
