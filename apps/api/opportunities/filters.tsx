import { criteriaToQuery } from '@kolkore/domain/criteria';
import { Locale } from '@kolkore/domain/locale';
import { KINDS } from '@kolkore/domain/opportunity';
import { STATUSES } from '@kolkore/domain/status';
import { Facet, taxonomy } from '@kolkore/domain/taxonomy';
import type { SearchResult } from '@kolkore/store/search';
import type { FacetCount } from '@kolkore/store/search-counts';
import { CheckRow } from '../look/parts/chips';
import { Original } from '../look/parts/original';
import { useReading } from '../look/reading';
import { Asked } from './search-address';

/** Rows of a filter before the rest folds away. */
const SHOWN = 7;

interface Option {
  value: string;
  name: string;
  count: number;
}

interface FilterProps {
  /** Parameter of the address. */
  param: string;
  title: string;
  options: Option[];
  chosen: readonly string[];
  hint?: string;
  /** What the folded rest is called. */
  rest?: (count: number) => string;
}

/** A GET form with the number of results beside every choice. Works without script; the button shows the results. Nothing without choices. */
export const Filters = ({
  asked,
  facets,
  publisherName,
}: {
  asked: Asked;
  facets: SearchResult['facets'];
  publisherName: (key: string) => string;
}) => {
  const { language, words, say } = useReading();
  const { common, search } = words;
  const { criteria } = asked;
  const terms = (facet: Facet, counts: FacetCount[]): Option[] => termOptions(facet, counts, criteria[facet], say.term);
  const filters: FilterProps[] = [
    {
      param: 'state',
      title: common.facets.status,
      chosen: asked.statuses,
      hint: search.stateHint,
      options: fixed(STATUSES, common.statuses, facets.status, asked.statuses),
    },
    { param: 'kind', title: common.facets.kind, chosen: criteria.kinds, options: fixed(KINDS, common.kinds, facets.kind, criteria.kinds) },
    {
      param: 'who',
      title: common.facets.eligible,
      chosen: criteria.eligible,
      options: terms('eligible', facets.eligible),
      rest: search.more.eligible,
    },
    {
      param: 'topic',
      title: common.facets.topic,
      chosen: criteria.topics,
      options: terms('topics', facets.topic),
      rest: search.more.topic,
    },
    {
      param: 'pop',
      title: common.facets.population,
      chosen: criteria.populations,
      options: terms('populations', facets.population),
      rest: search.more.population,
    },
    {
      param: 'area',
      title: common.facets.region,
      chosen: criteria.regions,
      options: terms('regions', facets.region),
      rest: search.more.region,
    },
    {
      param: 'pub',
      title: common.facets.publisher,
      chosen: criteria.publishers,
      options: publishers(facets.publisher, criteria.publishers, publisherName, language),
      rest: search.more.publisher,
    },
  ];
  // Where nothing was found there is nothing to choose from; what is chosen is taken back above.
  if (filters.every(({ options }) => options.length === 0)) return null;
  return (
    <details class="filters">
      <summary>{search.filters}</summary>
      <form action="/" method="get" aria-label={search.filters}>
        <Kept asked={asked} />
        {filters.map((filter) => (
          <Filter {...filter} />
        ))}
        <button class="button button-wide" type="submit">
          {search.show}
        </button>
      </form>
    </details>
  );
};

/** Parameters that the form shows as filters. */
const SHOWN_FACETS = ['kind', 'who', 'topic', 'pop', 'area', 'pub'];

/** What the form does not show but must not lose. */
const Kept = ({ asked }: { asked: Asked }) => (
  <>
    {asked.text && <input type="hidden" name="q" value={asked.text} />}
    {asked.sort !== 'deadline' && <input type="hidden" name="sort" value={asked.sort} />}
    {[...criteriaToQuery(asked.criteria)]
      .filter(([name]) => !SHOWN_FACETS.includes(name))
      .map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
  </>
);

const Filter = ({ param, title, options, chosen, hint, rest }: FilterProps) => {
  if (options.length === 0) return null;
  const first = options.filter((option, at) => at < SHOWN || chosen.includes(option.value) || !rest);
  const folded = options.filter((option) => !first.includes(option));
  const row = ({ value, name, count }: Option) => (
    <CheckRow id={`${param}-${value}`} name={param} value={value} checked={chosen.includes(value)} count={count}>
      <Original text={name} />
    </CheckRow>
  );
  return (
    <fieldset class="filter">
      <legend>{title}</legend>
      {first.map(row)}
      {hint && <p class="soft small">{hint}</p>}
      {folded.length > 0 && rest && (
        <details class="more">
          <summary>{rest(folded.length)}</summary>
          {folded.map(row)}
        </details>
      )}
    </fieldset>
  );
};

const countOf = (counts: FacetCount[], value: string): number => counts.find((one) => one.value === value)?.count ?? 0;

/** Values in their own order; one that would find nothing is left out unless it is chosen. */
const fixed = <T extends string>(values: readonly T[], names: Record<T, string>, counts: FacetCount[], chosen: readonly T[]): Option[] =>
  values
    .map((value) => ({ value, name: names[value], count: countOf(counts, value) }))
    .filter(({ count, value }) => count > 0 || chosen.includes(value));

/** Values of the taxonomy, most frequent first; among equals in its own order. */
const termOptions = (facet: Facet, counts: FacetCount[], chosen: readonly string[], nameOf: Locale['say']['term']): Option[] =>
  taxonomy[facet]
    .map(({ id }) => ({ value: id, name: nameOf(facet, id), count: countOf(counts, id) }))
    .filter(({ count, value }) => count > 0 || chosen.includes(value))
    .sort((a, b) => b.count - a.count);

/** Most frequent first; among equals by name as the language sorts it. */
const publishers = (counts: FacetCount[], chosen: readonly string[], nameOf: (key: string) => string, language: string): Option[] =>
  [...new Set([...counts.map(({ value }) => value), ...chosen])]
    .map((key) => ({ value: key, name: nameOf(key), count: countOf(counts, key) }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, language));
