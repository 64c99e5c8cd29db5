import { Clock } from '@kolkore/platform/clock';
import { Settling } from '@kolkore/store/settling';
import { Sources } from '@kolkore/store/sources';
import { loadSources } from '@scrapers/registry';
import { SingleBar } from 'cli-progress';
import { Surroundings, withContext } from '../surroundings';

/**
 * What our rules conclude, of every opportunity anew, after the rules or the taxonomy changed. Facts and revisions stay, nobody is
 * alerted; subscriptions that fit for the first time find it, once the running instance's sweep has matched them. A bar on a terminal,
 * one JSON line at the end.
 */
export const reclassify = (where: Surroundings, print: (line: string) => void): Promise<number> =>
  withContext(where, [], async (context) => {
    const now = context.get(Clock).now();
    // Kinds and beliefs stand in the files too.
    await context.get(Sources).register(loadSources(), now);
    const settling = context.get(Settling);
    const total = await settling.count();
    const bar = new SingleBar({
      format: '{bar} {value}/{total} opportunities, {eta_formatted} left',
      noTTYOutput: false,
      stream: process.stderr,
    });
    bar.start(total, 0);
    let changed = 0;
    try {
      changed = await settling.everything(now, () => bar.increment());
    } finally {
      bar.stop();
    }
    print(JSON.stringify({ opportunities: total, concludedOtherwise: changed }));
    return 0;
  });
