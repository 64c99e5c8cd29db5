import { LayoutChangedError } from '@kolkore/domain/errors';
import type { PageRequest } from '@kolkore/domain/source';
import { snapshotKey } from './page-fetcher';

/** A page to be fetched, and how we came to it. */
export interface Step {
  request: PageRequest;
  /** One page of many of its kind, whose item is one among many: it may fail alone. */
  detail: boolean;
  /** The page that led here already spoke of the item. */
  known: boolean;
  /** Pages of one list share it: its first page's key. */
  chain: string;
}

const MOST_PAGES = 2_000;
/** So many pages of another kind from one page are the items of a list. */
const ITEMS = 3;

/** The pages of a run, first in, first out, each once. Throws LayoutChangedError when they do not end. */
export class Frontier {
  private readonly queue: Step[] = [];
  private readonly seen = new Set<string>();
  details = 0;

  start(requests: readonly PageRequest[]): void {
    for (const request of requests) this.push(request, { detail: false, known: false, chain: keyOf(request) });
  }

  /** Pages that a page leads to. `spoke` is whether that page yielded candidates. */
  follow(from: Step, requests: readonly PageRequest[], spoke: boolean): void {
    for (const request of requests) {
      const onward = request.kind === from.request.kind;
      const siblings = requests.filter((one) => one.kind === request.kind).length;
      const detail = onward ? from.detail : spoke || siblings >= ITEMS;
      this.push(request, { detail, known: !onward && spoke, chain: onward ? from.chain : keyOf(request) });
    }
  }

  next(): Step | undefined {
    return this.queue.shift();
  }

  private push(request: PageRequest, how: Omit<Step, 'request'>): void {
    const key = keyOf(request);
    if (this.seen.has(key)) return;
    if (this.seen.size >= MOST_PAGES)
      throw new LayoutChangedError(`The run leads to more than ${MOST_PAGES} pages`, { reason: 'too_many_pages', pages: MOST_PAGES });
    this.seen.add(key);
    if (how.detail) this.details++;
    this.queue.push({ request, ...how });
  }
}

export const keyOf = (request: PageRequest): string => `${request.kind} ${snapshotKey(request)}`;
