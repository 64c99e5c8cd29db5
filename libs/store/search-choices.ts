import { Criteria } from '@kolkore/domain/criteria';
import { FacetName, Parameters, facetColumns, facetKeys, facetNames, unstatedSatisfies } from './criteria-sql';

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

/** The choices of the criteria, over `o`. `part`: notes another part of the `WITH`, gives back its name. */
export function choicesOf(criteria: Criteria, parameters: Parameters, part: (name: string, sql: string) => string): Choice[] {
  return facetNames.flatMap((name) => {
    const values = criteria[facetColumns[name].key];
    if (values.length === 0) return [];
    const ahead = holds(name, parameters.add(values), part);
    const isIndexed = !broadest.includes(name);
    return [{ name, ahead, over: isIndexed ? `o.keys && ${parameters.add(facetKeys(criteria, name))}::text[]` : ahead, isIndexed }];
  });
}

/** That a row has one of the values of a placeholder, or names none where that satisfies any, asked of its numbers. */
function holds(name: FacetName, values: string, part: (name: string, sql: string) => string): string {
  if (name === 'publisher') {
    const numbers = part('numbers', `SELECT p.number FROM publisher p WHERE p.key = ANY (${values}::text[])`);
    return `(o.publisher = ANY (ARRAY(SELECT number FROM ${numbers})))`;
  }
  const bits = part(
    'bits',
    `SELECT coalesce(bit_or(1::bigint << v.bit), 0) AS bits FROM facet_value v WHERE v.facet = '${name}' AND v.value = ANY (${values}::text[])`,
  );
  const column = `o.${bitColumns[name]}`;
  return `(${unstatedSatisfies.includes(name) ? `${column} = 0 OR ` : ''}${column} & (SELECT bits FROM ${bits}) > 0)`;
}
