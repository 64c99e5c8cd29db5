import { isCoarser } from '../deadline';
import type { Deadline } from '../deadline';
import type { Listing, ListingFacts } from '../listing';
import type { OpportunityDocument, PublishedFacts } from '../opportunity';
import { splitPublisher } from '../publishers';
import { BELIEFS } from '../source';
import { textOfHtml } from '../text-of-html';
import { byBelief } from './belief';
import { addressKey } from './address';

/**
 * What all listings of one opportunity say together: of every field the value of the most believed listing that has one.
 * Documents are those of all. Throws when there is no listing.
 */
export function combine(listings: readonly Listing[]): PublishedFacts {
  const believed = byBelief(listings);
  const [first] = believed;
  if (!first) throw new Error('an opportunity without a listing says nothing');
  const of = <K extends keyof ListingFacts>(field: K): ListingFacts[K] | null => valueOf(believed, field);
  const publisher = splitPublisher(first.facts.publisherText).key;
  const sameBody = believed.filter(({ facts }) => splitPublisher(facts.publisherText).key === publisher);
  return {
    title: first.facts.title,
    callNumber: of('callNumber'),
    url: addressOf(believed) ?? first.facts.url,
    publisherText: first.facts.publisherText,
    // A unit is a part of its own body only.
    unit: valueOf(sameBody, 'unit'),
    kindText: of('kindText'),
    description: valueOf(believed.filter(saysMoreThanItsTitle), 'description') ?? of('description'),
    eligibility: of('eligibility'),
    publishedOn: of('publishedOn'),
    opensOn: of('opensOn'),
    deadline: deadlineOf(believed),
    ...(first.facts.awaited ? { awaited: true as const } : {}),
    amount: of('amount'),
    contact: of('contact'),
    documents: documentsOf(believed),
    withdrawn: isWithdrawn(believed),
  };
}

const valueOf = <K extends keyof ListingFacts>(believed: readonly Listing[], field: K): ListingFacts[K] | null =>
  believed.find(({ facts }) => facts[field] !== null)?.facts[field] ?? null;

/** The item's own page. The address of a source's whole list stands for no item. */
const addressOf = (believed: readonly Listing[]): string | null =>
  believed.find(({ facts, source }) => addressKey(facts.url) !== addressKey(source.homepage))?.facts.url ?? null;

/** Registers fill the description with the title again. */
const saysMoreThanItsTitle = ({ facts }: Listing): boolean =>
  facts.description !== null && textOfHtml(facts.description) !== facts.title.replace(/\s+/gu, ' ');

/** The most believed date; a text that names none gives way to one, and another's hour on the same day fills in the hour. */
function deadlineOf(believed: readonly Listing[]): Deadline | null {
  const said = believed.flatMap(({ facts }) => (facts.deadline ? [facts.deadline] : []));
  const most = said.find((one) => one.local !== null) ?? said[0] ?? null;
  return said.find((one) => most !== null && isCoarser(most, one)) ?? most;
}

/**
 * A cancellation counts from whichever site of the government says it: that a more believed one still calls it open is mostly what
 * it calls everything that it lists. It is taken back where it was said, or by a site believed at least as much that was seen later
 * to say that it is open again. What others gather cancels nothing that a site of the government calls open.
 */
function isWithdrawn(believed: readonly Listing[]): boolean {
  const official = believed.filter(({ source }) => source.belief !== 'aggregator');
  const cancelling = official.filter(({ facts }) => facts.withdrawn === true);
  if (cancelling.length === 0) return valueOf(believed, 'withdrawn') ?? false;
  return cancelling.some((one) => !official.some((other) => takesBack(other, one)));
}

function takesBack(other: Listing, one: Listing): boolean {
  const { reopenedSince } = other.facts;
  if (reopenedSince === undefined || BELIEFS.indexOf(other.source.belief) > BELIEFS.indexOf(one.source.belief)) return false;
  const { withdrawnSince } = one.facts;
  return withdrawnSince === undefined || new Date(reopenedSince) > new Date(withdrawnSince);
}

/** Every document once: by its address, and between sources also by its file's name. */
function documentsOf(believed: readonly Listing[]): OpportunityDocument[] {
  const all: OpportunityDocument[] = [];
  for (const { facts } of believed) {
    const others = new Set(all.map(({ url }) => url));
    const files = new Set(all.flatMap(({ fileName }) => (fileName === null ? [] : [fileName.toLowerCase()])));
    all.push(
      ...facts.documents.filter(({ url, fileName }) => !others.has(url) && !(fileName !== null && files.has(fileName.toLowerCase()))),
    );
  }
  return all.slice(0, MOST_DOCUMENTS);
}

/** As many as the schema of facts takes. */
const MOST_DOCUMENTS = 500;
