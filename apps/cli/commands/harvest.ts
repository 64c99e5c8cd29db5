import { NotFoundError } from '@kolkore/domain/errors';
import { HarvestModule } from '@kolkore/harvest/harvest.module';
import { RunSource } from '@kolkore/harvest/run-source';
import { Clock } from '@kolkore/platform/clock';
import { Sources } from '@kolkore/store/sources';
import { loadSources } from '@scrapers/registry';
import { Surroundings, withContext } from '../surroundings';

/** Harvests one source in this process. What changed is matched by the running instance's sweep. Exit 1 when the run failed. */
export const runNow = (sourceId: string, where: Surroundings, print: (line: string) => void): Promise<number> =>
  withContext(where, [HarvestModule.with(loadSources())], async (context) => {
    const now = context.get(Clock).now();
    await context.get(Sources).register(loadSources(), now);
    if (!loadSources().some((source) => source.id === sourceId)) throw new NotFoundError(`no source ${sourceId}`, { source: sourceId });
    const run = await context.get(Sources).runNow(sourceId, now);
    if (!run) {
      print(JSON.stringify({ source: sourceId, state: 'already running' }));
      return 1;
    }
    const outcome = await context.get(RunSource).run(run.id);
    print(JSON.stringify({ source: sourceId, run: run.id, state: outcome.state, ...outcome.counts, error: outcome.error }));
    return outcome.state === 'done' ? 0 : 1;
  });

/** Reads a stored page again through the present reader. */
export const replay = (snapshotId: number, where: Surroundings, print: (line: string) => void): Promise<number> =>
  withContext(where, [HarvestModule.with(loadSources())], async (context) => {
    const outcome = await context.get(RunSource).replay(snapshotId);
    print(JSON.stringify({ snapshot: snapshotId, state: outcome.state, ...outcome.counts, error: outcome.error }));
    return outcome.state === 'done' ? 0 : 1;
  });
