import { Feed, FeedItem } from './feed';
import { linksOf } from './links-of';
import { XML_HEAD, element, empty } from './xml';

/** Atom wants a time even of a feed that never held anything; the time of the request would be a change every time. */
const NEVER = new Date(0);

/** The feed as Atom (RFC 4287). `updated` moves only on a real change. */
export function atom(feed: Feed): string {
  const head = [
    element('id', feed.id),
    element('title', feed.title),
    element('subtitle', feed.description),
    element('updated', (feed.updated ?? NEVER).toISOString()),
    `<author>${element('name', feed.author)}</author>`,
    empty('link', { rel: 'alternate', type: 'text/html', href: feed.page }),
    ...linksOf(feed, 'atom').map((link) => empty('link', { ...link })),
  ];
  const parts = [...head, ...feed.items.map(entry)].join('\n');
  return `${XML_HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">
${parts}
</feed>
`;
}

function entry(item: FeedItem): string {
  const parts = [
    element('id', item.id),
    element('title', item.title),
    element('published', item.firstSeen.toISOString()),
    element('updated', item.changed.toISOString()),
    `<author>${element('name', item.author)}</author>`,
    empty('link', { rel: 'alternate', type: 'text/html', href: item.link }),
    empty('link', { rel: 'related', type: 'text/html', href: item.source }),
    ...item.categories.map((category) => empty('category', { term: category })),
    element('content', item.html, { type: 'html' }),
  ];
  return `<entry>${parts.join('')}</entry>`;
}
