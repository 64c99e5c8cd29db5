import { InvalidInputError } from '@kolkore/domain/errors';
import type { PageRequest, SourceDefinition } from '@kolkore/domain/source';
import { keyOf } from '@kolkore/harvest/frontier';
import { Look, RobotsVerdict, Scout, followsOf, recordsOf } from '../scout';

/** Start pages and, while none of them holds records, what they lead to: never more than this of one source. */
const MOST_PAGES = 6;

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
}

export interface CheckedSource {
  source: string;
  /** Every page was read by its reader, and one of them held records. */
  ok: boolean;
  /** The first page that held records; null when none did. */
  shape: { page: string; records: number } | null;
  pages: CheckedPage[];
}

/**
 * Asks one page after the other, never two at once: each start page, then, as long as nothing held records, the first page of
 * every further kind that they lead to. Nothing is written.
 */
export async function checkSource(source: SourceDefinition, scout: Scout, now: Date, signal: AbortSignal): Promise<CheckedSource> {
  const queue: PageRequest[] = [...source.start(now)];
  const starts = queue.length;
  const asked = new Set<string>();
  const kinds = new Set<string>();
  const looks: Look[] = [];
  for (let request = queue.shift(); request && looks.length < Math.max(MOST_PAGES, starts); request = queue.shift()) {
    const isStart = looks.length < starts;
    if (!isStart && (kinds.has(request.kind) || looks.some((look) => recordsOf(look) > 0))) continue;
    if (asked.has(keyOf(request))) continue;
    asked.add(keyOf(request));
    kinds.add(request.kind);
    const look = await scout.look(source, request, signal);
    looks.push(look);
    queue.push(...followsOf(look));
  }
  const found = looks.find((look) => recordsOf(look) > 0);
  return {
    source: source.id,
    ok: found !== undefined && looks.every((look) => look.refusal === null),
    shape: found ? { page: found.request.kind, records: recordsOf(found) } : null,
    pages: looks.map(pageReport),
  };
}

function pageReport(look: Look): CheckedPage {
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
  };
}

export interface CheckArgs {
  sources: readonly SourceDefinition[];
  ids: readonly string[];
  /** JSON lines rather than words. */
  json: boolean;
  scout: Scout;
  now: Date;
  signal: AbortSignal;
  print: (line: string) => void;
}

/** One source after the other, each reported as soon as it is known. Exit 0 when all are fine, else 1. Throws InvalidInputError for an unknown id. */
export async function checkSources({ sources, ids, json, scout, now, signal, print }: CheckArgs): Promise<number> {
  const unknown = ids.filter((id) => !sources.some((source) => source.id === id));
  if (unknown.length > 0)
    throw new InvalidInputError({ sources: `no source ${unknown.join(', ')}; known: ${sources.map(({ id }) => id).join(', ')}` });
  let fine = true;
  for (const source of sources.filter(({ id }) => ids.length === 0 || ids.includes(id))) {
    const checked = await checkSource(source, scout, now, signal);
    fine &&= checked.ok;
    if (json) print(JSON.stringify(checked));
    else for (const line of inWords(checked)) print(line);
  }
  return fine ? 0 : 1;
}

/** What an operator wants to read: the verdict, then a line for every page. */
function inWords({ source, ok, shape, pages }: CheckedSource): string[] {
  const refused = pages.find(({ refusal }) => refusal !== null)?.refusal;
  const verdict = ok ? 'fine' : refused ? (meanings[refused.code] ?? refused.code) : 'no records on the pages that were asked';
  const found = shape ? `, ${shape.page} with ${shape.records} records` : '';
  return [`${ok ? 'ok  ' : 'FAIL'} ${source}: ${verdict}${found}`, ...pages.map((page) => `     ${pageInWords(page)}`)];
}

const meanings: Record<string, string> = {
  blocked: 'blocked: the site refuses us, which is never worked around',
  layout_changed: 'the layout has changed',
  transient: 'not reachable',
  throttled: 'the site asks us to wait',
};

function pageInWords(page: CheckedPage): string {
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
