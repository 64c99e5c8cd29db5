import type { Actor } from '@kolkore/accounts/actor';
import { Audit } from '@kolkore/accounts/audit';
import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { Clock } from '@kolkore/platform/clock';
import { Transactions } from '@kolkore/store/transactions';
import { Controller, Get, Param, Post, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { OperatorSession } from '../access/operator-session';
import { LinkHolder, Operator } from '../access/rules';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { ClosedFilter } from './closed.filter';
import { ClosedPage, EnterPage } from './enter-pages';

/** In and out. */
@LinkHolder()
@Controller('operations')
@UseFilters(ClosedFilter)
@UseInterceptors(PrivatePage)
export class EnterController {
  constructor(
    private readonly session: OperatorSession,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  @Get('enter/:token')
  ask(@Param('token') token: string, @Res() response: Response): void {
    const good = this.session.linkIsGood(token);
    response.status(good ? 200 : 403).type('html');
    response.send(html(good ? EnterPage({ token }) : ClosedPage({ heading: text.enter.expiredHeading })));
  }

  @Post('enter/:token')
  async enter(@Param('token') token: string, @Res() response: Response): Promise<void> {
    if (!this.session.linkIsGood(token)) {
      response
        .status(403)
        .type('html')
        .send(html(ClosedPage({ heading: text.enter.expiredHeading })));
      return;
    }
    // Who holds the machine has no name here.
    const holder: Actor = { personId: null, origin: 'page' };
    await this.transactions.run((tx) => this.audit.record(tx, holder, 'operator_entered', null, {}, this.clock.now()));
    this.session.start(response);
    response.redirect(303, '/operations');
  }

  @Post('leave')
  @Operator()
  leave(@Res() response: Response): void {
    this.session.end(response);
    response.redirect(303, '/');
  }
}
