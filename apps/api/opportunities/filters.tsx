import { common } from '@kolkore/domain/catalogue/he/common';
import { search as words } from '@kolkore/domain/catalogue/he/search';
import { KINDS } from '@kolkore/domain/opportunity';
import { STATUSES } from '@kolkore/domain/status';
import { Facet, taxonomy } from '@kolkore/domain/taxonomy';
import type { FacetCount, SearchResult } from '@kolkore/store/search';
import { CheckRow } from '../look/parts/chips';
import { Asked } from './search-address';

/** Rows of a filter before the rest folds away. */
const SHOWN = 7;

interface Option {
  value: string;
  name: string;
  count: number;
}

interface FilterProps {
  id: string;
  /** Parameter of the address. */
  param: string;
  title: string;
  options: Option[];
  chosen: readonly string[];
  hint?: string;
  /** What the folded rest is called. */
  rest?: { one: string; two: string; many: string };
}

/** A GET form with the number of results beside every choice. Works without script; the button shows the results. */
export const Filters = ({
  asked,
  facets,
  publisherName,
}: {
  asked: Asked;
  facets: SearchResult['facets'];
  publisherName: (key: string) => string;
}) => (
  <details class="filters">
    <summary>{words.filters}</summary>
    <form action="/" method="get" aria-label={words.filters}>
      <Kept asked={asked} />
      <Filter
        id="state"
        param="state"
        title={common.facets.status}
        chosen={asked.statuses}
        hint={words.stateHint}
        options={fixed(STATUSES, common.statuses, facets.status, asked.statuses)}
      />
      <Filter
        id="kind"
        param="kind"
        title={common.facets.kind}
        chosen={asked.criteria.kinds}
        options={fixed(KINDS, common.kinds, facets.kind, asked.criteria.kinds)}
      />
      <Filter
        id="who"
        param="who"
        title={common.facets.eligible}
        chosen={asked.criteria.eligible}
        options={terms('eligible', facets.eligible, asked.criteria.eligible)}
        rest={words.moreOf.eligible}
      />
      <Filter
        id="topic"
        param="topic"
        title={common.facets.topic}
        chosen={asked.criteria.topics}
        options={terms('topics', facets.topic, asked.criteria.topics)}
        rest={words.moreOf.topic}
      />
      <Filter
        id="pop"
        param="pop"
        title={common.facets.population}
        chosen={asked.criteria.populations}
        options={terms('populations', facets.population, asked.criteria.populations)}
        rest={words.moreOf.population}
      />
      <Filter
        id="area"
        param="area"
        title={common.facets.region}
        chosen={asked.criteria.regions}
        options={terms('regions', facets.region, asked.criteria.regions)}
        rest={words.moreOf.region}
      />
      <Filter
        id="pub"
        param="pub"
        title={common.facets.publisher}
        chosen={asked.criteria.publishers}
        options={publishers(facets.publisher, asked.criteria.publishers, publisherName)}
        rest={words.moreOf.publisher}
      />
      <button class="button button-wide" type="submit">
        {words.show}
      </button>
    </form>
  </details>
);

/** What the form does not show but must not lose. */
const Kept = ({ asked }: { asked: Asked }) => (
  <>
    {asked.text && <input type="hidden" name="q" value={asked.text} />}
    {asked.sort !== 'deadline' && <input type="hidden" name="sort" value={asked.sort} />}
    {asked.criteria.any.length > 0 && <input type="hidden" name="words" value={asked.criteria.any.join(', ')} />}
    {asked.criteria.none.length > 0 && <input type="hidden" name="not" value={asked.criteria.none.join(', ')} />}
    {asked.criteria.barred && <input type="hidden" name="barred" value="1" />}
  </>
);

const Filter = ({ id, param, title, options, chosen, hint, rest }: FilterProps) => {
  if (options.length === 0) return null;
  const first = options.filter((option, at) => at < SHOWN || chosen.includes(option.value) || !rest);
  const folded = options.filter((option) => !first.includes(option));
  const row = (option: Option) => (
    <CheckRow id={`${id}-${option.value}`} name={param} value={option.value} checked={chosen.includes(option.value)} count={option.count}>
      {option.name}
    </CheckRow>
  );
  return (
    <fieldset class="filter">
      <legend>{title}</legend>
      {first.map(row)}
      {hint && <p class="soft small">{hint}</p>}
      {folded.length > 0 && rest && (
        <details class="more">
          <summary>{words.more(folded.length, rest)}</summary>
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

/** Values of the taxonomy, most frequent first. */
const terms = (facet: Facet, counts: FacetCount[], chosen: readonly string[]): Option[] =>
  taxonomy[facet]
    .map(({ id, he }) => ({ value: id, name: he, count: countOf(counts, id) }))
    .filter(({ count, value }) => count > 0 || chosen.includes(value))
    .sort((a, b) => b.count - a.count);

const publishers = (counts: FacetCount[], chosen: readonly string[], nameOf: (key: string) => string): Option[] => [
  ...counts,
  ...chosen.filter((key) => !counts.some(({ value }) => value === key)).map((key) => ({ value: key, name: nameOf(key), count: 0 })),
];
