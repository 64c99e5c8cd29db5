import type { PageRequest, SourceDefinition } from '@kolkore/domain/source';
import type { SnapshotRow } from '@kolkore/store/entities/harvest';
import type { Snapshots } from '@kolkore/store/snapshots';
import { keyOf } from './frontier';
import { pageOf } from './page-fetcher';
import { readPage } from './read-page';

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
  const bare: PageRequest = {
    kind: target.pageKind,
    url: target.url.replace(/#.*$/u, ''),
    method: 'GET',
    headers: {},
    body: null,
    carry: {},
    as: 'text',
  };
  if (target.runId === null) return bare;
  const stored = new Map((await snapshots.ofRun(target.runId)).map((row) => [`${row.pageKind} ${row.url}`, row]));
  const wanted = `${target.pageKind} ${target.url}`;
  const seen = new Set<string>();
  const queue = source.start(startedAt);
  for (let request = queue.shift(); request; request = queue.shift()) {
    const key = keyOf(request);
    if (key === wanted) return request;
    const row = seen.has(key) ? undefined : stored.get(key);
    seen.add(key);
    if (row) queue.push(...(await followsOf(source, request, row, snapshots)));
  }
  return bare;
}

async function followsOf(source: SourceDefinition, request: PageRequest, row: SnapshotRow, snapshots: Snapshots): Promise<PageRequest[]> {
  // Rows lead nowhere.
  if (row.errorCode !== null || request.as === 'rows') return [];
  const bytes = await snapshots.bytes(row.sha256);
  const page = pageOf(request, { url: request.url, bytes, contentType: row.contentType, fetchedAt: row.fetchedAt });
  return readPage(source, page).flatMap((one) => ('follow' in one ? [one.follow] : []));
}
