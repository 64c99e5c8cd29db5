import { NotFoundError } from '@kolkore/domain/errors';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => uuid.test(text);

/** An id out of an address that cannot be one is not found, like any other that is not there. Throws NotFoundError. */
export function mustBeId(what: string, text: string): void {
  if (!isUuid(text)) throw new NotFoundError(`no such ${what}`);
}
