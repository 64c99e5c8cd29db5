import type { ValidCandidate } from './candidate';
import { effectiveAmount } from './amounts/effective';
import { barOf } from './classify-bar';
import { kindOf } from './classify-kind';
import { authorityOfKey } from './geo/authorities';
import { placeNamed } from './geo/places';
import { placesIn, withoutPlaces } from './geo/places-in-text';
import type { Amount, Classification, Evidence, Kind } from './opportunity';
import { topicsOfPublisher, withoutBodyNames } from './publishers';
import { type Facet, taxonomy } from './taxonomy';
import { type ReadyTerm, TermFinder, labelKey, readyTerm } from './term-finder';

export interface ClassifyInput {
  title: string;
  /** The plain description. */
  text: string;
  eligibility: string | null;
  publisherKey: string;
  unit: string | null;
  kindText: string | null;
  sourceKinds: readonly Kind[];
  labels: ValidCandidate['labels'];
  /** The sums of the published field. */
  amount?: Amount | null;
}

/** Only this much of a description speaks of the matter itself; further on stand conditions and forms. */
const OPENING = 1000;

interface ReadyValue {
  id: string;
  labels: Set<string>;
  words: ReadyTerm[];
}

/** The taxonomy, prepared once. Names of regions have no other forms, so they are met as written. */
const ready = Object.fromEntries(
  Object.entries(taxonomy).map(([facet, terms]) => [
    facet,
    terms.map(({ id, he, words, labels }): ReadyValue => ({
      id,
      labels: new Set([he, ...labels].map(labelKey)),
      words: words.map((word) => readyTerm(word, facet === 'regions')),
    })),
  ]),
) as Record<Facet, ReadyValue[]>;

const facetNames = { topics: 'topic', populations: 'population', regions: 'region', eligible: 'eligible' } as const;

/**
 * What our rules conclude from published facts: kind and bar (classify-kind.ts), and the values of every facet with the words
 * that point to them. The source's own fields come first and the title second; the description fills a facet that both left
 * empty; the publisher's field of work is the last resort for what ministries support.
 */
export function classify(input: ClassifyInput): Classification {
  const kindFacts = { ...input, topicLabels: input.labels?.topics ?? [] };
  const { kind, evidence: kindEvidence } = kindOf(kindFacts);
  const bar = barOf(kindFacts, kind);
  const title = new Passage(withoutBodyNames(input.title));
  const opening = new Passage(withoutBodyNames(input.text.slice(0, OPENING)));
  const conditions = new Passage(whoMayApply(input));

  const evidence: Evidence[] = [kindEvidence, ...(bar ? [bar.evidence] : [])];
  const facet = (name: Facet): string[] => {
    const found = fromFields(name, input.labels?.[name] ?? []);
    const read = (passage: Passage, from: Evidence['from']) =>
      found.push(...fromText(name, passage, from).filter((e) => !found.some((f) => f.value === e.value)));
    if (name === 'eligible') read(conditions, 'text');
    else {
      read(title, 'title');
      if (found.length === 0) read(opening, 'text');
      if (name === 'topics' && found.length === 0 && isSupport(kind)) found.push(...fromPublisher(input));
      if (name === 'regions' && found.length === 0) found.push(...fromAuthority(input.publisherKey));
    }
    evidence.push(...found);
    return ready[name].map(({ id }) => id).filter((id) => found.some((e) => e.value === id));
  };
  const topics = facet('topics');
  const populations = facet('populations');
  const regions = facet('regions');
  const eligible = facet('eligible');
  const sums = effectiveAmount(input.amount ?? null, sumsStandIn(input));
  evidence.push(...sums.evidence);
  return { kind, topics, populations, regions, eligible, barred: bar?.barred ?? null, amount: sums.amount, evidence };
}

const isSupport = (kind: Kind): boolean => kind === 'call_for_proposals' || kind === 'support_test' || kind === 'draft_test';

/** The source's own labels: first as names that it uses, then by the words in them. */
function fromFields(facet: Facet, labels: readonly string[]): Evidence[] {
  return labels
    .flatMap((label) => {
      const key = labelKey(label);
      const named = ready[facet].filter((value) => value.labels.has(key));
      const place = facet === 'regions' ? placeNamed(label) : null;
      const byWords = () => fromText(facet, new Passage(label), 'field').map((e) => e.value);
      const values = place ? [place.region] : named.length > 0 ? named.map((value) => value.id) : byWords();
      return values.map((value): Evidence => ({ facet: facetNames[facet], value, from: 'field', words: label }));
    })
    .filter((e, i, all) => all.findIndex((other) => other.value === e.value) === i);
}

/** A text in which the taxonomy's words and the places of the country are looked for. */
class Passage {
  readonly terms: TermFinder;
  readonly places: readonly { region: string; words: string }[];
  /** Its words apart from the places. */
  readonly besides: TermFinder;

  constructor(text: string) {
    const places = placesIn(text);
    this.terms = new TermFinder(text);
    this.places = places.map(({ place, words }) => ({ region: place.region, words }));
    this.besides = places.length === 0 ? this.terms : new TermFinder(withoutPlaces(text, places));
  }
}

function fromText(facet: Facet, passage: Passage, from: Evidence['from']): Evidence[] {
  const finder = facet === 'regions' ? passage.besides : passage.terms;
  return ready[facet].flatMap(({ id, words }): Evidence[] => {
    const place = facet === 'regions' ? passage.places.find(({ region }) => region === id)?.words : undefined;
    const word = place ?? words.find((term) => finder.has(term))?.written;
    return word === undefined ? [] : [{ facet: facetNames[facet], value: id, from, words: word }];
  });
}

/** A local authority calls for its own area. */
function fromAuthority(publisherKey: string): Evidence[] {
  const authority = authorityOfKey(publisherKey);
  return authority ? [{ facet: 'region', value: authority.place.region, from: 'publisher', words: authority.name }] : [];
}

function fromPublisher({ unit, publisherKey }: ClassifyInput): Evidence[] {
  const byUnit = unit === null ? [] : fromText('topics', new Passage(unit), 'publisher');
  return byUnit.length > 0
    ? byUnit
    : topicsOfPublisher(publisherKey).map((value): Evidence => ({ facet: 'topic', value, from: 'publisher', words: publisherKey }));
}

/** Sums stand anywhere in a description, and seldom in the conditions. */
const sumsStandIn = ({ title, text, eligibility }: ClassifyInput): string => [title, text, eligibility ?? ''].join(' ; ');

/** What speaks of applicants: the field for it, and the sentences of the description that say who may apply. */
const whoMayApply = ({ eligibility, title, text }: ClassifyInput): string =>
  [
    eligibility ?? '',
    ...`${title}. ${text}`
      .split(/[.;\n]/u)
      .filter((sentence) =>
        /רשאי|זכאי|להגיש (?:בקשה|הצעה|הצעות)|מיועד ל|פתוח ל|ללא מטרות רווח|שלא למטרות רווח|מוסדות ציבור|מוסד ציבור/u.test(sentence),
      ),
  ].join('. ');
