import { FEED_FORMATS, Feed, FeedFormat, mediaTypes } from './feed';

export interface FeedLink {
  rel: string;
  type?: string;
  href: string;
}

/** Where else the feed is: itself, its neighbouring pages (RFC 5005) and the other formats. Alike in RSS and Atom. */
export function linksOf(feed: Feed, format: FeedFormat): FeedLink[] {
  const type = mediaTypes[format];
  const near = (rel: string, href: string | null): FeedLink[] => (href === null ? [] : [{ rel, type, href }]);
  const paged = feed.next !== null || feed.previous !== null;
  return [
    { rel: 'self', type, href: feed.self },
    ...(feed.hub === null ? [] : [{ rel: 'hub', href: feed.hub }]),
    ...near('first', paged ? feed.formats[format] : null),
    ...near('previous', feed.previous),
    ...near('next', feed.next),
    ...FEED_FORMATS.filter((other) => other !== format).map((other) => ({
      rel: 'alternate',
      type: mediaTypes[other],
      href: feed.formats[other],
    })),
  ];
}
