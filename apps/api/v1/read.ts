import { InvalidInputError, KolKoreError } from '@kolkore/domain/errors';
import type { Request } from 'express';
import { z } from 'zod';

/** The body is not JSON. */
export class UnsupportedMediaError extends KolKoreError {
  readonly code = 'unsupported_media';
}

/**
 * A query checked by its schema, the same that the document shows. An address knows only texts: numbers, flags (`1`, `true`) and lists
 * are read as the schema wants them, and an empty value is none. Throws InvalidInputError that names every wrong parameter, unknown
 * ones too: a misspelt filter must not quietly find everything.
 */
export function readQuery<T extends z.ZodObject>(schema: T, query: Record<string, unknown>): z.output<T> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(query)) {
    const given = [value].flat().filter((text) => text !== '');
    if (given.length > 0) values[name] = shaped(schema.shape[name], given);
  }
  return checked(schema, values, `Unknown parameter. There are ${Object.keys(schema.shape).join(', ')}`);
}

/** A JSON body checked by its schema. Throws UnsupportedMediaError, InvalidInputError. */
export function readBody<T extends z.ZodType>(schema: T, request: Request): z.output<T> {
  if (!request.is('application/json')) throw new UnsupportedMediaError('the body is not JSON');
  return checked(schema, request.body, 'Unknown field');
}

function shaped(field: unknown, given: unknown[]): unknown {
  const inner = innermost(field);
  if (inner instanceof z.ZodArray) return given;
  if (given.length > 1) return given;
  const [text] = given;
  if (inner instanceof z.ZodNumber && typeof text === 'string' && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (inner instanceof z.ZodBoolean && typeof text === 'string' && /^(?:1|0|true|false)$/.test(text))
    return text === '1' || text === 'true';
  return text;
}

const innermost = (field: unknown): unknown =>
  field instanceof z.ZodOptional || field instanceof z.ZodDefault ? innermost(field.unwrap()) : field;

function checked<T extends z.ZodType>(schema: T, values: unknown, unknown: string): z.output<T> {
  const read = schema.safeParse(values);
  if (read.success) return read.data;
  const wrong: Record<string, string> = {};
  for (const issue of read.error.issues) {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) wrong[[...path, key].join('.')] ??= unknown;
    else wrong[path.join('.') || 'body'] ??= issue.message;
  }
  throw new InvalidInputError(wrong);
}
