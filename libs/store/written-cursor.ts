import { InvalidInputError } from '@kolkore/domain/errors';
import { DataSource } from 'typeorm';

/**
 * Cursors over rows in the order of writing (written_xid, id). A row is handed out only when no transaction is open that is as old
 * or older (of any database of the server), so one that commits late is never skipped.
 */
export const handedOutSql = (alias: string): string => `${alias}.written_xid < pg_snapshot_xmin(pg_current_snapshot())`;

/** Where a list goes on: after this row, by the numbers of this server. */
export interface Place {
  server: string;
  /** Texts of digits; both '0' at the beginning. */
  xid: string;
  id: string;
}

export const writeCursor = (server: string, writtenXid: string, id: number): string =>
  Buffer.from(`${writtenXid}.${id}.${server}`).toString('base64url');

/** Largest values of xid8 and bigint. */
const LARGEST = { xid: 2n ** 64n - 1n, id: 2n ** 63n - 1n };

/**
 * Transactions are numbered by each server for itself: after a restore into another one, a cursor of the server before would skip
 * whatever is written until the new numbers reach it. Throws InvalidInputError on such a cursor, and on one that is none of ours.
 */
export async function placeOf(db: DataSource, cursor: string | null): Promise<Place> {
  const [{ server }] = await db.query<[{ server: string }]>(`SELECT system_identifier::text AS server FROM pg_control_system()`);
  if (cursor === null) return { server, xid: '0', id: '0' };
  // Cursors of the first version named no server.
  const [, xid, id, of = server] = /^(\d{1,20})\.(\d{1,19})(?:\.(-?\d{1,20}))?$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (xid === undefined || id === undefined || BigInt(xid) > LARGEST.xid || BigInt(id) > LARGEST.id)
    throw new InvalidInputError({ cursor: 'Not a cursor of this list: start without one' });
  if (of !== server) throw new InvalidInputError({ cursor: 'From before this site moved to another database server: start without one' });
  return { server, xid, id };
}
