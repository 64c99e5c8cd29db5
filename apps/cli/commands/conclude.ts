import { Clock } from '@kolkore/platform/clock';
import { OpportunityLinks } from '@kolkore/store/opportunity-links';
import { Opportunities } from '@kolkore/store/opportunities';
import { Settling } from '@kolkore/store/settling';
import { Sources } from '@kolkore/store/sources';
import { loadSources } from '@scrapers/registry';
import { SingleBar } from 'cli-progress';
import { Surroundings, withContext } from '../surroundings';

/**
 * Concludes everything anew by the present rules: kind, facets, sums, links. Facts stay as they are and nobody is told; whom
 * something fits now finds it there. Counts come last, as a JSON line.
 */
export const conclude = (where: Surroundings, print: (line: string) => void): Promise<number> =>
  withContext(where, [], async (context) => {
    const now = context.get(Clock).now();
    const [settling, links] = [context.get(Settling), context.get(OpportunityLinks)];
    // Kinds and beliefs of sources stand in the files too.
    await context.get(Sources).register(loadSources(), now);
    const ids = await context.get(Opportunities).ids();
    const bar = new SingleBar({ format: '{bar} {value}/{total}', stream: process.stderr, clearOnComplete: true });
    bar.start(ids.length, 0);
    let changes = 0;
    for (const id of ids) {
      changes += (await settling.reconclude(id, now)).changeIds.length;
      bar.increment();
    }
    // All first, so that each finds the others as they are now.
    for (const id of ids) await links.relink(id, now);
    bar.stop();
    print(JSON.stringify({ opportunities: ids.length, concluded_otherwise: changes, links: await links.count() }));
    return 0;
  });
