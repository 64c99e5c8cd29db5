import { Explain } from '@kolkore/matching/explain';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import { Injectable } from '@nestjs/common';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PublisherNames } from './publisher-names';
import { WhyPage } from './why-page';

/** Answers of one subscription, whichever way its owner came: by a mailed link, or as a member. The caller has seen that it is theirs. */
@Injectable()
export class OwnWhy {
  constructor(
    private readonly explain: Explain,
    private readonly names: PublisherNames,
  ) {}

  async page(row: SubscriptionRow, typed: unknown, at: { at: string; back: string }, reading: Reading): Promise<string> {
    const asked = typeof typed === 'string' ? typed.trim().slice(0, 200) : '';
    // A number, or an address of the site that ends with one.
    const [, number] = /^(?:\S*\/o\/)?(\d{1,15})(?:[?#]\S*)?$/u.exec(asked) ?? [];
    const answer = number === undefined ? null : await this.explain.answer(row, Number(number));
    const publisherName = await this.names.read(reading);
    return html(<WhyPage name={row.name} asked={asked} answer={answer} publisherName={publisherName} {...at} />, reading);
  }
}
