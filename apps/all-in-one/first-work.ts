import { setTimeout as sleep } from 'node:timers/promises';
import { Queues } from '@kolkore/queue/queues';
import { Figures, WorkFigures } from '@kolkore/store/figures';

/** Waits until nothing is queued, running, unmatched or unsent, or the time is up. Returns whether all is done. */
export async function waitForWork(queues: Queues, figures: Figures, waitMs: number): Promise<boolean> {
  const until = Date.now() + waitMs;
  while (Date.now() < until) {
    if ((await queues.unfinished()) === 0 && (await figures.openWork()) === 0) return true;
    await sleep(250);
  }
  return false;
}

/** What happened, as a short table for the terminal. */
export function workTable(figures: WorkFigures): string {
  // A place that is only known by its address was never asked.
  const asked = figures.sources.filter(({ state }) => state !== null);
  const rows = asked.map((s) => [s.id, String(s.state), s.pages, s.records, s.newCount, s.revised, s.unchanged, s.rejected].map(String));
  const table = [['source', 'state', 'pages', 'records', 'new', 'revised', 'unchanged', 'rejected'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map(
    (row) => '  ' + row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  );
  return [
    ...lines,
    '',
    `  ${figures.sources.length - asked.length} more places stand in the catalogue and are not read`,
    `  ${figures.opportunities} opportunities, ${figures.live} of them live; ${figures.subscriptions} subscriptions, ${figures.matches} matches, ${figures.mails} mails accepted`,
  ].join('\n');
}
