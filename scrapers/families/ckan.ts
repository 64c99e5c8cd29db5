import { type SourceDefinition, type Yield, page } from '@kolkore/domain/source';
import type { JsonObject } from '../kit/json';
import { type Table, rowsReader, rowsUrl } from './ckan/datastore';

export const DATA_GOV_IL = 'https://data.gov.il';

/** What holds for everything that is read through the portal's interface. */
const caveats = [
  'The portal asks programs to say "datagov-external-client" in their User-Agent. We say it after our own name and contact; whether the portal wants that word alone was not tried.',
  'Rows come by number, a part at a time, until the total that the portal itself gives; files for download are behind a challenge and are not asked for.',
] as const;

type Declared = Pick<
  SourceDefinition,
  'id' | 'title' | 'publisher' | 'kinds' | 'homepage' | 'belief' | 'schedule' | 'expect' | 'caveats' | 'off'
>;

/** One table of the datastore of data.gov.il (CKAN), whose rows `read` turns into opportunities, a page at a time. */
export function datastoreSource(
  declared: Declared,
  table: Table,
  read: (rows: readonly JsonObject[]) => Iterable<Yield>,
): SourceDefinition {
  return {
    ...declared,
    hosts: ['data.gov.il'],
    agentWord: 'datagov-external-client',
    caveats: [...declared.caveats, ...caveats],
    start: () => [page('rows', { url: rowsUrl(table, 0), headers: { accept: 'application/json' } })],
    pages: { rows: rowsReader(table, read) },
  };
}
