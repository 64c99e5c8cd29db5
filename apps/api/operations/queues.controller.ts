import type { Actor } from '@kolkore/accounts/actor';
import { Audit } from '@kolkore/accounts/audit';
import { ForbiddenError, NotFoundError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import { QueueBoard } from '@kolkore/queue/board';
import { Transactions } from '@kolkore/store/transactions';
import { All, Controller, Get, Req, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { Operator } from '../access/rules';
import { ActingOperator } from '../access/signed-in';
import { PrivatePage } from '../private-page';
import { ClosedFilter } from './closed.filter';

const PATH = '/operations/queues';

/** The one page of ours that runs a script: bull-board's own files, from this site, and nothing written into the page. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The queues' screen: what waits, runs and failed; retry, clean, pause. */
@Operator()
@Controller('operations/queues')
@UseFilters(ClosedFilter)
@UseInterceptors(PrivatePage)
@SkipThrottle({ read: true, write: true })
export class QueuesController {
  constructor(
    private readonly board: QueueBoard,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  @Get('static/*file')
  async file(@Req() request: Request, @Res() response: Response): Promise<void> {
    const file = this.board.file(below(request));
    if (!file) throw new NotFoundError('no such file of the queue screen');
    response.setHeader('Content-Security-Policy', POLICY); // one of the files is a worker, and goes by its own policy
    await new Promise<void>((done, fail) =>
      response.sendFile(file, { cacheControl: false }, (error?: Error) => (error ? fail(new NotFoundError('no such file')) : done())),
    );
  }

  @Get(['', 'queue/*view', 'metrics-history', 'job-schedulers'])
  page(@Req() request: Request, @Res() response: Response): void {
    const page = this.board.page(below(request), `${PATH}/`);
    if (page === null) throw new NotFoundError('no such view of the queue screen');
    response.setHeader('Content-Security-Policy', POLICY);
    response.type('html').send(page);
  }

  /** What the screen asks and does. Every act is written down first. */
  @All('api/*call')
  async call(@Req() request: Request, @ActingOperator() by: Actor, @Res() response: Response): Promise<void> {
    const { method, query, body } = request;
    const path = below(request);
    if (!this.board.allows(method, path)) throw new ForbiddenError('not from this screen');
    if (method !== 'GET') {
      const subject = { act: path.slice('/api/queues/'.length, 200) };
      await this.transactions.run((tx) => this.audit.record(tx, by, 'queue_acted', null, subject, this.clock.now()));
    }
    const answer = await this.board.answer({ method, path, query, body });
    if (!answer) throw new NotFoundError('no such part of the queue screen');
    response.status(answer.status);
    if (answer.status === 204) response.end();
    else response.json(answer.body);
  }
}

const below = (request: Request): string => request.path.slice(PATH.length) || '/';
