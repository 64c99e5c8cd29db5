import { type CkanResource, ckanModes, ckanSite } from './ckan-site';
import type { Site } from './control';
import { registryTables } from './registry-tables';

export const DATA_GOV_IL = 'data.gov.il';

/** The tables of the open data portal that are played, by resource id. */
const resources: Readonly<Record<string, CkanResource>> = { ...registryTables };

export const dataGovIlSite: Site = { answer: ckanSite(resources), modes: ckanModes };
