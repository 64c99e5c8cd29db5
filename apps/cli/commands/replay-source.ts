import type { Change } from '@kolkore/domain/change';
import { InvalidInputError } from '@kolkore/domain/errors';
import { HarvestModule } from '@kolkore/harvest/harvest.module';
import { ReplayCounts, ReplayFinding, ReplaySource } from '@kolkore/harvest/replay-source';
import { loadSources } from '@scrapers/registry';
import { progressOf } from '../progress';
import { Surroundings, withContext } from '../surroundings';

/**
 * Reads what is kept of a source again: a line for everything that changes, the counts last. Without `apply` nothing is written.
 * Changes are matched by the running instance's sweep. Exit 1 when a page could not be read.
 */
export const replaySource = (
  source: string,
  { apply, json }: { apply: boolean; json: boolean },
  where: Surroundings,
  { print, tell: complain }: { print: (line: string) => void; tell: (line: string) => void },
): Promise<number> =>
  withContext(where, [HarvestModule.with(loadSources())], async (context) => {
    const stop = new AbortController();
    const interrupt = (): void => stop.abort(new InvalidInputError({ interrupted: 'stopped before the end' }));
    process.once('SIGINT', interrupt);
    const progress = progressOf(source, complain, 'pages');
    // Told after the bar, which lines would tear.
    const findings: ReplayFinding[] = [];
    const way = { apply, tell: (one: ReplayFinding): void => void findings.push(one), at: progress.at, signal: stop.signal };
    const counts = await context
      .get(ReplaySource)
      .run(source, way)
      .finally(() => {
        progress.end();
        process.off('SIGINT', interrupt);
      });
    for (const one of findings) for (const line of json ? [JSON.stringify(one)] : inWords(one, apply)) print(line);
    print(json ? JSON.stringify({ source, applied: apply, ...counts }) : summary(source, counts, apply));
    return counts.failed > 0 ? 1 : 0;
  });

function inWords(finding: ReplayFinding, apply: boolean): string[] {
  if ('page' in finding) {
    const { snapshot, kind, url, code, message } = finding.page;
    return [`ERROR    page ${snapshot}, ${kind} ${url}: ${code}: ${message}`];
  }
  if ('row' in finding) return [`rejected ${finding.row.url}: ${finding.row.reason}: ${finding.row.detail}`];
  if ('file' in finding) {
    const { snapshot, kind, url, rows } = finding.file;
    const next = apply ? 'the next run reads it anew' : 'with --apply the next run reads it anew';
    return [
      `rows     ${kind} ${url}: a file of ${rows.rows} rows is not read here; ${next}, and replay ${snapshot} reads it if it was kept`,
    ];
  }
  const { externalId, title, url, result, changes, detail } = finding.item;
  return [
    `${result.padEnd(8)} ${externalId} ${title} ${url}`,
    ...(detail === null ? [] : [`           ${detail}`]),
    ...changes.map(difference),
  ];
}

/** Values are cut: a description may be as long as a book; JSON lines have all of it. */
const difference = ({ type, field, before, after }: Change): string =>
  `           ${field ?? type}: ${short(before)} -> ${short(after)}${type === 'text_changed' ? '' : ` (${type})`}`;

function short(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}

function summary(source: string, counts: ReplayCounts, apply: boolean): string {
  const { pages, failed, files, records, rejected, unchanged, revised } = counts;
  const read = `${pages} pages read, ${failed} not readable${files > 0 ? `, ${files} files of rows not read` : ''}`;
  const told = `${records} records: ${counts.new} new, ${revised} revised, ${unchanged} unchanged, ${rejected} rejected`;
  return `${source}: ${read}; ${told}. ${apply ? 'Written as baseline.' : 'Nothing was written; --apply writes it.'}`;
}
