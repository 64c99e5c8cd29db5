import { calendarDaysBetween, inIsrael, startOfLocalDate } from '@kolkore/domain/time';
import { SourceRow, isArchive } from '@kolkore/store/entities/harvest';
import type { WorkFigures } from '@kolkore/store/figures';

export interface SourceFigures {
  source: SourceRow;
  run: WorkFigures['sources'][number] | null;
}

const heads = ['source', 'state', 'last run', 'new/revised/rejected', 'newest publication', 'next run'] as const;

/**
 * The sources as a table of plain text, under it what went wrong. English, since terminals turn lines of both directions about;
 * times are Israel's.
 */
export function sourcesTable(rows: readonly SourceFigures[], now: Date): string[] {
  const cells = rows.map(({ source, run }) => [
    source.id,
    stateInWords(source, now),
    source.lastRunAt ? moment(source.lastRunAt, now) : 'never',
    run?.state
      ? `${run.newCount}/${run.revised}/${run.rejected}${run.state === 'running' || run.state === 'queued' ? ' (running)' : ''}`
      : '-',
    run?.newestOn ? age(calendarDaysBetween(startOfLocalDate(run.newestOn), now)) : '-',
    isArchive(source) ? 'never: imported only' : source.nextRunAt ? due(source.nextRunAt, now) : 'off the schedule',
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const problems = rows.flatMap(({ source }) => {
    const said = source.health === 'late' ? undefined : source.problem?.['message'];
    return typeof said === 'string' ? [`${source.id}: ${said}`] : [];
  });
  return [
    line(heads),
    line(widths.map((width) => '-'.repeat(width))),
    ...cells.map(line),
    ...(problems.length > 0 ? ['', ...problems] : []),
  ];
}

function stateInWords(source: SourceRow, now: Date): string {
  const { health, problem, failures } = source;
  if (health === 'blocked') return 'blocked by the site';
  if (health === 'layout_changed') return 'layout changed';
  if (health === 'failing') return failures > 1 ? `failing, ${failures} times` : 'failing';
  if (isArchive(source)) return 'archive';
  if (health === 'new') return 'not read yet';
  // Three missed turns, as on the page of operations.
  const overdue = source.lastSuccessAt !== null && now.getTime() - source.lastSuccessAt.getTime() > (3 * source.everyMinutes + 15) * 60_000;
  if (overdue) return 'overdue';
  if (health === 'late') return typeof problem?.['days'] === 'number' ? `quiet for ${problem['days']} days` : 'quiet';
  return 'good';
}

/** '23.11 09:30', with the year when it is another one. */
function moment(instant: Date, now: Date): string {
  const at = inIsrael(instant);
  return at.toFormat(at.year === inIsrael(now).year ? 'd.M HH:mm' : 'd.M.yyyy HH:mm');
}

const due = (instant: Date, now: Date): string => (instant <= now ? 'due now' : moment(instant, now));

const age = (days: number): string => (days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`);
