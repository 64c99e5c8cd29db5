import { reasonAt, standingAt } from '@kolkore/domain/source-health';
import { Clock } from '@kolkore/platform/clock';
import { OperationsFigures, SourceLine } from '@kolkore/store/operations-figures';
import { Sources } from '@kolkore/store/sources';
import { loadSources } from '@scrapers/registry';
import { Surroundings, withContext } from '../surroundings';
import { sourcesTable } from './sources-table';

/** How `sources` writes: as a table for people or a JSON line per source for programs. */
export type SourcesStyle = 'table' | 'json';

/** Every source: its state, since when and why, when it was read, what its newest run found, its total against ours. */
export const sources = (where: Surroundings, style: SourcesStyle, print: (line: string) => void): Promise<number> =>
  withContext(where, [], async (context) => {
    const now = context.get(Clock).now();
    await context.get(Sources).register(loadSources(), now);
    const lines = (await context.get(OperationsFigures).sources(now)).sort((a, b) => a.id.localeCompare(b.id));
    if (style === 'table') for (const line of sourcesTable(lines, now)) print(line);
    else for (const line of lines) print(jsonLine(line, now));
    return 0;
  });

const jsonLine = (source: SourceLine, now: Date): string => {
  const { id, lastRunAt, lastSuccessAt, nextRunAt, failures, problem, counts, newestOn, ours, met, theirs, gap, validShare, drift } =
    source;
  const { health, since } = standingAt(source, now);
  const reason = reasonAt(source, now).code;
  const run = { counts, newestOn, ours, met, theirs, gap, validShare, drift };
  return JSON.stringify({ id, health, since, reason, lastRunAt, lastSuccessAt, nextRunAt, failures, problem, ...run });
};
