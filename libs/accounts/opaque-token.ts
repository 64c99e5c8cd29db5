import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 bits for whoever holds it, base64url; only its hash is kept, so a copy of the database opens nothing. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** SHA-256 as hex: the secret is random and long, so nothing slower is needed. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
