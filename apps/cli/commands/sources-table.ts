import { isArchive, reasonAt, standingAt } from '@kolkore/domain/source-health';
import { calendarDaysBetween, inIsrael, startOfLocalDate } from '@kolkore/domain/time';
import type { SourceLine } from '@kolkore/store/operations-figures';

const heads = ['source', 'state', 'since', 'last run', 'new/rev/rej', 'newest', 'ours/theirs', 'valid', 'next run'] as const;

/**
 * The sources as a table of plain text, under it the reason of each that is not well. English, since terminals turn lines of both
 * directions about; times are Israel's.
 */
export function sourcesTable(sources: readonly SourceLine[], now: Date): string[] {
  const cells = sources.map((source) => {
    const { since } = standingAt(source, now);
    const { counts, validShare } = source;
    return [
      source.id,
      stateInWords(source, now),
      since ? day(since, now) : '-',
      source.lastRunAt ? moment(source.lastRunAt, now) : 'never',
      `${counts ? `${counts.new}/${counts.revised}/${counts.rejected}` : '-'}${source.open ? ' (running)' : ''}`,
      source.newestOn ? age(calendarDaysBetween(startOfLocalDate(source.newestOn), now)) : '-',
      `${source.met ?? source.ours}/${source.theirs ?? '?'}`,
      validShare === null ? '-' : `${Math.floor(validShare * 100)}%`,
      isArchive(source) ? 'imported only' : source.nextRunAt ? due(source.nextRunAt, now) : '-',
    ];
  });
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const reasons = sources.flatMap((source) => reasonLines(source, now));
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line), ...(reasons.length > 0 ? ['', ...reasons] : [])];
}

function stateInWords(source: SourceLine, now: Date): string {
  const { health } = standingAt(source, now);
  if (isArchive(source) && health === 'new') return 'archive';
  return source.failures > 1 && health !== 'off' ? `${health} (${source.failures} times)` : health;
}

/** Why it is not well, what is missing, and how its pages have moved. */
function reasonLines(source: SourceLine, now: Date): string[] {
  const { health } = standingAt(source, now);
  const { code, detail } = reasonAt(source, now);
  const said = source.problem?.['message'];
  const why =
    health === 'healthy' || health === 'new'
      ? []
      : code === 'overdue'
        ? ['no good run for three turns: is the clock or the queue dead?']
        : code === 'unproven'
          ? ['only the address is known; reading it is not proven']
          : code === 'by_operator'
            ? [`turned off by an operator: ${String(detail['reason'])}`]
            : [`${code}: ${typeof said === 'string' ? said : health}`];
  const gap = source.gap;
  const missing = gap ? [`missing: ${gap.goneCount} that were listed before, ${gap.unread.length} pages unread`] : [];
  const drift = Object.entries(source.drift ?? {}).map(([kind, { added, gone }]) => `${kind}: new ${some(added)}; gone ${some(gone)}`);
  return [...why, ...(health === 'healthy' ? [] : missing), ...drift].map((words) => `${source.id}: ${words}`);
}

const some = (parts: readonly string[]): string =>
  parts.length === 0 ? 'nothing' : `${parts.slice(0, 6).join(', ')}${parts.length > 6 ? ', ...' : ''}`;

/** '23.11 09:30', with the year when it is another one. */
function moment(instant: Date, now: Date): string {
  return `${day(instant, now)} ${inIsrael(instant).toFormat('HH:mm')}`;
}

const day = (instant: Date, now: Date): string =>
  inIsrael(instant).toFormat(inIsrael(instant).year === inIsrael(now).year ? 'd.M' : 'd.M.yyyy');

const due = (instant: Date, now: Date): string => (instant <= now ? 'due now' : moment(instant, now));

const age = (days: number): string => (days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`);
