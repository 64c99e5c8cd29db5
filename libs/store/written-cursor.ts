import { InvalidInputError } from '@kolkore/domain/errors';

/**
 * Cursors over rows in the order of writing (written_xid, id). A row is handed out only when no transaction is open that is as old
 * or older (of any database of the server), so one that commits late is never skipped.
 */
export const handedOutSql = (alias: string): string => `${alias}.written_xid < pg_snapshot_xmin(pg_current_snapshot())`;

export const writeCursor = (writtenXid: string, id: number): string => Buffer.from(`${writtenXid}.${id}`).toString('base64url');

/** [written_xid, id] as texts of digits. Throws InvalidInputError on a cursor that is not ours. */
export function readCursor(cursor: string): [string, string] {
  const found = /^(\d{1,20})\.(\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!found?.[1] || !found[2]) throw new InvalidInputError({ cursor: 'Not a cursor of this list: start without one' });
  return [found[1], found[2]];
}
