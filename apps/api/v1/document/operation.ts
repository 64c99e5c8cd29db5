import { z } from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { problem } from '../schemas/problem';

/** What a route of the interface takes and gives. */
export interface Described {
  id: string;
  tag: string;
  summary: string;
  description?: string;
  /** `anyone`: a key is welcome and not needed. */
  key: 'anyone' | 'read' | 'write';
  path?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Answer by media type; JSON is told apart from other kinds of text by it. */
  ok: { status: 200 | 201; description: string; content: Record<string, z.ZodType> };
  /** Problems beside those that every route of its sort has. */
  problems?: Partial<Record<404 | 409, string>>;
}

const problems: Record<string, string> = {
  400: 'Wrong parameters, fields or address; `fields` names each (`invalid_input`).',
  401: 'No key where one is needed, or one that opens nothing (`unauthorized`).',
  403: 'The key may only read (`insufficient_scope`).',
  409: 'A request with the same Idempotency-Key is still running (`idempotency_running`).',
  415: 'The body is not application/json (`unsupported_media`).',
  422: 'The Idempotency-Key was used for another request (`idempotency_conflict`).',
  429: 'Too many requests (`quota_exceeded` with a key, `throttled` without); `Retry-After` says how many seconds to wait.',
};

const idempotencyKey = z.string().min(1).max(255).optional().meta({
  description:
    'A value of your own for this one act (a UUID, quoted or not). Sent again within 24 hours it gets the first answer again, with `Idempotency-Replayed: true`, and nothing is done twice.',
  example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
});

export function operation(described: Described): ZodOpenApiOperationObject {
  const { id, tag, summary, description, key, ok } = described;
  const writes = key === 'write';
  const codes = ['400', '401', ...(writes ? ['403', '409', '422'] : []), ...(described.body ? ['415'] : []), '429'];
  const texts: Record<string, string> = Object.fromEntries(codes.map((code) => [code, problems[code] ?? '']));
  for (const [code, text] of Object.entries(described.problems ?? {})) texts[code] = [texts[code], text].filter(Boolean).join(' ');
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: key === 'anyone' ? [{}, { key: [] }] : [{ key: [] }],
    requestParams: {
      ...(described.path && { path: described.path }),
      ...(described.query && { query: described.query }),
      ...(writes && { header: z.object({ 'Idempotency-Key': idempotencyKey }) }),
    },
    ...(described.body && { requestBody: { required: true, content: { 'application/json': { schema: described.body } } } }),
    responses: {
      [ok.status]: {
        description: ok.description,
        content: Object.fromEntries(Object.entries(ok.content).map(([media, schema]) => [media, { schema }])),
      },
      ...Object.fromEntries(
        Object.entries(texts)
          .sort(([a], [b]) => a.localeCompare(b))
          .map(([code, text]) => [code, { description: text, content: { 'application/problem+json': { schema: problem } } }]),
      ),
    },
  };
}
