import { sameDeadline } from '../deadline';
import type { Listing } from '../listing';
import type { PublishedFacts } from '../opportunity';
import { textOfHtml } from '../text-of-html';
import { byBelief } from './belief';

/** What a reader asks of whom it is believed. */
export const VOICED = ['title', 'deadline', 'amount', 'eligibility', 'description', 'contact'] as const;
export type Voiced = (typeof VOICED)[number];

/** One source beside the others of an opportunity. */
export interface Voice<L extends Listing> {
  listing: L;
  /** What is shown of the opportunity as this source has it, each with the most believed source that says so. */
  believedFor: Voiced[];
  /** What this source says otherwise. */
  differs: Voiced[];
}

/** The listings of an opportunity in the order of belief, with what of the effective `facts` is theirs. */
export function voicesOf<L extends Listing>(facts: PublishedFacts, listings: readonly L[]): Voice<L>[] {
  const taken = new Set<Voiced>();
  return byBelief(listings).map((listing) => {
    const said = VOICED.filter((field) => listing.facts[field] !== null);
    const same = said.filter((field) => agrees(field, listing, facts));
    const believedFor = same.filter((field) => !taken.has(field));
    for (const field of believedFor) taken.add(field);
    return { listing, believedFor, differs: said.filter((field) => !same.includes(field)) };
  });
}

function agrees(field: Voiced, { facts: said }: Listing, facts: PublishedFacts): boolean {
  if (field === 'deadline') return sameDeadline(said.deadline, facts.deadline);
  if (field === 'title' || field === 'description' || field === 'eligibility')
    return textOfHtml(said[field] ?? '') === textOfHtml(facts[field] ?? '');
  return JSON.stringify(said[field]) === JSON.stringify(facts[field]);
}
