import { Checked, Condition, Criteria, Met, Reason, checked, compile, failing, match } from '@kolkore/domain/criteria';
import { NotFoundError } from '@kolkore/domain/errors';
import { analysis } from '@kolkore/hebrew/analysis';
import { documentOf } from '@kolkore/store/document-of';
import { Matches } from '@kolkore/store/matches';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Injectable } from '@nestjs/common';

/** Why an opportunity fits a subscription, or what is missing. */
export interface Explanation {
  /** Null when it does not fit now; `met`: the words of the text that a written term met. */
  reasons: (Omit<Reason, 'met'> & { met: string[] })[] | null;
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
    const { row, recorded } = found;
    const compiled = compile(subscription.criteria, analysis);
    const document = documentOf(row);
    const reasons = match(compiled, document);
    const met = await this.matches.wordsMet(row.id, termsOf(reasons ?? []), MOST_MET);
    return {
      reasons: reasons && reasons.map((reason) => ({ ...reason, met: metBy(reason, met).map(({ written }) => written) })),
      failing: failing(compiled, document),
      recorded,
    };
  }

  /** The same condition by condition, of criteria that the caller may see. Null for an unknown number. What was merged is answered by where it goes on. */
  async answer(subscription: { id: string; criteria: Criteria }, opportunityId: number): Promise<Answer | null> {
    const found = await this.matches.toExplain(subscription.id, opportunityId);
    if (!found) return null;
    const { row, recorded } = found;
    if (row.mergedInto !== null) return this.answer(subscription, row.mergedInto);
    const held = checked(subscription.criteria, documentOf(row), analysis);
    const met = await this.matches.wordsMet(row.id, termsOf(held.flatMap(({ reasons }) => reasons)), FEW_MET);
    const checks = held.map((one) => ({ ...one, met: one.reasons.flatMap((reason) => metBy(reason, met)) }));
    return { opportunityId: row.id, title: row.facts.title, fits: checks.every(({ holds }) => holds), recorded, checks };
  }
}

const termsOf = (reasons: readonly Reason[]): string[] => reasons.flatMap(({ facet, value }) => (facet === 'word' ? [value] : []));

const metBy = ({ facet, value }: Reason, met: ReadonlyMap<string, Met[]>): Met[] => (facet === 'word' ? (met.get(value) ?? []) : []);

const MOST_MET = 10;
const FEW_MET = 3;
