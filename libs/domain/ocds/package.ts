import { common } from '../catalogue/he/common';
import { ocdsDate } from './release';
import { OcdsPackage, OcdsRelease } from './shape';

const PAGINATION = 'https://raw.githubusercontent.com/open-contracting-extensions/ocds_pagination_extension/master/extension.json';

export interface PackageFrame {
  /** Address of this package. */
  uri: string;
  /** Home of the site, its publisher. */
  publisherUri: string;
  policy: string;
  /** Address of the licence under which this instance publishes; unknown unless its operator said so. */
  license: string | undefined;
  /** Address of the next package; undefined for a package that stands alone, null at the end of a list. */
  next?: string | null;
}

/**
 * A release package. `publishedDate` is the newest release's date, as the standard asks of packages that are made on demand, so the
 * same content is the same bytes; `now` only for a package without releases.
 */
export function packageOf(releases: OcdsRelease[], frame: PackageFrame, now: Date): OcdsPackage {
  const newest = releases.map(({ date }) => date).sort((a, b) => Date.parse(b) - Date.parse(a))[0];
  return {
    uri: frame.uri,
    version: '1.1',
    ...(frame.next !== undefined && { extensions: [PAGINATION] }),
    publishedDate: newest ?? ocdsDate(now),
    publisher: { name: common.siteName, uri: frame.publisherUri },
    ...(frame.license !== undefined && { license: frame.license }),
    publicationPolicy: frame.policy,
    releases,
    ...(frame.next && { links: { next: frame.next } }),
  };
}
