import { createHash } from 'node:crypto';

/** A strong ETag over the body. */
export const etagOf = (body: string): string => `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
