import { SignIn } from '@kolkore/accounts/sign-in';
import { Clock } from '@kolkore/platform/clock';
import { Queues } from '@kolkore/queue/queues';
import { Body, Controller, Get, Param, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Request, Response } from 'express';
import { localPath } from '../access/next-path';
import { OurPagesOnly } from '../access/origin';
import { Anyone, LinkHolder } from '../access/rules';
import { SessionCookie } from '../access/session';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { wrongInEmail } from '../subscribe/form';
import { EnterPage, LinkGonePage, SignInPage, SignInSentPage } from './sign-in-pages';

const oneText = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Signing in, and up, by a mailed link. The answer is the same whether the address is known or not. */
@OurPagesOnly()
@Controller('sign-in')
@UseInterceptors(PrivatePage)
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly cookie: SessionCookie,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  @Anyone()
  @Get()
  form(@Query('next') next: unknown, @Reader() reading: Reading): string {
    return html(<SignInPage email="" next={localPath(next)} wrong={null} />, reading);
  }

  @Anyone()
  @Get('sent')
  sent(@Reader() reading: Reading): string {
    return html(<SignInSentPage />, reading);
  }

  @Anyone()
  @Post()
  async request(@Body() body: Record<string, unknown> | undefined, @Reader() reading: Reading, @Res() response: Response): Promise<void> {
    const email = oneText(body?.['email']).slice(0, 300);
    const next = localPath(body?.['next']);
    const wrong = wrongInEmail(email, reading);
    if (wrong) {
      response
        .status(422)
        .type('html')
        .send(html(<SignInPage email={email} next={next} wrong={wrong} />, reading));
      return;
    }
    const { messageId } = await this.signIn.request(email, reading.language, this.clock.now(), next);
    if (messageId !== null) await this.queues.enqueueDeliver([messageId]);
    response.redirect(303, onward('/sign-in/sent', reading));
  }

  @LinkHolder()
  @Get(':token')
  async ask(@Param('token') token: string, @Reader() reading: Reading, @Res() response: Response): Promise<void> {
    const known = await this.signIn.look(token, this.clock.now());
    response
      .status(known ? 200 : 404)
      .type('html')
      .send(html(known ? <EnterPage token={token} email={known.email} /> : <LinkGonePage />, reading));
  }

  @LinkHolder()
  @Post(':token')
  async enter(
    @Param('token') token: string,
    @Req() request: Request,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const about = { userAgent: request.get('user-agent') ?? '' };
    const entered = await this.signIn.enter(token, about, this.clock.now());
    if (!entered) {
      response
        .status(404)
        .type('html')
        .send(html(<LinkGonePage />, reading));
      return;
    }
    this.cookie.set(response, entered.sessionToken);
    response.redirect(303, onward(localPath(entered.next) ?? '/account', reading));
  }
}
