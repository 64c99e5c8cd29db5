import { Checked, Condition, Criteria, Reason, checked, compile, failing, match } from '@kolkore/domain/criteria';
import { textsOf } from '@kolkore/domain/conclude';
import { NotFoundError } from '@kolkore/domain/errors';
import { analysis } from '@kolkore/hebrew/analysis';
import { Met, metIn } from '@kolkore/hebrew/met';
import { documentOf } from '@kolkore/store/document-of';
import { Matches } from '@kolkore/store/matches';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Injectable } from '@nestjs/common';

/** Why an opportunity fits a subscription, or what is missing. */
export interface Explanation {
  /** Null when it does not fit now; `met`: the words of the text that a written term met. */
  reasons: (Reason & { met: string[] })[] | null;
  /** What was asked and does not hold; empty when it fits. */
  failing: Condition[];
  /** Whether the matcher has recorded it, perhaps of an earlier text or earlier criteria. */
  recorded: boolean;
}

/** Every condition of a subscription against an opportunity, for its owner. */
export interface Answer {
  opportunityId: number;
  title: string;
  fits: boolean;
  recorded: boolean;
  /** `met`: the words of the publication that the sought ones met. */
  checks: (Checked & { met: Met[] })[];
}

/** Tells of one subscription and one opportunity what the matcher decides, by the definition itself. */
@Injectable()
export class Explain {
  constructor(
    private readonly matches: Matches,
    private readonly subscriptions: Subscriptions,
  ) {}

  /** Throws NotFoundError. */
  async of(subscriptionId: string, opportunityId: number): Promise<Explanation> {
    const subscription = await this.subscriptions.byId(subscriptionId);
    if (!subscription) throw new NotFoundError(`no subscription ${subscriptionId}`);
    const found = await this.matches.toExplain(subscriptionId, opportunityId);
    if (!found) throw new NotFoundError(`no opportunity ${opportunityId}`);
    const { row, listings, recorded } = found;
    const compiled = compile(subscription.criteria, analysis);
    const document = documentOf(row);
    const premises = { facts: row.facts, listings, attachments: [] };
    const texts = Object.values(textsOf(premises, row.kind)).flat();
    const reasons = match(compiled, document)?.map((reason) => ({
      ...reason,
      met: reason.facet === 'word' ? metIn(reason.value, texts, MOST_MET).map(({ written }) => written) : [],
    }));
    return { reasons: reasons ?? null, failing: failing(compiled, document), recorded };
  }

  /** The same condition by condition, of criteria that the caller may see. Null for an unknown number. What was merged is answered by where it goes on. */
  async answer(subscription: { id: string; criteria: Criteria }, opportunityId: number): Promise<Answer | null> {
    const found = await this.matches.toExplain(subscription.id, opportunityId);
    if (!found) return null;
    const { row, listings, recorded } = found;
    if (row.mergedInto !== null) return this.answer(subscription, row.mergedInto);
    const texts = Object.values(textsOf({ facts: row.facts, listings, attachments: [] }, row.kind)).flat();
    const checks = checked(subscription.criteria, documentOf(row), analysis).map((one) => ({
      ...one,
      met: one.reasons.flatMap(({ facet, value }) => (facet === 'word' ? metIn(value, texts, FEW_MET) : [])),
    }));
    return { opportunityId: row.id, title: row.facts.title, fits: checks.every(({ holds }) => holds), recorded, checks };
  }
}

const MOST_MET = 10;
const FEW_MET = 3;
