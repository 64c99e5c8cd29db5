import { InvalidInputError } from '@kolkore/domain/errors';
import type { Request } from 'express';

const LONGEST = 255;

/**
 * The Idempotency-Key of a request: a string of a structured header (RFC 8941), or the bare text that many programs send. Null when
 * there is none. Throws InvalidInputError for what is neither.
 */
export function idempotencyKeyOf(request: Request): string | null {
  const header = request.get('idempotency-key')?.trim();
  if (header === undefined) return null;
  const quoted = /^"((?:[ !#-[\]-~]|\\["\\])*)"$/.exec(header)?.[1]?.replace(/\\(["\\])/g, '$1');
  const key = quoted ?? (/^[!#-~]+$/.test(header) ? header : '');
  if (key === '' || key.length > LONGEST)
    throw new InvalidInputError({ 'Idempotency-Key': `1 to ${LONGEST} visible ASCII characters, in quotation marks or bare` });
  return key;
}
