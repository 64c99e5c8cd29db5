import { Criteria } from '@kolkore/domain/criteria';
import { FacetName, Parameters, facetColumns, facetKeys, facetNames, unstatedSatisfies } from './criteria-sql';
import type { Parts } from './search-asked';

/** A choice of values of one facet. */
export interface Choice {
  name: FacetName;
  /** That a row has one of them, over its numbers. */
  ahead: string;
  /** The same, as the archive is asked. */
  over: string;
  isIndexed: boolean;
}

/** Facets of which a value is so common that an index costs more than it saves. */
const broadest: readonly FacetName[] = ['region', 'eligible'];

/** Columns with the values of a facet as bits (`facet_value`). */
const bitColumns = { kind: 'kind_bits', topic: 'topics', population: 'populations', region: 'regions', eligible: 'eligible' };

/** The choices of the criteria, over `o`. */
export function choicesOf(criteria: Criteria, parameters: Parameters, parts: Parts): Choice[] {
  return facetNames.flatMap((name) => {
    const values = criteria[facetColumns[name].key];
    if (values.length === 0) return [];
    const ahead = holds(name, parameters.add(values), parts);
    const isIndexed = !broadest.includes(name);
    return [{ name, ahead, over: isIndexed ? `o.keys && ${parameters.add(facetKeys(criteria, name))}::text[]` : ahead, isIndexed }];
  });
}

/** That a row has one of the values of a placeholder, or names none where that satisfies any, asked of its numbers. */
function holds(name: FacetName, values: string, parts: Parts): string {
  if (name === 'publisher') {
    const numbers = parts.add('numbers', `SELECT p.number FROM publisher p WHERE p.key = ANY (${values}::text[])`);
    return `(o.publisher = ANY (ARRAY(SELECT number FROM ${numbers})))`;
  }
  const bits = parts.add(
    'bits',
    `SELECT coalesce(bit_or(1::bigint << v.bit), 0) AS bits FROM facet_value v WHERE v.facet = '${name}' AND v.value = ANY (${values}::text[])`,
  );
  const column = `o.${bitColumns[name]}`;
  return `(${unstatedSatisfies.includes(name) ? `${column} = 0 OR ` : ''}${column} & (SELECT bits FROM ${bits}) > 0)`;
}
