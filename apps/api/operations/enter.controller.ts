import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { Controller, Get, Param, Post, Res, UseFilters, UseGuards, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { LinkHolder, Operator } from '../access/rules';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { ClosedFilter } from './closed.filter';
import { ClosedPage, EnterPage } from './enter-pages';
import { OperatorGuard } from './operator.guard';
import { OperatorSession } from './session';

/** In and out. */
@LinkHolder()
@Controller('operations')
@UseFilters(ClosedFilter)
@UseInterceptors(PrivatePage)
export class EnterController {
  constructor(private readonly session: OperatorSession) {}

  @Get('enter/:token')
  ask(@Param('token') token: string, @Res() response: Response): void {
    const good = this.session.linkIsGood(token);
    response.status(good ? 200 : 403).type('html');
    response.send(html(good ? EnterPage({ token }) : ClosedPage({ heading: text.enter.expiredHeading })));
  }

  @Post('enter/:token')
  enter(@Param('token') token: string, @Res() response: Response): void {
    if (!this.session.linkIsGood(token)) {
      response
        .status(403)
        .type('html')
        .send(html(ClosedPage({ heading: text.enter.expiredHeading })));
      return;
    }
    this.session.start(response);
    response.redirect(303, '/operations');
  }

  @Post('leave')
  @UseGuards(OperatorGuard)
  @Operator()
  leave(@Res() response: Response): void {
    this.session.end(response);
    response.redirect(303, '/');
  }
}
