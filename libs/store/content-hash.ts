import type { PublishedFacts } from '@kolkore/domain/opportunity';
import { createHash } from 'node:crypto';

/** JSON with the keys of every object in order: equal values give equal text, also after a way through jsonb. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

export const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/** Chained: the same facts after other facts are a revision of their own. */
export const contentHash = (facts: PublishedFacts, previous: string | null): string => sha256(`${canonical(facts)}\n${previous ?? ''}`);
