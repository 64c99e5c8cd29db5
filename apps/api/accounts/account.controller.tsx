import { Invitations } from '@kolkore/accounts/invitations';
import { Profile } from '@kolkore/accounts/profile';
import { Sessions } from '@kolkore/accounts/sessions';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { InvalidInputError } from '@kolkore/domain/errors';
import { isLanguage } from '@kolkore/domain/language';
import { Clock } from '@kolkore/platform/clock';
import { Queues } from '@kolkore/queue/queues';
import { Contributions } from '@kolkore/store/contributions';
import { Follows } from '@kolkore/store/follows';
import { ManageRequests } from '@kolkore/store/manage-requests';
import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Person } from '../access/rules';
import { SessionCookie } from '../access/session';
import { SignedInPerson } from '../access/signed-in';
import { Reader, inLanguage, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { AccountDone, AccountPage } from './account-page';
import { MOST_LISTED } from './own-follows';

/** A signed-in person's own page. */
@Person()
@Controller()
@UseInterceptors(PrivatePage)
export class AccountController {
  constructor(
    private readonly sessions: Sessions,
    private readonly invitations: Invitations,
    private readonly profile: Profile,
    private readonly requests: ManageRequests,
    private readonly contributions: Contributions,
    private readonly follows: Follows,
    private readonly cookie: SessionCookie,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  @Get('account')
  show(@SignedInPerson() person: SignedIn, @Query('done') done: unknown, @Reader() reading: Reading): Promise<string> {
    const known = typeof done === 'string' && Object.hasOwn(reading.words.accounts.account.done, done);
    return this.page(person, reading, { done: known ? (done as AccountDone) : null, name: person.name ?? '', wrongName: null });
  }

  @Post('account')
  async save(
    @SignedInPerson() person: SignedIn,
    @Body() body: Record<string, unknown> | undefined,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const name = typeof body?.['name'] === 'string' ? body['name'] : '';
    const language = isLanguage(body?.['language']) ? body['language'] : person.language;
    try {
      await this.profile.edit(person.personId, { name, language }, this.clock.now());
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      const wrongName = reading.words.accounts.account.wrongName;
      response.status(422).type('html');
      response.send(await this.page({ ...person, language }, reading, { done: null, name, wrongName }));
      return;
    }
    // The pages follow the mails into the language that was chosen.
    const saved = '/account?done=saved';
    response.redirect(303, language === person.language ? onward(saved, reading) : inLanguage(saved, language));
  }

  /** The link to the personal subscriptions comes by mail, as for everybody who has no account. */
  @Post('account/manage')
  async manage(@SignedInPerson() person: SignedIn, @Reader() reading: Reading, @Res() response: Response): Promise<void> {
    const made = await this.requests.request(person.email, this.clock.now());
    if (made) await this.queues.enqueueDeliver([made.messageId]);
    // Who is signed in may know what stands under their own address.
    response.redirect(303, onward(`/account?done=${made ? 'manage' : 'noOwn'}`, reading));
  }

  /** Answers an invitation without its mail. One that can no longer be answered is simply not there any more. */
  @Post('account/invitations/:invitation')
  async answer(
    @SignedInPerson() person: SignedIn,
    @Param('invitation') invitation: string,
    @Body() body: Record<string, unknown> | undefined,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const now = this.clock.now();
    if (body?.['act'] === 'decline') {
      const declined = await this.invitations.declineSignedIn(invitation, person, now);
      return response.redirect(303, onward(declined ? '/account?done=declined' : '/account', reading));
    }
    const organizationId = await this.invitations.acceptSignedIn(invitation, person, now);
    response.redirect(303, onward(organizationId ? `/organizations/${organizationId}?done=joined` : '/account', reading));
  }

  @Post('account/sessions/end-others')
  async endOthers(@SignedInPerson() person: SignedIn, @Reader() reading: Reading, @Res() response: Response): Promise<void> {
    await this.sessions.endOthers(person.sessionId, person.personId, this.clock.now());
    response.redirect(303, onward('/account?done=others', reading));
  }

  @Post('account/sessions/:session/end')
  async end(
    @SignedInPerson() person: SignedIn,
    @Param('session') session: string,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    await this.sessions.end(session, person.personId, this.clock.now());
    response.redirect(303, onward('/account?done=ended', reading));
  }

  @Post('sign-out')
  async signOut(@SignedInPerson() person: SignedIn, @Reader() reading: Reading, @Res() response: Response): Promise<void> {
    await this.sessions.end(person.sessionId, person.personId, this.clock.now());
    this.cookie.clear(response);
    response.redirect(303, onward('/', reading));
  }

  private async page(
    person: SignedIn,
    reading: Reading,
    shown: { done: AccountDone | null; name: string; wrongName: string | null },
  ): Promise<string> {
    const now = this.clock.now();
    const [sessions, invitations, contributions, follows] = await Promise.all([
      this.sessions.list(person.personId, now),
      this.invitations.waitingFor(person.email, now),
      this.contributions.of(person.personId),
      this.follows.ofPerson(person.personId, MOST_LISTED, now),
    ]);
    return html(<AccountPage {...{ person, sessions, invitations, contributions, follows, now }} {...shown} />, reading);
  }
}
