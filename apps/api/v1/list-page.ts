import { InvalidInputError } from '@kolkore/domain/errors';

/**
 * A page of a list that is short enough to be read whole. The cursor is the id of the last item that was given. Throws
 * InvalidInputError on a cursor whose item is not in the list.
 */
export function listPage<T>(
  all: readonly T[],
  idOf: (item: T) => string,
  cursor: string | null,
  limit: number,
): { items: T[]; next: string | null } {
  const last = cursor === null ? -1 : all.findIndex((item) => idOf(item) === Buffer.from(cursor, 'base64url').toString());
  if (cursor !== null && last === -1) throw new InvalidInputError({ cursor: 'Not a cursor of this list: start without one' });
  const items = all.slice(last + 1, last + 1 + limit);
  const end = items.at(-1);
  const more = end !== undefined && last + 1 + limit < all.length;
  return { items, next: more ? Buffer.from(idOf(end)).toString('base64url') : null };
}
