import { Feed, FeedItem } from './feed';
import { plain } from './plain';

/** The feed as JSON Feed 1.1. */
export function jsonFeed(feed: Feed): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: plain(feed.title),
    description: plain(feed.description),
    home_page_url: feed.page,
    feed_url: feed.self,
    ...(feed.next === null ? {} : { next_url: feed.next }),
    ...(feed.hub === null ? {} : { hubs: [{ type: 'WebSub', url: feed.hub }] }),
    language: feed.language,
    authors: [{ name: plain(feed.author) }],
    items: feed.items.map(item),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

const item = (entry: FeedItem) => ({
  id: entry.id,
  url: entry.link,
  external_url: entry.source,
  title: plain(entry.title),
  content_html: plain(entry.html),
  content_text: plain(entry.text),
  date_published: entry.firstSeen.toISOString(),
  date_modified: entry.changed.toISOString(),
  authors: [{ name: plain(entry.author) }],
  ...(entry.categories.length === 0 ? {} : { tags: entry.categories.map(plain) }),
});
