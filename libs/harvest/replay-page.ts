import type { PageRequest, SourceDefinition } from '@kolkore/domain/source';
import { page } from '@kolkore/domain/source';
import type { SnapshotRow } from '@kolkore/store/entities/harvest';
import type { Snapshots } from '@kolkore/store/snapshots';
import { keyOf } from './frontier';
import { pageOf } from './page-fetcher';
import { readPage } from './read-page';

/** The request for a stored page of which nothing but its address is known. */
export const bareRequest = ({ pageKind, url }: Pick<SnapshotRow, 'pageKind' | 'url'>): PageRequest =>
  page(pageKind, { url: url.replace(/#.*$/u, '') });

/**
 * The request that led to a stored page, with what it carried: found by walking the stored pages of its run from the start,
 * since what is carried is a matter of the readers and stored nowhere. A page that the walk does not reach carries nothing.
 */
export async function requestOf(
  source: SourceDefinition,
  target: SnapshotRow,
  startedAt: Date,
  snapshots: Snapshots,
): Promise<PageRequest> {
  const bare = bareRequest(target);
  if (target.runId === null) return bare;
  const wanted = `${target.pageKind} ${target.url}`;
  for await (const { key, request } of requestsOfRun(source, target.runId, startedAt, snapshots)) if (key === wanted) return request;
  return bare;
}

/** Every request of a run whose page was kept or that a kept page leads to, under the key of its page. Throws as `readPage`. */
export async function* requestsOfRun(
  source: SourceDefinition,
  runId: number,
  startedAt: Date,
  snapshots: Snapshots,
): AsyncIterable<{ key: string; request: PageRequest }> {
  const stored = new Map((await snapshots.ofRun(runId)).map((row) => [`${row.pageKind} ${row.url}`, row]));
  const seen = new Set<string>();
  const queue = source.start(startedAt);
  for (let request = queue.shift(); request; request = queue.shift()) {
    const key = keyOf(request);
    if (seen.has(key)) continue;
    seen.add(key);
    yield { key, request };
    const row = stored.get(key);
    if (row) queue.push(...(await followsOf(source, request, row, snapshots)));
  }
}

async function followsOf(source: SourceDefinition, request: PageRequest, row: SnapshotRow, snapshots: Snapshots): Promise<PageRequest[]> {
  // Rows lead nowhere.
  if (row.errorCode !== null || request.as === 'rows') return [];
  const bytes = await snapshots.bytes(row.sha256);
  const kept = pageOf(request, { url: request.url, bytes, contentType: row.contentType, fetchedAt: row.fetchedAt });
  return readPage(source, kept).flatMap((one) => ('follow' in one ? [one.follow] : []));
}
