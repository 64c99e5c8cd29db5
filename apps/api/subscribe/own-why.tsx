import type { SignedIn } from '@kolkore/accounts/signed-in';
import { isUuid } from '@kolkore/accounts/uuid';
import { NotFoundError } from '@kolkore/domain/errors';
import { Explain } from '@kolkore/matching/explain';
import { Fates } from '@kolkore/matching/fate';
import { Clock } from '@kolkore/platform/clock';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Controller, Get, Injectable, Param, Query, UseInterceptors } from '@nestjs/common';
import { Person } from '../access/rules';
import { SignedInPerson } from '../access/signed-in';
import { Reader } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { PublisherNames } from './publisher-names';
import { WhyPage } from './why-page';

/** Answers of one subscription, whichever way its owner came: by a mailed link, or as a member. The caller has seen that it is theirs. */
@Injectable()
export class OwnWhy {
  constructor(
    private readonly explain: Explain,
    private readonly fates: Fates,
    private readonly clock: Clock,
    private readonly names: PublisherNames,
  ) {}

  /** `personId`: who reads it, of whose mail it tells. */
  async page(
    row: SubscriptionRow,
    personId: string,
    typed: unknown,
    at: { at: string; back: string; ledgerAt: string },
    reading: Reading,
  ): Promise<string> {
    const asked = typeof typed === 'string' ? typed.trim().slice(0, 200) : '';
    // A number, or an address of the site that ends with one.
    const [, number] = /^(?:\S*\/o\/)?(\d{1,15})(?:[?#]\S*)?$/u.exec(asked) ?? [];
    const answer = number === undefined ? null : await this.explain.answer(row, Number(number));
    const fate = answer && (await this.fates.of(personId, row, answer.opportunityId, answer.fits, this.clock.now()));
    const publisherName = await this.names.read(reading);
    return html(<WhyPage subscription={row} asked={asked} answer={answer} fate={fate} publisherName={publisherName} {...at} />, reading);
  }
}

/** For who is signed in, of their own subscriptions: their opportunities lead here. */
@Person()
@Controller('account')
@UseInterceptors(PrivatePage)
export class AccountWhyController {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly why: OwnWhy,
  ) {}

  @Get('subscriptions/:id/why')
  async show(
    @SignedInPerson() person: SignedIn,
    @Param('id') id: string,
    @Query('o') asked: unknown,
    @Reader() reading: Reading,
  ): Promise<string> {
    const row = isUuid(id) ? await this.subscriptions.byId(id) : null;
    if (row?.personId !== person.personId) throw new NotFoundError('no such subscription of this person');
    return this.why.page(
      row,
      person.personId,
      asked,
      { at: `/account/subscriptions/${id}/why`, back: '/account', ledgerAt: '/account/sent' },
      reading,
    );
  }
}
