import { LONGEST_SEARCHED, MOST_FILES_READ } from '@kolkore/domain/attachment';
import type { PublishedFacts } from '@kolkore/domain/opportunity';
import { isLive, statusAt } from '@kolkore/domain/status';
import type { Tx } from './transactions';

interface Known {
  url: string;
  /** The file's own title, and the beginning of its text. */
  title: string | null;
  text: string | null;
  /** Waits for nothing, though it was never asked for. */
  asleep: boolean;
}

/** What is written of the documents of an opportunity whose row is locked. */
export interface DocumentsMoment {
  at: Date;
  /** Whether what a document's text says is no news. */
  isBaseline: (url: string) => boolean;
}

/**
 * Brings the attachments up to the documents of the facts and gives what those say that were read, in the documents' order, as much of it as is searched. Those of
 * an opportunity that is over are not waited for: nobody can apply any more, and old lists have tens of thousands of them. The file of an address
 * that another opportunity has read is not read again.
 */
export async function keepAttachments(
  tx: Tx,
  opportunityId: number,
  facts: PublishedFacts,
  { at, isBaseline }: DocumentsMoment,
): Promise<{ title: string; text: string }[]> {
  // What PostgreSQL cannot keep is no address either.
  const addresses = facts.documents.map(({ url }) => url).filter((url) => !/[\0\p{Surrogate}]/u.test(url));
  const urls = [...new Set(addresses)].slice(0, MOST_FILES_READ);
  if (urls.length === 0) return [];
  const known: Known[] = await tx.query(
    `SELECT url, title, left(text, ${LONGEST_SEARCHED}) AS text, state = 'pending' AND next_at IS NULL AS asleep FROM attachment WHERE opportunity_id = $1`,
    [opportunityId],
  );
  const rows = new Map(known.map((row) => [row.url, row]));
  // Which kind it is makes no difference to whether it is over.
  if (isLive(statusAt({ kind: 'call_for_proposals', ...facts }, at))) {
    const missing = urls.filter((url) => !rows.has(url));
    for (const row of await insert(tx, opportunityId, missing, at, isBaseline)) rows.set(row.url, row);
    if (urls.some((url) => rows.get(url)?.asleep === true)) await wake(tx, opportunityId, at);
  }
  let left = LONGEST_SEARCHED;
  return urls.flatMap((url) => {
    const { title = null, text = null } = rows.get(url) ?? {};
    if (text === null || left <= 0) return [];
    const said = text.slice(0, left);
    left -= said.length;
    return [{ title: title ?? '', text: said }];
  });
}

async function insert(
  tx: Tx,
  opportunityId: number,
  urls: readonly string[],
  at: Date,
  isBaseline: DocumentsMoment['isBaseline'],
): Promise<Known[]> {
  if (urls.length === 0) return [];
  return tx.query(
    `INSERT INTO attachment (opportunity_id, url, baseline, added_at, state, note, kind, content_type, bytes, sha256, etag, last_modified, fetched_at,
       extractor, title, pages, words, cut, text, next_at)
     SELECT $1, d.url, d.baseline, $2, coalesce(k.state, 'pending'), k.note, k.kind, k.content_type, k.bytes, k.sha256, k.etag, k.last_modified,
       k.fetched_at, k.extractor, k.title, k.pages, k.words, coalesce(k.cut, false), k.text, coalesce(k.next_at, $2)
     FROM unnest($3::text[], $4::boolean[]) WITH ORDINALITY AS d (url, baseline, place) LEFT JOIN LATERAL (
       SELECT * FROM attachment a WHERE md5(a.url) = md5(d.url) AND a.url = d.url AND a.state = 'fetched' AND a.text IS NOT NULL
       ORDER BY a.fetched_at DESC LIMIT 1
     ) k ON true ORDER BY d.place
     ON CONFLICT DO NOTHING RETURNING url, title, left(text, ${LONGEST_SEARCHED}) AS text, false AS asleep`,
    [opportunityId, at, urls, urls.map(isBaseline)],
  );
}

/** An opportunity that is open again: its documents are read after all. */
async function wake(tx: Tx, opportunityId: number, at: Date): Promise<void> {
  await tx.query(`UPDATE attachment SET next_at = $2 WHERE opportunity_id = $1 AND state = 'pending' AND next_at IS NULL`, [
    opportunityId,
    at,
  ]);
}
