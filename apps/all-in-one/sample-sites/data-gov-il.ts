import { beerShevaTenders } from './beer-sheva-table';
import { type CkanResource, ckanModes, ckanSite } from './ckan-site';
import type { Site } from './control';
import { environmentCalls } from './environment-table';
import { registryTables } from './registry-tables';

export const DATA_GOV_IL = 'data.gov.il';

/** The tables of the open data portal that are played, by resource id. */
const resources: Readonly<Record<string, CkanResource>> = {
  ...registryTables,
  'e16017d1-d7dd-4ddb-a8e4-b6deb7220a22': environmentCalls,
  '6a281768-6327-420b-a1c5-fb84af1fa8ae': beerShevaTenders,
};

export const dataGovIlSite: Site = { answer: ckanSite(resources), modes: ckanModes };
