import { Condition, Reason, compile, failing, match, textOfTerm } from '@kolkore/domain/criteria';
import { textsOf } from '@kolkore/domain/conclude';
import { NotFoundError } from '@kolkore/domain/errors';
import { analysis } from '@kolkore/hebrew/analysis';
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
      met: reason.facet === 'word' ? metBy(reason.value, texts) : [],
    }));
    return { reasons: reasons ?? null, failing: failing(compiled, document), recorded };
  }
}

/** Words as they stand in the texts, each once, that meet a word of the term. */
function metBy(term: string, texts: readonly string[]): string[] {
  const wanted = new Set(analysis.words(textOfTerm(term)).flatMap((word) => analysis.askedKeysOf(word)));
  const meets = (written: string): boolean => analysis.words(written).some((word) => analysis.keysOf(word).some((key) => wanted.has(key)));
  const written = texts.flatMap((text) => text.match(/[\p{L}\p{N}\p{M}'"׳״’”-]+/gu) ?? []);
  return [...new Set(written)].filter(meets).slice(0, MOST_MET);
}

const MOST_MET = 10;
