import { Deadline } from '@kolkore/domain/deadline';
import { Language } from '@kolkore/domain/language';

export const FEED_FORMATS = ['rss', 'atom', 'json', 'ics'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

export const isFeedFormat = (value: string): value is FeedFormat => FEED_FORMATS.some((format) => format === value);

/** What each format calls itself. */
export const mediaTypes: Record<FeedFormat, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
  ics: 'text/calendar',
};

/** Minutes for which a reader may keep a feed or calendar. */
export const TTL_MINUTES = 60;

/**
 * One feed, whatever the format: all writers say the same. Texts are plain; addresses absolute. Nothing in it is the time of the
 * request, so that an unchanged feed stays the same to the byte.
 */
export interface Feed {
  /** A URN: the same after a move to another machine, and in every format and language. */
  id: string;
  title: string;
  description: string;
  /** Who makes the feed. */
  author: string;
  /** Of our own words; titles and published texts are Hebrew. */
  language: Language;
  /** The page that shows the same. */
  page: string;
  /** The feed itself in this format, on this page. */
  self: string;
  /** Where a reader asks to be pushed it (WebSub); null where it is private, or not its first page. */
  hub: string | null;
  /** The first page of the same in every format. */
  formats: Record<FeedFormat, string>;
  /** Neighbouring pages (RFC 5005, paged feeds); null at the ends. */
  next: string | null;
  previous: string | null;
  /** The newest real change; null when there never was anything in it. */
  updated: Date | null;
  items: FeedItem[];
}

export interface FeedItem {
  /** A URN: stable and global, never an address. */
  id: string;
  title: string;
  /** Our page of it. */
  link: string;
  /** The publication itself. */
  source: string;
  /** Who published it. */
  author: string;
  firstSeen: Date;
  /** Moves only on a change worth telling. */
  changed: Date;
  /** A piece of HTML whose texts were escaped. */
  html: string;
  /** The same in plain lines. */
  text: string;
  categories: string[];
  /** Null without a published date: such an item is no event. */
  due: FeedDeadline | null;
}

/** What a calendar needs of an item. */
export interface FeedDeadline {
  deadline: Deadline & { local: string };
  /** How often the deadline was moved, cancelled or opened again. */
  sequence: number;
  cancelled: boolean;
  /** The newest change of any kind. */
  modified: Date;
  /** What the event and its two alarms are called. */
  summary: string;
  /** Null where nothing is left to do. */
  alarms: { week: string; day: string } | null;
}
