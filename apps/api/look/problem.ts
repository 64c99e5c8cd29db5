import { Catalogue } from '@kolkore/domain/catalogue/shape';
import { ConflictError, InvalidInputError, KolKoreError } from '@kolkore/domain/errors';
import { HttpException } from '@nestjs/common';

export type ProblemCode = keyof Catalogue['errors']['codes'];

/** RFC 9457 problem details. `title` and `detail` are in the reader's language, `code` stable and for programs. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  /** Why a conflict is one, where there are several reasons; stable and for programs. */
  reason?: string;
  /** Message keys of the fields that were wrong. */
  fields?: Record<string, string>;
}

const statusOf: Partial<Record<string, [number, ProblemCode]>> = {
  not_found: [404, 'not_found'],
  conflict: [409, 'conflict'],
  forbidden: [403, 'forbidden'],
  invalid_input: [400, 'invalid_input'],
  signed_out: [401, 'signed_out'],
  role_too_small: [403, 'role_too_small'],
  cross_site: [403, 'cross_site'],
  unauthorized: [401, 'unauthorized'],
  insufficient_scope: [403, 'insufficient_scope'],
  not_a_tender: [404, 'not_a_tender'],
  idempotency_running: [409, 'idempotency_running'],
  unsupported_media: [415, 'unsupported_media'],
  idempotency_conflict: [422, 'idempotency_conflict'],
  quota_exceeded: [429, 'quota_exceeded'],
};

const codeOf = (status: number): ProblemCode => {
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not_found';
  if (status === 405) return 'method';
  if (status === 409) return 'conflict';
  if (status === 413 || status === 414) return 'too_large';
  if (status === 429) return 'throttled';
  return status < 500 ? 'invalid_input' : 'internal';
};

/** What a thrown thing is to the outside. Anything unknown is a fault of ours, and its message stays in the log. */
export function problemOf(error: unknown, words: Pick<Catalogue, 'errors'>): Problem {
  const [status, code] = classify(error);
  const { title, text } = words.errors.codes[code];
  const problem: Problem = { type: 'about:blank', title, status, detail: text, code };
  if (error instanceof ConflictError && typeof error.detail['reason'] === 'string') problem.reason = error.detail['reason'];
  return error instanceof InvalidInputError ? { ...problem, fields: error.fields } : problem;
}

function classify(error: unknown): [number, ProblemCode] {
  if (error instanceof KolKoreError) return statusOf[error.code] ?? [500, 'internal'];
  if (error instanceof HttpException) return [error.getStatus(), codeOf(error.getStatus())];
  // Errors of the body parser carry a status of their own.
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 500 ? [status, codeOf(status)] : [500, 'internal'];
}
