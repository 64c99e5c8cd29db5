import { atPage } from '@kolkore/accounts/actor';
import { RefusedError } from '@kolkore/accounts/refusals';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { TeamSubscriptions } from '@kolkore/accounts/team-subscriptions';
import { asksForEverything } from '@kolkore/domain/criteria';
import { Preview } from '@kolkore/matching/preview';
import { Clock } from '@kolkore/platform/clock';
import { Queues } from '@kolkore/queue/queues';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Member } from '../access/rules';
import { Here, SignedInPerson } from '../access/signed-in';
import type { MemberHere } from '../access/signed-in';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { FormChoices } from '../subscribe/choices';
import { Typed, Wrong, nameFor, readForm, typedFrom, wrongInEdit } from '../subscribe/form';
import { SubscriptionFormPage } from './subscription-form-page';
import { ShownOrganizations } from './shown';

type Values = Record<string, unknown>;

/** Making and editing a subscription of the organization. */
@Member('editor')
@Controller('organizations/:organization/subscriptions')
@UseInterceptors(PrivatePage)
export class SubscriptionFormController {
  constructor(
    private readonly team: TeamSubscriptions,
    private readonly shown: ShownOrganizations,
    private readonly choices: FormChoices,
    private readonly preview: Preview,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  /** Prefilled from the query of a search. */
  @Get('new')
  async form(@Here() here: MemberHere, @Query() query: Values, @Reader() reading: Reading): Promise<string> {
    return this.page(here, null, await this.typed(query, reading), {}, reading);
  }

  /** The form again with a new count. Saves nothing. */
  @Post('preview')
  @HttpCode(200)
  async recompute(@Here() here: MemberHere, @Body() body: Values | undefined, @Reader() reading: Reading): Promise<string> {
    return this.page(here, null, await this.typed(body ?? {}, reading), {}, reading);
  }

  @Post()
  async create(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Body() body: Values | undefined,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const read = await this.typed(body ?? {}, reading);
    const { publisherName } = await this.choices.at(this.clock.now(), reading);
    const typed = { ...read, name: read.name || nameFor(read.criteria, publisherName, reading) };
    const wrong = wrongInEdit(typed, reading);
    if (Object.keys(wrong).length > 0) return this.again(response, here, null, read, wrong, reading);
    try {
      const input = {
        name: typed.name,
        criteria: typed.criteria,
        pace: typed.pace,
        wording: reading.words.organizations.subscriptions.newLead,
      };
      const { id } = await this.team.create(here.organizationId, input, atPage(person.personId), this.clock.now(), true);
      await this.queues.enqueueBackfill([id]);
      response.redirect(303, onward(`/organizations/${here.organizationId}?done=subscribed`, reading));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      await this.again(response, here, null, read, { what: reading.words.organizations.refused[error.reason] }, reading);
    }
  }

  @Get(':subscription/edit')
  async edit(@Here() here: MemberHere, @Param('subscription') id: string, @Reader() reading: Reading): Promise<string> {
    return this.page(here, id, typedFrom(await this.team.byId(here.organizationId, id)), {}, reading);
  }

  @Post(':subscription/preview')
  @HttpCode(200)
  async recomputeEdited(
    @Here() here: MemberHere,
    @Param('subscription') id: string,
    @Body() body: Values | undefined,
    @Reader() reading: Reading,
  ): Promise<string> {
    await this.team.byId(here.organizationId, id);
    return this.page(here, id, await this.typed(body ?? {}, reading), {}, reading);
  }

  @Post(':subscription')
  async save(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('subscription') id: string,
    @Body() body: Values | undefined,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    await this.team.byId(here.organizationId, id);
    const typed = await this.typed(body ?? {}, reading);
    const wrong = wrongInEdit(typed, reading);
    if (Object.keys(wrong).length > 0) return this.again(response, here, id, typed, wrong, reading);
    try {
      const change = { name: typed.name, criteria: typed.criteria, pace: typed.pace };
      await this.team.edit(here.organizationId, id, change, atPage(person.personId), this.clock.now());
      await this.queues.enqueueBackfill([id]);
      response.redirect(303, onward(`/organizations/${here.organizationId}?done=edited`, reading));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      await this.again(response, here, id, typed, { what: reading.words.organizations.refused[error.reason] }, reading);
    }
  }

  private async typed(values: Values, reading: Reading): Promise<Typed> {
    return readForm(values, (await this.choices.at(this.clock.now(), reading)).keys);
  }

  private async again(
    response: Response,
    here: MemberHere,
    id: string | null,
    typed: Typed,
    wrong: Wrong,
    reading: Reading,
  ): Promise<void> {
    response
      .status(422)
      .type('html')
      .send(await this.page(here, id, typed, wrong, reading));
  }

  private async page(here: MemberHere, id: string | null, typed: Typed, wrong: Wrong, reading: Reading): Promise<string> {
    const now = this.clock.now();
    const choices = await this.choices.at(now, reading);
    const props = {
      shown: await this.shown.of(here),
      subscriptionId: id,
      typed,
      wrong,
      choices,
      year: asksForEverything(typed.criteria) ? null : await this.preview.lastYear(typed.criteria, now),
      now,
      publisherName: choices.publisherName,
    };
    return html(<SubscriptionFormPage {...props} />, reading);
  }
}
