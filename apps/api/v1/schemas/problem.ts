import { z } from 'zod';
import type { ProblemCode } from '../../look/problem';

/** The codes of the interface, each with its status; the site's pages know more. Codes are added, never renamed. */
export const problemStatus = {
  invalid_input: 400,
  unauthorized: 401,
  forbidden: 403,
  insufficient_scope: 403,
  not_found: 404,
  not_a_tender: 404,
  conflict: 409,
  idempotency_running: 409,
  too_large: 413,
  unsupported_media: 415,
  idempotency_conflict: 422,
  quota_exceeded: 429,
  throttled: 429,
  internal: 500,
} as const satisfies Partial<Record<ProblemCode, number>>;
type Code = keyof typeof problemStatus;
export const problemCodes = Object.keys(problemStatus) as [Code, ...Code[]];

/** RFC 9457; what look/problem.ts writes. */
export const problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string().meta({ description: "For people, in the reader's language." }),
    status: z.number().int(),
    detail: z.string().meta({ description: "For people, in the reader's language." }),
    code: z.enum(problemCodes).meta({ description: 'For programs. Codes are added, never renamed.' }),
    reason: z.string().optional().meta({ description: 'Of a conflict: which one, such as `over` or `too_many_subscriptions`.' }),
    fields: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: 'Of invalid input: every wrong parameter or field (a path with dots) and what is wrong with it.' }),
    number: z.string().optional().meta({ description: 'Of a fault of ours: the number under which it stands in our log.' }),
  })
  .meta({ id: 'Problem', description: 'An error (RFC 9457).' });
