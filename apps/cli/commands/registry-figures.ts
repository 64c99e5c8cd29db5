import { RegistryFigureStore } from '@kolkore/store/registry/figures';
import type { Counts, RegistryFigures } from '@kolkore/store/registry/figures';
import { RegisterState, RegistrySchedule } from '@kolkore/store/registry/schedule';
import { Surroundings, withContext } from '../surroundings';

/** What we hold of the registers, as tables for people or one JSON line for programs. */
export const registryFigures = (where: Surroundings, asTable: boolean, print: (line: string) => void): Promise<number> =>
  withContext(where, [], async (context) => {
    const figures = await context.get(RegistryFigureStore).all();
    const states = await context.get(RegistrySchedule).states();
    if (asTable) for (const line of figureLines(figures, states)) print(line);
    else print(JSON.stringify({ ...figures, registers: states.map(stateJson) }));
    return 0;
  });

const stateJson = ({ register, held, nextAt, failures, last, lastDone }: RegisterState) => ({
  register,
  held,
  nextAt,
  failures,
  lastDoneAt: lastDone?.finishedAt ?? null,
  problem: last?.problem ?? null,
});

/** The figures as lines of plain text: a block for each way to count. */
export function figureLines(figures: RegistryFigures, states: readonly RegisterState[]): string[] {
  const { entries, withField, withTopic } = figures;
  return [
    `${entries} organizations, ${figures.certificates} certificates of proper management`,
    `${withField} with a field of activity (${share(withField, entries)}), ${withTopic} with a topic of ours (${share(withTopic, entries)})`,
    ...block('registers', states.map(stateLine)),
    ...counted('legal form', figures.legalForms, entries),
    ...counted('status', figures.statuses, entries),
    ...counted('region', figures.regions, entries),
    ...counted('size', figures.sizes, entries),
    ...counted('fields without a topic', figures.unmapped, entries),
    ...counted('statuses that no rule knows', figures.unknownStatuses, entries),
  ];
}

const share = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);

const block = (head: string, lines: string[]): string[] =>
  lines.length === 0 ? [] : ['', `${head}:`, ...lines.map((line) => `  ${line}`)];

const counted = (head: string, counts: Counts, entries: number): string[] =>
  block(
    head,
    counts.map(({ value, count }) => `${String(count).padStart(7)}  ${share(count, entries).padStart(7)}  ${value || '(blank)'}`),
  );

function stateLine({ register, held, lastDone, last, failures }: RegisterState): string {
  const since = lastDone?.finishedAt ? `brought in ${lastDone.finishedAt.toISOString().slice(0, 16)}Z` : 'never brought in';
  const message = last?.problem?.['message'];
  const problem = failures > 0 ? `; failing: ${typeof message === 'string' ? message : 'without a message'}` : '';
  return `${register.padEnd(13)} ${String(held).padStart(7)} rows, ${since}${problem}`;
}
