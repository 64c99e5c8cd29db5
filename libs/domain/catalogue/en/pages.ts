import type { Catalogue } from '../shape';
import { written } from './count';

/** Words of the frame that surrounds every page: header, navigation, footer, page numbers. */
export const pages: Catalogue['pages'] = {
  titleEnd: ' | HaKol Kore',
  siteDescription:
    'Calls for proposals, support criteria and tenders from government bodies for civil society organizations, in one place and by deadline',
  searchLabel: 'Search calls for proposals, support criteria and tenders',
  searchPlaceholder: 'Topic, ministry, place or notice number',
  searchButton: 'Search',
  mainNav: 'Main',
  nav: {
    opportunities: 'Opportunities',
    subscribe: 'Alerts',
    publishers: 'Publishing bodies',
    signIn: 'Sign in',
    account: 'My account',
  },
  languages: 'Language',
  crumbs: 'You are here',
  footer:
    'HaKol Kore brings together calls for proposals, support criteria and tenders that government bodies publish for civil society organizations. The binding text is always the one on the publishing body’s site.',
  footerNav: 'About the site',
  footerLinks: {
    contribute: 'Submit a notice',
    accessibility: 'Accessibility statement',
    privacy: 'Privacy and deleting your data',
    about: 'About HaKol Kore',
    interface: 'For developers',
    sources: 'State of the sources',
  },
  pageNumbers: 'Pages of results',
  pageNumber: (page) => `Page ${page}`,
  nextPage: 'Next page',
  previousPage: 'Previous page',
  shown: (from, to, total) => `${written(from)} to ${written(to)} of ${written(total)}`,
  left: 'Time left: ',
  close: 'Close this message',
};
