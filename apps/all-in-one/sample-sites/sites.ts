import { BEER_SHEVA, beerShevaSite } from './beer-sheva-table';
import { BTL, btlModes, btlSite } from './btl-site';
import type { Site } from './control';
import { DATA_GOV_IL, dataGovIlSite } from './data-gov-il';
import { EDUCATION, educationModes, educationSite } from './education-site';
import { GATEWAY, GOV_IL, gatewayModes, gatewaySite, govIlModes, govIlSite } from './gov-il-site';
import { bulkModes } from './mr-bulk';
import { MR, mrSite } from './mr-site';
import { SHATIL, shatilModes, shatilSite } from './shatil-site';
import { TMICHOT, tmichotSite } from './tmichot-site';
import { WORDPRESS_FEED, WORDPRESS_REST, wordpressModes, wordpressSite } from './wordpress-site';

/** The sites that are played, by host. */
export const sites: Record<string, Site> = {
  [TMICHOT]: { answer: ({ url, now, mode }) => tmichotSite(url, now, mode === 'empty'), modes: [] },
  [MR]: { answer: ({ url, now, mode }) => mrSite(url, now, mode), modes: bulkModes },
  [GOV_IL]: { answer: govIlSite, modes: govIlModes, takesPosts: true },
  [GATEWAY]: { answer: gatewaySite, modes: gatewayModes },
  [BEER_SHEVA]: beerShevaSite,
  [BTL]: { answer: btlSite, modes: btlModes },
  [DATA_GOV_IL]: dataGovIlSite,
  [EDUCATION]: { answer: educationSite, modes: educationModes },
  [SHATIL]: { answer: shatilSite, modes: shatilModes },
  [WORDPRESS_REST]: { answer: wordpressSite(WORDPRESS_REST), modes: wordpressModes },
  [WORDPRESS_FEED]: { answer: wordpressSite(WORDPRESS_FEED), modes: wordpressModes },
};
