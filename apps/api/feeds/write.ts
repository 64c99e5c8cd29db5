import { atom } from './atom';
import { calendar } from './calendar';
import { Feed, FeedFormat } from './feed';
import { jsonFeed } from './json-feed';
import { rss } from './rss';

/** The writer of each format. */
export const writers: Record<FeedFormat, (feed: Feed) => string> = { rss, atom, json: jsonFeed, ics: calendar };
