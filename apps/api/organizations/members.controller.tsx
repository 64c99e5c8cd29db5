import { atPage } from '@kolkore/accounts/actor';
import { Invitations } from '@kolkore/accounts/invitations';
import { Members } from '@kolkore/accounts/members';
import { RefusedError } from '@kolkore/accounts/refusals';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import { MemberRole, isMemberRole } from '@kolkore/domain/member-role';
import { Clock } from '@kolkore/platform/clock';
import { Queues } from '@kolkore/queue/queues';
import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Member } from '../access/rules';
import { Here, SignedInPerson } from '../access/signed-in';
import type { MemberHere } from '../access/signed-in';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { doneOf } from './done';
import { LeavePage, MembersPage, MembersProps, RemovePage } from './members-page';
import { ShownOrganizations } from './shown';

type Values = Record<string, unknown> | undefined;
const nothingTyped: MembersProps['typed'] = { email: '', role: 'viewer' };

/** Who belongs to an organization, in which role, and who is invited. */
@Controller('organizations/:organization')
@UseInterceptors(PrivatePage)
export class MembersController {
  constructor(
    private readonly members: Members,
    private readonly invitations: Invitations,
    private readonly shown: ShownOrganizations,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  @Member('viewer')
  @Get('members')
  async list(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Query('done') done: unknown,
    @Reader() reading: Reading,
  ): Promise<string> {
    return this.page(here, person, reading, { typed: nothingTyped, wrong: {}, done: doneOf(done, reading) });
  }

  @Member('owner')
  @Post('members/:member/role')
  async changeRole(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('member') member: string,
    @Body() body: Values,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const role = roleIn(body);
    if (role === null) return this.refuse(response, here, person, reading, { page: reading.words.organizations.wrong.role });
    await this.tried(response, here, person, reading, 'role', () =>
      this.members.changeRole(here.organizationId, member, role, atPage(person.personId), this.clock.now()),
    );
  }

  @Member('owner')
  @Get('members/:member/remove')
  async askRemove(@Here() here: MemberHere, @Param('member') member: string, @Reader() reading: Reading): Promise<string> {
    const found = (await this.members.list(here.organizationId)).find(({ personId }) => personId === member);
    if (!found) throw new NotFoundError('no such member');
    return html(<RemovePage shown={await this.shown.of(here)} member={found} />, reading);
  }

  @Member('owner')
  @Post('members/:member/remove')
  async remove(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('member') member: string,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    await this.tried(response, here, person, reading, 'removed', () =>
      this.members.remove(here.organizationId, member, atPage(person.personId), this.clock.now()),
    );
  }

  @Member('viewer')
  @Get('leave')
  async askLeave(@Here() here: MemberHere, @Reader() reading: Reading): Promise<string> {
    return html(<LeavePage shown={await this.shown.of(here)} />, reading);
  }

  @Member('viewer')
  @Post('leave')
  async leave(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.members.leave(here.organizationId, person.personId, this.clock.now());
      response.redirect(303, onward('/account?done=left', reading));
    } catch (error) {
      await this.refuse(response, here, person, reading, { page: reasonIn(error, reading) });
    }
  }

  @Member('owner')
  @Post('invitations')
  async invite(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Body() body: Values,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const email = typeof body?.['email'] === 'string' ? body['email'].trim().slice(0, 300) : '';
    const role = roleIn(body) ?? nothingTyped.role;
    try {
      const input = { email, role, language: reading.language };
      const { messageId } = await this.invitations.invite(here.organizationId, input, atPage(person.personId), this.clock.now());
      if (messageId !== null) await this.queues.enqueueDeliver([messageId]);
      response.redirect(303, onward(`/organizations/${here.organizationId}/members?done=invited`, reading));
    } catch (error) {
      const wrong = error instanceof InvalidInputError ? reading.words.organizations.wrong.email : reasonIn(error, reading);
      await this.refuse(response, here, person, reading, { email: wrong }, { email, role });
    }
  }

  @Member('owner')
  @Post('invitations/:invitation/revoke')
  async revoke(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('invitation') invitation: string,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    await this.invitations.revoke(here.organizationId, invitation, atPage(person.personId), this.clock.now());
    response.redirect(303, onward(`/organizations/${here.organizationId}/members?done=revoked`, reading));
  }

  private async tried(
    response: Response,
    here: MemberHere,
    person: SignedIn,
    reading: Reading,
    done: 'role' | 'removed',
    act: () => Promise<void>,
  ): Promise<void> {
    try {
      await act();
      response.redirect(303, onward(`/organizations/${here.organizationId}/members?done=${done}`, reading));
    } catch (error) {
      await this.refuse(response, here, person, reading, { page: reasonIn(error, reading) });
    }
  }

  private async refuse(
    response: Response,
    here: MemberHere,
    person: SignedIn,
    reading: Reading,
    wrong: MembersProps['wrong'],
    typed = nothingTyped,
  ): Promise<void> {
    const page = await this.page(here, person, reading, { typed, wrong, done: null });
    response.status(422).type('html').send(page);
  }

  private async page(
    here: MemberHere,
    person: SignedIn,
    reading: Reading,
    more: Pick<MembersProps, 'typed' | 'wrong' | 'done'>,
  ): Promise<string> {
    const [shown, members, invitations] = await Promise.all([
      this.shown.of(here),
      this.members.list(here.organizationId),
      here.role === 'owner' ? this.invitations.list(here.organizationId, this.clock.now()) : [],
    ]);
    return html(<MembersPage shown={shown} me={person.personId} members={members} invitations={invitations} {...more} />, reading);
  }
}

const roleIn = (body: Values): MemberRole | null => (isMemberRole(body?.['role']) ? body['role'] : null);

/** Why it was refused, in words; throws what is no refusal. */
function reasonIn(error: unknown, { words }: Reading): string {
  if (!(error instanceof RefusedError)) throw error;
  return words.organizations.refused[error.reason];
}
