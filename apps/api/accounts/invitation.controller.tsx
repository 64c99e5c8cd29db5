import { Invitations } from '@kolkore/accounts/invitations';
import { OtherAddressError } from '@kolkore/accounts/refusals';
import { Clock } from '@kolkore/platform/clock';
import { Body, Controller, Get, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Request, Response } from 'express';
import { VNode } from 'preact';
import { OurPagesOnly } from '../access/origin';
import { LinkHolder } from '../access/rules';
import { SessionCookie } from '../access/session';
import { Visitors } from '../access/visitors';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { InvitationGonePage, InvitationPage, JoinedPage, OtherAddressPage } from './invitation-pages';

/** What an invitation's mailed link opens. Opening changes nothing; the button joins or declines. */
@LinkHolder()
@OurPagesOnly()
@Controller('invitation')
@UseInterceptors(PrivatePage)
export class InvitationController {
  constructor(
    private readonly invitations: Invitations,
    private readonly cookie: SessionCookie,
    private readonly visitors: Visitors,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  async ask(@Param('token') token: string, @Reader() reading: Reading, @Res() response: Response): Promise<void> {
    const known = await this.invitations.look(token, this.clock.now());
    if (!known) return send(response, 404, <InvitationGonePage />, reading);
    const { organizationName, email, role } = known;
    send(response, 200, <InvitationPage token={token} organization={organizationName} email={email} role={role} />, reading);
  }

  @Post(':token')
  async answer(
    @Param('token') token: string,
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: Request,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const now = this.clock.now();
    if (body?.['act'] === 'decline') {
      const declined = await this.invitations.decline(token, now);
      return send(response, declined ? 200 : 404, <InvitationGonePage declined={declined} />, reading);
    }
    const known = await this.invitations.look(token, now);
    if (!known) return send(response, 404, <InvitationGonePage />, reading);
    const here = await this.visitors.of(request);
    const about = { userAgent: request.get('user-agent') ?? '', signedInAs: here?.personId ?? null };
    try {
      const accepted = await this.invitations.accept(token, about, now);
      if (!accepted) return send(response, 404, <InvitationGonePage />, reading);
      if (accepted.sessionToken !== null) this.cookie.set(response, accepted.sessionToken);
      else if (!here) return send(response, 200, <JoinedPage organization={known.organizationName} />, reading);
      response.redirect(303, onward(`/organizations/${accepted.organizationId}?done=joined`, reading));
    } catch (error) {
      if (!(error instanceof OtherAddressError) || !here) throw error;
      send(response, 403, <OtherAddressPage invited={known.email} here={here.email} />, reading);
    }
  }
}

const send = (response: Response, status: number, page: VNode, reading: Reading): void => {
  response.status(status).type('html').send(html(page, reading));
};
