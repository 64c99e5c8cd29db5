import { Catalogue } from '../catalogue/shape';
import { Criteria, Met, Reason, Term, textOfTerm } from '../criteria';
import { fold } from '../hebrew';
import { Language } from '../language';
import { Kind } from '../opportunity';
import { nameOfPublisher } from '../publishers';
import { Facet, termName } from '../taxonomy';

export interface CriteriaWording {
  /** The name of a taxonomy value. */
  term(facet: Facet, id: string): string;
  /** The name of a body: of a known one in the language, of any other as it is stored. */
  publisher(key: string, stored: string): string;
  /** 'משרד החינוך, מינהל חברה ונוער'. The unit stays as published. */
  publisherLine(view: { publisherKey: string; publisherName: string; unit: string | null }): string;
  /** 'א, ב, ג', for facts side by side. */
  commas(items: readonly string[]): string;
  /** What brought a match: '״מתנדבים״', '״נוער וצעירים״', 'סוג הפרסום ״מכרז״', '״עמותות״ (בפרסום כתוב ״לעמותה״ = עמותה)'. */
  reasonWords(reason: Reason, publisherName: (key: string) => string): string;
  /** All that brought it, each once, as it was last: '״מתנדבים״ ו״נוער וצעירים״'. */
  reasonsWords(reasons: readonly Reason[], publisherName: (key: string) => string): string;
  /** 'א, ב וג', inside a sentence. */
  listWords(items: readonly string[]): string;
  /** What a person asked for, facet by facet, in the order of the form. Facets that were left free are left out. */
  criteriaWords(criteria: Criteria, publisherName: (key: string) => string): { label: string; values: string[] }[];
}

const facetOf = { topic: 'topics', population: 'populations', region: 'regions', eligible: 'eligible' } as const;

export function criteriaWording({ common, wording: words }: Catalogue, language: Language): CriteriaWording {
  const shekels = (sum: number): string => words.shekels(sum.toLocaleString('en'));
  const rangeWords = ({ min, max }: Criteria['amount']): string[] => {
    if (min === undefined) return max === undefined ? [] : [words.amount.upTo(shekels(max))];
    return [max === undefined ? words.amount.startingAt(shekels(min)) : words.amount.range(shekels(min), shekels(max))];
  };
  const day = (date: string): string => {
    const [year = 0, month = 0, number = 0] = date.split('-').map(Number);
    return words.tableDate(number, month, year);
  };
  const daysWords = ({ from, to }: Criteria['deadline']): string[] => {
    if (from === undefined) return to === undefined ? [] : [words.dayRange.to(day(to))];
    return [to === undefined ? words.dayRange.from(day(from)) : words.dayRange.both(day(from), day(to))];
  };
  const term = (facet: Facet, id: string): string => termName(facet, id, language);
  const publisher = (key: string, stored: string): string => nameOfPublisher(key, language) ?? stored;
  const written = (one: Term): string => (typeof one === 'string' ? words.quoted(one) : words.exactly(words.quoted(textOfTerm(one))));
  const commas = (items: readonly string[]): string => items.join(words.comma);
  const listWords = (items: readonly string[]): string =>
    items.length < 2 ? (items[0] ?? '') : `${commas(items.slice(0, -1))}${words.and(items.at(-1) ?? '')}`;
  // The word in which both meet says nothing new where it is the sought one.
  const metWords = (value: string, met: readonly Met[]): string =>
    listWords(
      met.map(({ written, lemma }) =>
        lemma === null || fold(lemma) === fold(value) ? words.quoted(written) : `${words.quoted(written)} = ${lemma}`,
      ),
    );
  const reasonWords: CriteriaWording['reasonWords'] = ({ facet, value, met = [] }, publisherName) => {
    if (facet === 'kind') return words.kindReason(common.kinds[value as Kind] ?? value);
    if (facet === 'word') return met.length === 0 ? words.quoted(value) : words.writtenAs(words.quoted(value), metWords(value, met));
    return words.quoted(facet === 'publisher' ? publisher(value, publisherName(value)) : term(facetOf[facet], value));
  };
  return {
    term,
    publisher,
    publisherLine: ({ publisherKey, publisherName, unit }) => {
      const name = publisher(publisherKey, publisherName);
      return unit && unit !== publisherName ? commas([name, unit]) : name;
    },
    commas,
    reasonWords,
    reasonsWords: (reasons, publisherName) => {
      const last = new Map(reasons.map((reason) => [`${reason.facet} ${reason.value}`, reason]));
      return listWords([...new Set([...last.values()].map((reason) => reasonWords(reason, publisherName)))]);
    },
    listWords,
    criteriaWords: (criteria, publisherName) => {
      const terms = (facet: Facet): string[] => criteria[facet].map((id) => term(facet, id));
      const rows = [
        ...criteria.words.map((group, n) => ({ label: n === 0 ? common.facets.word : words.andWords, values: group.map(written) })),
        { label: common.facets.topic, values: terms('topics') },
        { label: common.facets.population, values: terms('populations') },
        { label: common.facets.region, values: terms('regions') },
        { label: common.facets.eligible, values: terms('eligible') },
        { label: common.facets.publisher, values: criteria.publishers.map((key) => publisher(key, publisherName(key))) },
        { label: common.facets.kind, values: criteria.kinds.map((kind) => common.kinds[kind]) },
        { label: words.sums, values: rangeWords(criteria.amount) },
        { label: words.days, values: daysWords(criteria.deadline) },
        { label: words.standing.label, values: criteria.standing === 'with' ? [] : [words.standing[criteria.standing]] },
        { label: words.without, values: criteria.none.map(written) },
        { label: words.withoutBodies, values: criteria.mutedPublishers.map((key) => publisher(key, publisherName(key))) },
        { label: words.also, values: criteria.barred ? [words.barred] : [] },
      ];
      return rows.filter((row) => row.values.length > 0);
    },
  };
}
