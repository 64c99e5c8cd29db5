import { Feed, FeedItem, TTL_MINUTES } from './feed';
import { linksOf } from './links-of';
import { XML_HEAD, element, empty } from './xml';

/** RFC 822 with a four-digit year, in GMT. */
const rfc822 = (instant: Date): string => instant.toUTCString();

/** The feed as RSS 2.0, with links of Atom and the publisher's name of Dublin Core. */
export function rss(feed: Feed): string {
  const head = [
    element('title', feed.title),
    element('link', feed.page),
    element('description', feed.description),
    element('language', feed.language),
    element('ttl', String(TTL_MINUTES)),
    ...(feed.updated ? [element('lastBuildDate', rfc822(feed.updated))] : []),
    ...linksOf(feed, 'rss').map((link) => empty('atom:link', { ...link })),
  ];
  const parts = [...head, ...feed.items.map(item)].join('\n');
  return `${XML_HEAD}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
${parts}
</channel></rss>
`;
}

function item(entry: FeedItem): string {
  const parts = [
    element('title', entry.title),
    element('link', entry.link),
    element('guid', entry.id, { isPermaLink: 'false' }),
    element('pubDate', rfc822(entry.changed)),
    element('dc:creator', entry.author),
    ...entry.categories.map((category) => element('category', category)),
    element('description', entry.html),
  ];
  return `<item>${parts.join('')}</item>`;
}
