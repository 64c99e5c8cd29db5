import { Catalogue } from '../catalogue/shape';
import { Criteria, Reason } from '../criteria';
import { Language } from '../language';
import { Kind } from '../opportunity';
import { Facet, termName } from '../taxonomy';

export interface CriteriaWording {
  /** The name of a taxonomy value. */
  term(facet: Facet, id: string): string;
  /** 'משרד החינוך, מינהל חברה ונוער'. */
  publisherLine(view: { publisherName: string; unit: string | null }): string;
  /** What brought a match: '״מתנדבים״', '״נוער וצעירים״', 'סוג הפרסום ״מכרז״'. */
  reasonWords(reason: Reason, publisherName: (key: string) => string): string;
  /** 'א, ב וג'. */
  listWords(items: readonly string[]): string;
  /** What a person asked for, facet by facet, in the order of the form. Facets that were left free are left out. */
  criteriaWords(criteria: Criteria, publisherName: (key: string) => string): { label: string; values: string[] }[];
}

const facetOf = { topic: 'topics', population: 'populations', region: 'regions', eligible: 'eligible' } as const;

export function criteriaWording({ common, wording: words }: Catalogue, language: Language): CriteriaWording {
  const term = (facet: Facet, id: string): string => termName(facet, id, language);
  return {
    term,
    publisherLine: ({ publisherName, unit }) => (unit && unit !== publisherName ? `${publisherName}${words.comma}${unit}` : publisherName),
    reasonWords: ({ facet, value }, publisherName) => {
      if (facet === 'kind') return words.kindReason(common.kinds[value as Kind] ?? value);
      if (facet === 'word') return words.quoted(value);
      return words.quoted(facet === 'publisher' ? publisherName(value) : term(facetOf[facet], value));
    },
    listWords: (items) => (items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(words.comma)}${words.and(items.at(-1) ?? '')}`),
    criteriaWords: (criteria, publisherName) => {
      const terms = (facet: Facet): string[] => criteria[facet].map((id) => term(facet, id));
      const rows = [
        { label: common.facets.word, values: criteria.any.map(words.quoted) },
        { label: common.facets.topic, values: terms('topics') },
        { label: common.facets.population, values: terms('populations') },
        { label: common.facets.region, values: terms('regions') },
        { label: common.facets.eligible, values: terms('eligible') },
        { label: common.facets.publisher, values: criteria.publishers.map(publisherName) },
        { label: common.facets.kind, values: criteria.kinds.map((kind) => common.kinds[kind]) },
        { label: words.without, values: criteria.none.map(words.quoted) },
        { label: words.also, values: criteria.barred ? [words.barred] : [] },
      ];
      return rows.filter((row) => row.values.length > 0);
    },
  };
}
