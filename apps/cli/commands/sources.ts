import { Clock } from '@kolkore/platform/clock';
import { Figures } from '@kolkore/store/figures';
import { Sources } from '@kolkore/store/sources';
import { loadSources } from '@scrapers/registry';
import { Surroundings, withContext } from '../surroundings';
import { SourceFigures, sourcesTable } from './sources-table';

/** How `sources` writes: as a table for people or a JSON line per source for programs. */
export type SourcesStyle = 'table' | 'json';

/** Every source: its state, when it was read, what its newest run found, and how old the newest publication is. */
export const sources = (where: Surroundings, style: SourcesStyle, print: (line: string) => void): Promise<number> =>
  withContext(where, [], async (context) => {
    const now = context.get(Clock).now();
    await context.get(Sources).register(loadSources(), now);
    const figures = await context.get(Figures).work(now);
    const rows: SourceFigures[] = (await context.get(Sources).list()).map((source) => ({
      source,
      run: figures.sources.find(({ id }) => id === source.id) ?? null,
    }));
    if (style === 'table') for (const line of sourcesTable(rows, now)) print(line);
    else for (const row of rows) print(jsonLine(row));
    return 0;
  });

const jsonLine = ({ source, run }: SourceFigures): string => {
  const { id, health, lastSuccessAt, nextRunAt, failures, problem } = source;
  return JSON.stringify({ id, health, lastSuccessAt, nextRunAt, failures, problem, run });
};
