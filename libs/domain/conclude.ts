import { common } from './catalogue/he/common';
import { classify } from './classify';
import type { Texts } from './criteria';
import type { Labels, Listing } from './listing';
import { byBelief } from './merge/belief';
import type { Classification, Kind, PublishedFacts } from './opportunity';
import { splitPublisher } from './publishers';
import { textOfHtml } from './text-of-html';

/** What conclusions are drawn from. The texts of attachments are plain. */
export interface Premises {
  /** The effective facts (merge/combine.ts). */
  facts: PublishedFacts;
  listings: readonly Listing[];
  attachments: readonly { title: string; text: string }[];
}

/** What our rules conclude of an opportunity. Recomputed at will, never a reason for a revision. */
export interface Conclusion {
  classification: Classification;
  publisher: { key: string; name: string; unit: string | null };
  /** All its texts in which search and subscriptions look for words. */
  texts: Texts;
}

/** Classification, publisher and texts of an opportunity from what all its sources say. Pure. */
export function conclude({ facts, listings, attachments }: Premises): Conclusion {
  const believed = byBelief(listings);
  const split = splitPublisher(facts.publisherText);
  const text = plain(facts.description);
  const eligibility = plain(facts.eligibility);
  const labels = labelsOf(believed);
  const classification = classify({
    title: facts.title,
    text,
    eligibility: eligibility === '' ? null : eligibility,
    publisherKey: split.key,
    unit: facts.unit,
    kindText: facts.kindText,
    sourceKinds: [...new Set(believed.flatMap(({ source }) => source.kinds))],
    labels,
    amount: facts.amount,
  });
  const publisher = { key: split.key, name: split.name, unit: facts.unit };
  return { classification, publisher, texts: textsOf({ facts, listings, attachments }, classification.kind) };
}

/** The texts of an opportunity in which words are sought, those of all its sources. */
export function textsOf({ facts, listings, attachments }: Premises, kind: Kind): Texts {
  const believed = byBelief(listings);
  const given = (texts: (string | null)[]): string[] => texts.filter((text): text is string => text !== null && text !== '');
  return {
    title: given([facts.title, ...believed.map((one) => one.facts.title)]),
    // Most calls do not call themselves one: "קול קורא נוער" must find them.
    summary: given([
      common.kinds[kind],
      splitPublisher(facts.publisherText).name,
      facts.unit,
      facts.callNumber,
      ...Object.values(labelsOf(believed)).flat(),
    ]),
    body: given([
      plain(facts.description),
      plain(facts.eligibility),
      ...believed.flatMap((one) => [plain(one.facts.description), plain(one.facts.eligibility)]),
    ]),
    attachments: given([...facts.documents.map((one) => one.title), ...attachments.flatMap((one) => [one.title, one.text])]),
  };
}

const plain = (html: string | null): string => (html === null ? '' : textOfHtml(html));

/** The labels of all sources, each once, the most believed first. */
function labelsOf(believed: readonly Listing[]): Required<Labels> {
  const of = (facet: keyof Labels): string[] => [...new Set(believed.flatMap(({ labels }) => labels?.[facet] ?? []))];
  return { topics: of('topics'), populations: of('populations'), regions: of('regions'), eligible: of('eligible') };
}
