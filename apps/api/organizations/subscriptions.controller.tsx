import { atPage } from '@kolkore/accounts/actor';
import { RefusedError } from '@kolkore/accounts/refusals';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { TeamSubscription, TeamSubscriptions } from '@kolkore/accounts/team-subscriptions';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { Queues } from '@kolkore/queue/queues';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Member } from '../access/rules';
import { Here, SignedInPerson } from '../access/signed-in';
import type { MemberHere } from '../access/signed-in';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { HindranceCheck } from '../subscribe/hindrance-check';
import { OwnWhy } from '../subscribe/own-why';
import { PauseDayError, readPauseUntil } from '../subscribe/pause-until';
import { PublisherNames } from '../subscribe/publisher-names';
import { doneOf } from './done';
import type { OrganizationDone } from './organization-page';
import { ShownOrganizations } from './shown';
import { SubscriptionsPage, SubscriptionsProps, TeamManaged } from './subscriptions-page';

const LATELY = 3;

/** An organization's subscriptions: reading, pausing, ending, feeds, and who gets the mails. */
@Controller('organizations/:organization')
@UseInterceptors(PrivatePage)
export class SubscriptionsController {
  constructor(
    private readonly team: TeamSubscriptions,
    private readonly subscriptions: Subscriptions,
    private readonly shown: ShownOrganizations,
    private readonly hindrances: HindranceCheck,
    private readonly why: OwnWhy,
    private readonly names: PublisherNames,
    private readonly queues: Queues,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  @Member('viewer')
  @Get()
  async list(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Query('done') done: unknown,
    @Reader() reading: Reading,
  ): Promise<string> {
    return this.page(here, person, reading, { done: doneOf(done, reading), refused: null });
  }

  @Member('editor')
  @Post('subscriptions/:subscription/act')
  async act(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('subscription') subscription: string,
    @Body() body: Record<string, unknown> | undefined,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    try {
      back(response, here, reading, await this.doIt(here.organizationId, subscription, body ?? {}, person));
    } catch (error) {
      const wrong = error instanceof PauseDayError ? { id: subscription, typed: error.typed } : null;
      const refused = error instanceof RefusedError ? reading.words.organizations.refused[error.reason] : null;
      if (wrong === null && refused === null) throw error;
      response.status(422).type('html');
      response.send(await this.page(here, person, reading, { done: null, refused }, wrong));
    }
  }

  /** Why a subscription of the organization brought a publication, or did not. */
  @Member('viewer')
  @Get('subscriptions/:subscription/why')
  async whyOf(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('subscription') id: string,
    @Query('o') asked: unknown,
    @Reader() reading: Reading,
  ): Promise<string> {
    const row = await this.team.byId(here.organizationId, id);
    const path = `/organizations/${here.organizationId}`;
    return this.why.page(
      row,
      person.personId,
      asked,
      { at: `${path}/subscriptions/${id}/why`, back: path, ledgerAt: '/account/sent' },
      reading,
    );
  }

  /** A member's own choice, in every role. */
  @Member('viewer')
  @Post('subscriptions/:subscription/listening')
  async listen(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('subscription') subscription: string,
    @Body() body: Record<string, unknown> | undefined,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const now = this.clock.now();
    const { organizationId } = here;
    if (body?.['listen'] !== '1') {
      await this.team.unlisten(organizationId, subscription, person.personId, now);
      return back(response, here, reading, 'unlistening');
    }
    try {
      await this.team.listen(organizationId, subscription, person.personId, now);
      back(response, here, reading, 'listening');
    } catch (error) {
      // It ended while the page was open; the list shows it.
      if (!(error instanceof RefusedError)) throw error;
      back(response, here, reading, null);
    }
  }

  private async doIt(
    organizationId: string,
    id: string,
    { act, until }: Record<string, unknown>,
    person: SignedIn,
  ): Promise<OrganizationDone | null> {
    const now = this.clock.now();
    const by = atPage(person.personId);
    if (act === 'pause') return this.team.pause(organizationId, id, by, now, readPauseUntil(until, now)).then(() => 'paused');
    if (act === 'end') return this.team.end(organizationId, id, by, now).then(() => 'ended');
    if (act === 'feed') return this.team.renewFeed(organizationId, id, by, now).then(() => 'feed');
    if (act !== 'resume') return null;
    await this.team.resume(organizationId, id, by, now);
    await this.queues.enqueueBackfill([id]);
    return 'resumed';
  }

  private async page(
    here: MemberHere,
    person: SignedIn,
    reading: Reading,
    more: Pick<SubscriptionsProps, 'done' | 'refused'>,
    wrong: { id: string; typed: string } | null = null,
  ): Promise<string> {
    const now = this.clock.now();
    const rows = await this.team.list(here.organizationId);
    const hindrances = await this.hindrances.at(now);
    const props = {
      shown: await this.shown.of(here),
      me: person.personId,
      subscriptions: await Promise.all(
        rows.map(async (row) => ({
          ...(await this.managed(row, hindrances(row.criteria), now)),
          wrongUntil: wrong?.id === row.id ? wrong.typed : undefined,
        })),
      ),
      now,
      publisherName: await this.names.read(reading),
      ...more,
    };
    return html(<SubscriptionsPage {...props} />, reading);
  }

  private async managed(row: TeamSubscription, hindrances: TeamManaged['hindrances'], now: Date): Promise<TeamManaged> {
    const lately = row.state === 'ended' ? [] : await this.subscriptions.feedItems(row.id, LATELY, now);
    return { row, feedUrl: this.links.feed(row.feedKey), mayConfirm: false, lately, hindrances };
  }
}

const back = (response: Response, here: MemberHere, reading: Reading, done: OrganizationDone | null): void =>
  response.redirect(303, onward(`/organizations/${here.organizationId}${done ? `?done=${done}` : ''}`, reading));
