import { Language } from '@kolkore/domain/language';
import { inLanguage } from '../look/reading';
import { Asked, addressOf } from '../opportunities/search-address';
import { FEED_FORMATS, FeedFormat } from './feed';

/** The address of one feed in every format. */
export type FeedAddresses = Record<FeedFormat, string>;

const everyFormat = (write: (format: FeedFormat) => string): FeedAddresses =>
  Object.fromEntries(FEED_FORMATS.map((format) => [format, write(format)])) as FeedAddresses;

/** An address with the language of its words, where that is not the Hebrew that stands without saying. */
export const spoken = (address: string, language: Language): string => (language === 'he' ? address : inLanguage(address, language));

/** The feed of a search, newest change first whatever the page's order. `site` is our own address without a slash at its end. */
export const searchFeeds = (site: string, asked: Asked, language: Language, page = 1): FeedAddresses =>
  everyFormat((format) => spoken(site + addressOf({ ...asked, sort: 'deadline', page }, `/feeds/search.${format}`), language));

/** The calendar of an organization by its secret key. */
export const organizationCalendar = (site: string, key: string, language: Language): string =>
  spoken(`${site}/feeds/organization/${key}.ics`, language);

/**
 * The feed of a subscription by its secret key. Without `language` it speaks that of the person, so the addresses that a person
 * copies do not name one.
 */
export const ownFeeds = (site: string, key: string, language: Language | null = null, page = 1): FeedAddresses =>
  everyFormat((format) => {
    const query = new URLSearchParams({ ...(page > 1 ? { page: String(page) } : {}), ...(language ? { lang: language } : {}) }).toString();
    return `${site}/feeds/${key}.${format}${query ? `?${query}` : ''}`;
  });
