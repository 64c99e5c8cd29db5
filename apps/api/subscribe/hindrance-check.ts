import { Criteria, Hindrance, hindrancesOf } from '@kolkore/domain/criteria';
import { localDateOf } from '@kolkore/domain/time';
import { analysis } from '@kolkore/hebrew/analysis';
import { Hindrances } from '@kolkore/store/hindrances';
import { Injectable } from '@nestjs/common';

/** Whether subscriptions can still bring anything, as a page asks for several at once. */
@Injectable()
export class HindranceCheck {
  constructor(private readonly hindrances: Hindrances) {}

  async at(now: Date): Promise<(criteria: Criteria) => Hindrance[]> {
    const known = { publishers: await this.hindrances.publishersRead(now), today: localDateOf(now) };
    return (criteria) => hindrancesOf(criteria, known, analysis);
  }
}
