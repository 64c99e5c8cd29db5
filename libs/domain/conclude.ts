import { common } from './catalogue/he/common';
import { classify } from './classify';
import { termsOf } from './hebrew';
import type { Labels, Listing } from './listing';
import { byBelief } from './merge/belief';
import type { Classification, PublishedFacts } from './opportunity';
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
  /** The forms of all its words (hebrew.ts). */
  terms: string[];
}

/** Classification, publisher and words of an opportunity from what all its sources say. Pure. */
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
  const terms = termsOf(
    // Most calls do not call themselves one: "קול קורא נוער" must find them.
    common.kinds[classification.kind],
    facts.title,
    text,
    eligibility,
    split.name,
    facts.unit,
    facts.callNumber,
    ...Object.values(labels).flat(),
    ...facts.documents.map((one) => one.title),
    ...believed.flatMap((one) => [one.facts.title, plain(one.facts.description), plain(one.facts.eligibility)]),
    ...attachments.flatMap((one) => [one.title, one.text]),
  );
  return {
    classification,
    publisher: { key: split.key, name: split.name, unit: facts.unit },
    terms: terms.filter((term) => term.length <= LONGEST_TERM),
  };
}

/** Longer "words" are encoded files and the like; nobody searches for them and an index entry has no room for them. */
const LONGEST_TERM = 100;

const plain = (html: string | null): string => (html === null ? '' : textOfHtml(html));

/** The labels of all sources, each once, the most believed first. */
function labelsOf(believed: readonly Listing[]): Required<Labels> {
  const of = (facet: keyof Labels): string[] => [...new Set(believed.flatMap(({ labels }) => labels?.[facet] ?? []))];
  return { topics: of('topics'), populations: of('populations'), regions: of('regions'), eligible: of('eligible') };
}
