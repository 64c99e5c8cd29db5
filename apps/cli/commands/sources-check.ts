import { InvalidInputError } from '@kolkore/domain/errors';
import type { PageRequest, SourceDefinition } from '@kolkore/domain/source';
import { keyOf } from '@kolkore/harvest/frontier';
import type { Captures, Kept } from './keep-capture';
import { Look, RobotsVerdict, Scout, followsOf, recordsOf } from '../scout';

/** Start pages, and one page of every further kind: never more than this of one source. */
const MOST_PAGES = 8;

export interface CheckedPage {
  /** The reader that was asked. */
  page: string;
  url: string;
  status: number | null;
  contentType: string | null;
  robots: RobotsVerdict;
  records: number;
  rejected: number;
  leadsTo: number;
  /** The site's own count, if it gives one. */
  siteTotal: number | null;
  refusal: { code: string; message: string } | null;
  /** The file in which what came was saved, and why it was not; null when nothing was to be saved. */
  saved: string | null;
  saveProblem: string | null;
  /** A file of rows that the page leads to: it may be huge, so it is not asked for. */
  isFile: boolean;
}

export interface CheckedSource {
  source: string;
  /** Every page was read by its reader, and one of them held records or leads to a file of rows. */
  ok: boolean;
  /** Why it was not asked: it is off and was not named. */
  off: string | null;
  /** The first page that held records; null when none did. */
  shape: { page: string; records: number } | null;
  pages: CheckedPage[];
}

/**
 * Asks one page after the other, never two at once: each start page, then the first page of every further kind that they lead to, so
 * that a list of codes is followed to its list and the list to one item. A file of rows is named and not fetched. What came is saved
 * among the captures, if there are any; the database is not touched.
 */
export async function checkSource(
  source: SourceDefinition,
  { scout, captures, now, signal }: Pick<CheckArgs, 'scout' | 'captures' | 'now' | 'signal'>,
): Promise<CheckedSource> {
  const starts = source.start(now);
  const queue: PageRequest[] = [...starts];
  const asked = new Set<string>();
  const kinds = new Set(starts.map(({ kind }) => kind));
  const looks: Look[] = [];
  const kept: (Kept | undefined)[] = [];
  for (let request = queue.shift(); request && looks.length < Math.max(MOST_PAGES, starts.length); request = queue.shift()) {
    if (asked.has(keyOf(request))) continue;
    asked.add(keyOf(request));
    const look = request.as === 'rows' ? unasked(request) : await scout.look(source, request, signal);
    looks.push(look);
    kept.push(captures?.keep(source, look));
    for (const next of followsOf(look)) {
      if (kinds.has(next.kind)) continue;
      kinds.add(next.kind);
      queue.push(next);
    }
  }
  const found = looks.find((look) => recordsOf(look) > 0);
  return {
    source: source.id,
    ok: (found !== undefined || looks.some(isFile)) && looks.every((look) => look.refusal === null),
    off: null,
    shape: found ? { page: found.request.kind, records: recordsOf(found) } : null,
    pages: looks.map((look, at) => pageReport(look, kept[at])),
  };
}

const unasked = (request: PageRequest): Look => ({ request, robots: 'not asked', answer: null, page: null, said: null, refusal: null });

const isFile = ({ request }: Look): boolean => request.as === 'rows';

function pageReport(look: Look, kept: Kept | undefined): CheckedPage {
  const { request, robots, answer, said, refusal } = look;
  const status = refusal?.detail['status'];
  const totals = (said ?? []).flatMap((one) => ('total' in one ? [one.total] : []));
  return {
    page: request.kind,
    url: answer?.url ?? request.url,
    status: answer?.status ?? (typeof status === 'number' ? status : null),
    contentType: answer?.contentType || null,
    robots,
    records: recordsOf(look),
    rejected: (said ?? []).filter((one) => 'reject' in one).length,
    leadsTo: followsOf(look).length,
    siteTotal: totals.length > 0 ? Math.max(...totals) : null,
    refusal: refusal && { code: refusal.code, message: refusal.message },
    saved: kept?.file ?? null,
    saveProblem: kept?.problem ?? null,
    isFile: isFile(look),
  };
}

export interface CheckArgs {
  sources: readonly SourceDefinition[];
  ids: readonly string[];
  /** JSON lines rather than words. */
  json: boolean;
  scout: Scout;
  /** Where what came is saved; null: nowhere. */
  captures: Captures | null;
  now: Date;
  signal: AbortSignal;
  print: (line: string) => void;
}

/** What is said of a source that is off: nobody promised that its pages answer. */
const UNPROVEN = 'unproven: its pages were never met, so it is off';

/**
 * One source after the other, each reported as soon as it is known; one that is off is passed over unless it is named. Exit 0 when
 * all that were asked are fine, else 1. Throws InvalidInputError for an unknown id.
 */
export async function checkSources({ sources, ids, json, print, ...args }: CheckArgs): Promise<number> {
  const unknown = ids.filter((id) => !sources.some((source) => source.id === id));
  if (unknown.length > 0)
    throw new InvalidInputError({ sources: `no source ${unknown.join(', ')}; known: ${sources.map(({ id }) => id).join(', ')}` });
  let fine = true;
  for (const source of sources.filter(({ id }) => ids.length === 0 || ids.includes(id))) {
    const isPassedOver = source.off !== undefined && !ids.includes(source.id);
    const checked = isPassedOver ? passedOver(source) : await checkSource(source, args);
    fine &&= checked.ok || isPassedOver;
    if (json) print(JSON.stringify(checked));
    else for (const line of inWords(checked)) print(line);
  }
  return fine ? 0 : 1;
}

const passedOver = ({ id }: SourceDefinition): CheckedSource => ({ source: id, ok: false, off: UNPROVEN, shape: null, pages: [] });

/** What an operator wants to read: the verdict, then a line for every page. */
function inWords({ source, ok, off, shape, pages }: CheckedSource): string[] {
  if (off !== null) return [`skip ${source}: ${off}; name it to ask it`];
  const refused = pages.find(({ refusal }) => refusal !== null)?.refusal;
  const verdict = ok ? 'fine' : refused ? (meanings[refused.code] ?? refused.code) : 'no records on the pages that were asked';
  const files = pages.filter((page) => page.isFile).length;
  const unread = files > 0 ? `, ${files} files of rows not asked: only the page that leads to them was` : '';
  const found = shape ? `, ${shape.page} with ${shape.records} records` : '';
  const lines = pages.flatMap((page) => [pageInWords(page), ...savedInWords(page)]);
  return [`${ok ? 'ok  ' : 'FAIL'} ${source}: ${verdict}${found}${unread}`, ...lines.map((line) => `     ${line}`)];
}

const meanings: Record<string, string> = {
  blocked: 'blocked: the site refuses us, which is never worked around',
  layout_changed: 'the layout has changed',
  transient: 'not reachable',
  throttled: 'the site asks us to wait',
};

const savedInWords = ({ saved, saveProblem }: CheckedPage): string[] =>
  saved === null ? (saveProblem === null ? [] : [`  not saved: ${saveProblem}`]) : [`  saved in ${saved}`];

function pageInWords(page: CheckedPage): string {
  if (page.isFile) return `${page.page} ${page.url}: a file of rows, not asked`;
  const { status, contentType, robots, records, rejected, leadsTo, siteTotal, refusal } = page;
  const facts = [
    status === null ? 'no answer' : `HTTP ${status}`,
    ...(contentType ? [contentType] : []),
    `robots ${robots}`,
    ...(refusal
      ? [`${refusal.code}: ${refusal.message}`]
      : [
          `${records} records`,
          ...(rejected > 0 ? [`${rejected} rejected`] : []),
          ...(siteTotal === null ? [] : [`site says ${siteTotal}`]),
          ...(leadsTo > 0 ? [`leads to ${leadsTo} pages`] : []),
        ]),
  ];
  return `${page.page} ${page.url}: ${facts.join(', ')}`;
}
