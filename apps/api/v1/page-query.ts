import { InvalidInputError } from '@kolkore/domain/errors';
import { api } from '@kolkore/domain/catalogue/he/api';
import { z } from 'zod';

const pageRule = z.object({
  limit: z.preprocess(
    (value) => (value === undefined || value === '' ? '50' : value),
    z
      .string()
      .regex(/^\d{1,4}$/, api.limit)
      .transform(Number)
      .pipe(z.number().min(1, api.limit).max(100, api.limit)),
  ),
  cursor: z.preprocess(
    (value) => (value === undefined || value === '' ? null : value),
    z
      .string()
      .max(200, api.cursor)
      .regex(/^[\w-]+$/, api.cursor)
      .nullable(),
  ),
});

/** `?limit=&cursor=`: 1 to 100, 50 unless told. Throws InvalidInputError; parameters it does not know are ignored. */
export function readPageQuery(query: Record<string, unknown>): { limit: number; cursor: string | null } {
  const read = pageRule.safeParse(query);
  if (read.success) return read.data;
  throw new InvalidInputError(
    Object.fromEntries(
      read.error.issues.map((issue) => [String(issue.path[0]), String(issue.path[0]) === 'limit' ? api.limit : api.cursor]),
    ),
  );
}
