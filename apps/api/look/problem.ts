import { errors } from '@kolkore/domain/catalogue/he/errors';
import { InvalidInputError, KolKoreError } from '@kolkore/domain/errors';
import { HttpException } from '@nestjs/common';

export type ProblemCode = keyof typeof errors.codes;

/** RFC 9457 problem details. `title` is Hebrew, `code` stable and for programs. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  /** Message keys of the fields that were wrong. */
  fields?: Record<string, string>;
}

const statusOf: Partial<Record<string, [number, ProblemCode]>> = {
  not_found: [404, 'not_found'],
  conflict: [409, 'conflict'],
  forbidden: [403, 'forbidden'],
  invalid_input: [400, 'invalid_input'],
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
export function problemOf(error: unknown): Problem {
  const [status, code] = classify(error);
  const { title, text } = errors.codes[code];
  const problem: Problem = { type: 'about:blank', title, status, detail: text, code };
  return error instanceof InvalidInputError ? { ...problem, fields: error.fields } : problem;
}

function classify(error: unknown): [number, ProblemCode] {
  if (error instanceof KolKoreError) return statusOf[error.code] ?? [500, 'internal'];
  if (error instanceof HttpException) return [error.getStatus(), codeOf(error.getStatus())];
  // Errors of the body parser carry a status of their own.
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 500 ? [status, codeOf(status)] : [500, 'internal'];
}
