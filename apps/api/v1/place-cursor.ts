import { InvalidInputError } from '@kolkore/domain/errors';

/** As far as a list is given in an order of its own; beyond that nobody reads. */
export const LAST_PLACE = 100_000;

/** Cursors of lists in an order of their own: how many came before. Such a list is as things are when each page is asked for. */
export const writePlace = (from: number): string => Buffer.from(`from.${from}`).toString('base64url');

/** Throws InvalidInputError on a cursor of another list. */
export function placeIn(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const [, from] = /^from\.(\d{1,6})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (from === undefined) throw new InvalidInputError({ cursor: 'Not a cursor of this list: start without one' });
  return Math.min(Number(from), LAST_PLACE);
}
