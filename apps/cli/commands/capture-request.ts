import type { PageRequest, SourceDefinition } from '@kolkore/domain/source';
import { page } from '@kolkore/domain/source';
import { snapshotKey } from '@kolkore/harvest/page-fetcher';
import { Scout, followsOf, recordsOf } from '../scout';

/** Pages that may be asked on the way to what the wanted page needs (a client id, code tables, its row in the list). */
const MOST_ON_THE_WAY = 4;

export interface FoundRequest {
  request: PageRequest;
  /** `own`: the source would ask exactly this. `sibling`: made after a page of the same kind. `plain`: nothing like it was met. */
  how: 'own' | 'sibling' | 'plain';
  /** Pages that were asked to find it, and what became of the last. */
  asked: string[];
  problem: string | null;
  /** What the source carries to pages of this kind one by one, and which is not known for this one. */
  missing: string[];
}

/**
 * The request that the source would make for an address, with its headers and what it carries: a start page, or found by asking
 * the pages that lead to it, one of each kind. An address that is not met borrows from a page of the same place on the site, but
 * never what is carried for one page alone.
 */
export async function requestFor(
  source: SourceDefinition,
  url: string,
  scout: Scout,
  now: Date,
  signal: AbortSignal,
): Promise<FoundRequest> {
  const met: Met[] = source.start(now).map((request) => ({ request, spoke: false }));
  const found: FoundRequest = { request: page('', { url }), how: 'plain', asked: [], problem: null, missing: [] };
  const kinds = new Set<string>();
  for (;;) {
    const own = met.find(({ request }) => sameAddress(request, url));
    if (own) return { ...found, request: own.request, how: 'own' };
    const siblings = met.filter(({ request }) => samePlace(request.url, url));
    if (siblings[0]) return { ...found, ...borrowed(siblings[0], siblings, url) };
    const next = met.find(({ request }) => !kinds.has(request.kind))?.request;
    if (!next || found.asked.length >= MOST_ON_THE_WAY) return found;
    kinds.add(next.kind);
    found.asked.push(next.url);
    const look = await scout.look(source, next, signal);
    found.problem = look.refusal && `${next.url}: ${look.refusal.message}`;
    met.push(...followsOf(look).map((request) => ({ request, spoke: recordsOf(look) > 0 })));
  }
}

/** A request that the source makes; `spoke`: the page that led to it already told of items, so it may carry what is true of one. */
interface Met {
  request: PageRequest;
  spoke: boolean;
}

const sameAddress = (request: PageRequest, url: string): boolean => snapshotKey(request) === snapshotKey({ ...request, url });

/** The same path with another query, or the same folder with another last part. */
function samePlace(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return false;
  const [a, b] = [new URL(one), new URL(other)];
  if (a.host !== b.host) return false;
  const folder = (path: string): string => path.replace(/[^/]*\/?$/u, '');
  return a.pathname === b.pathname || (folder(a.pathname) === folder(b.pathname) && folder(a.pathname).split('/').length > 3);
}

function borrowed({ request: sibling, spoke }: Met, siblings: Met[], url: string): Pick<FoundRequest, 'request' | 'how' | 'missing'> {
  const alike = siblings.map(({ request }) => request).filter((one) => one.kind === sibling.kind);
  // What is the same for all of a kind belongs to the kind; of a single one beside its item nobody knows.
  const shared = (key: string): boolean =>
    (alike.length > 1 || !spoke) && alike.every((one) => JSON.stringify(one.carry[key]) === JSON.stringify(sibling.carry[key]));
  const entries = Object.entries(sibling.carry);
  return {
    request: { ...sibling, url, carry: Object.fromEntries(entries.filter(([key]) => shared(key))) },
    how: 'sibling',
    missing: entries.filter(([key]) => !shared(key)).map(([key]) => key),
  };
}
