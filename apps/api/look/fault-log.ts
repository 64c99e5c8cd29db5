import type { Request } from 'express';

/** What the log keeps of a failed request. */
export interface Fault {
  method: string;
  /** Without the secret of a mailed, personal or operator's address. */
  path: string;
  err: { type: string; message: string; code?: string; stack?: string };
}

const secretPaths = /^\/(m|u|confirm|feeds|sign-in|invitation|operations\/enter)\/(?!search\.\w+$|sent$)[^/]+/u;

/**
 * The fault without anything personal: a database error also carries the values of the query (mail addresses among them) and
 * the path may hold the token of a mailed link, which opens a person's page.
 */
export function faultOf(error: unknown, request: Pick<Request, 'method' | 'path'>): Fault {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return {
    method: request.method,
    path: request.path.replace(secretPaths, '/$1/[hidden]'),
    err: { type: name, message, ...(typeof code === 'string' ? { code } : {}), ...(stack ? { stack } : {}) },
  };
}
