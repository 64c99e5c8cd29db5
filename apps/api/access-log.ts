import { randomUUID } from 'node:crypto';
import { withLogIds } from '@kolkore/platform/log-context';
import type { Log } from '@kolkore/platform/logger';
import type { Metrics } from '@kolkore/platform/metrics';
import type { Readiness } from '@kolkore/platform/readiness';
import type { NextFunction, Request, Response } from 'express';

/** An id that another program may give us; nothing that could be a token of ours (those hold a dot) or an address. */
const saneId = /^[A-Za-z0-9_-]{8,64}$/u;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** Asked for all day long by programs and browsers. */
const quiet = /^\/(?:health|assets|favicon)/u;

/**
 * First in line: gives the request its id, which every log line of it carries and the answer names; then one line and one measurement
 * per request. Both know the route's template only, so no token, key or query ever gets there.
 */
export const accessLog =
  (log: Log, metrics: Metrics, readiness: Readiness) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const given = request.get('x-request-id') ?? '';
    const id = saneId.test(given) ? given : randomUUID();
    response.setHeader('X-Request-Id', id);
    // A client that holds its connection would hold up the end of the process.
    if (readiness.stopping) response.setHeader('Connection', 'close');
    const began = performance.now();
    response.once('close', () => {
      const ms = performance.now() - began;
      const method = METHODS.has(request.method) ? request.method : 'other';
      const route = routeOf(request);
      metrics.requests.observe({ method, route, status: response.statusCode }, ms / 1000);
      const line = {
        request: id,
        method,
        route,
        status: response.statusCode,
        ms: Math.round(ms),
        ...(response.writableFinished ? {} : { broken: true }),
      };
      if (quiet.test(route)) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    withLogIds({ request: id }, next);
  };

/** The template of the route that answered (`/o/:id`), without what the parameters held. */
export function routeOf(request: Pick<Request, 'route' | 'baseUrl'>): string {
  const path: unknown = (request.route as { path?: unknown } | undefined)?.path;
  return typeof path === 'string' ? `${request.baseUrl}${path}` || '/' : 'unmatched';
}
