import { randomBytes } from 'node:crypto';
import { LOG } from '@kolkore/platform/logger';
import type { Log } from '@kolkore/platform/logger';
import { ArgumentsHost, Catch, ExceptionFilter, Inject } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ErrorPage } from './error-page';
import { faultOf } from './fault-log';
import { problemOf } from './problem';
import { readingOf } from './reading';
import { html } from './render';

/** Every error of a request: a page in the reader's language for people, problem+json for programs. Faults of ours are logged under a number. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const reading = readingOf(request);
    const problem = problemOf(error, reading.words);
    const number = problem.status >= 500 ? `E-${randomBytes(4).toString('hex').toUpperCase()}` : null;
    if (number) this.log.error({ number, ...faultOf(error, request) }, 'a request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(problem.status).setHeader('Cache-Control', 'no-store').setHeader('Content-Language', reading.language);
    if (problem.status === 429 && !response.hasHeader('Retry-After')) response.setHeader('Retry-After', secondsOf(response));
    if (wantsJson(request)) {
      response.type('application/problem+json').send(JSON.stringify(number ? { ...problem, number } : problem));
    } else {
      const again = request.method === 'GET' && (problem.status >= 500 || problem.status === 429) ? request.originalUrl : null;
      response.type('html').send(html(<ErrorPage problem={problem} again={again} number={number} />, reading));
    }
  }
}

/** The throttle says how long it blocks under the name of its own limit. */
const secondsOf = (response: Response): string =>
  String(response.getHeader('Retry-After-read') ?? response.getHeader('Retry-After-write') ?? 60);

const wantsJson = (request: Request): boolean => {
  const accepted = request.get('accept') ?? '';
  return /^\/api(?:\/|$)/.test(request.path) || (accepted.includes('json') && !accepted.includes('text/html'));
};
