import { Language } from '@kolkore/domain/language';
import { Locale, localeOf } from '@kolkore/domain/locale';
import { STATUSES, Status, isLive } from '@kolkore/domain/status';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { CALENDAR_KEEPS_DAYS, FeedFacts, FeedOwner, FeedPage, FeedScope } from '@kolkore/store/feed-facts';
import { Publishers } from '@kolkore/store/publishers';
import { Injectable } from '@nestjs/common';
import { Asked, addressOf } from '../opportunities/search-address';
import { FeedAddresses, spoken, ownFeeds, searchFeeds } from './addresses';
import { Feed, FeedFormat } from './feed';
import { feedItem } from './item';
import { searchName } from './search-name';

/** Items on one page of a feed; the rest is a link further. */
export const PER_PAGE = 100;
/** A calendar has no pages. Beyond this it says what it leaves out. */
export const MOST_EVENTS = 1000;

export interface MadeFeed {
  feed: Feed;
  movedAt: Date | null;
}

/** What differs between the feed of a search and that of a subscription. */
interface Plan {
  id: string;
  name: string;
  scope: FeedScope;
  statuses: readonly Status[];
  page: string;
  at: (page: number) => FeedAddresses;
  /** Whether readers may ask to be pushed it. */
  pushed: boolean;
  /** Since when it is as it is, if nothing was ever found. */
  since: Date | null;
}

/** Feeds and calendars of searches and subscriptions, in one model for all formats. */
@Injectable()
export class Feeds {
  constructor(
    private readonly facts: FeedFacts,
    private readonly publishers: Publishers,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** Null when the address opens nothing: unknown, renewed, or of a subscription that ended. */
  async owner(key: string): Promise<FeedOwner | null> {
    return /^[\w-]{1,100}$/.test(key) ? this.facts.byKey(key) : null;
  }

  /**
   * The same search as the page's. Without a chosen state it also keeps what was cancelled, since who once saw it must hear of that.
   */
  async ofSearch(asked: Asked, format: FeedFormat, language: Language): Promise<MadeFeed> {
    const site = this.site();
    const locale = localeOf(language);
    const bare = { ...asked, sort: 'deadline' as const, page: 1 };
    const written = addressOf(bare, '').slice(1);
    const names = await this.names();
    const plan: Plan = {
      id: `urn:hakol-kore:search:${written === '' ? 'all' : encodeURIComponent(written)}`,
      name: searchName(asked, locale, names),
      scope: { criteria: asked.criteria, text: asked.text },
      statuses: asked.statuses.length > 0 ? asked.statuses : STATUSES.filter((status) => isLive(status) || status === 'withdrawn'),
      page: spoken(site + addressOf(bare), language),
      at: (page) => searchFeeds(site, asked, language, page),
      pushed: true,
      since: null,
    };
    return this.make(plan, format, asked.page, locale, names);
  }

  /** What a subscription matched, in the language of its person unless another is asked for. */
  async ofSubscription(key: string, owner: FeedOwner, format: FeedFormat, page: number, asked: Language | null): Promise<MadeFeed> {
    const language = asked ?? owner.language ?? 'he';
    const plan: Plan = {
      id: `urn:hakol-kore:subscription:${owner.id}`,
      name: owner.name,
      scope: { subscriptionId: owner.id },
      statuses: STATUSES,
      page: this.links.in(language).search(owner.criteria),
      at: (number) => ownFeeds(this.site(), key, asked, number),
      pushed: false,
      since: owner.readyAt,
    };
    const made = await this.make(plan, format, page, localeOf(language), await this.names());
    return { ...made, movedAt: later(made.movedAt, owner.readyAt) };
  }

  private async make(plan: Plan, format: FeedFormat, page: number, locale: Locale, names: (key: string) => string): Promise<MadeFeed> {
    const now = this.clock.now();
    const { feeds, common } = locale.words;
    const isCalendar = format === 'ics';
    // What closed stays in a calendar for a while, and what was cancelled stays as cancelled, whatever state was chosen.
    const statuses = isCalendar ? [...new Set<Status>([...plan.statuses, 'closed', 'withdrawn'])] : plan.statuses;
    const found = isCalendar
      ? await this.facts.deadlines(plan.scope, statuses, MOST_EVENTS, now)
      : await this.facts.page(plan.scope, statuses, { page, perPage: PER_PAGE }, now);
    const last = isCalendar ? 1 : Math.max(1, Math.ceil(found.total / PER_PAGE));
    const near = (number: number): string | null => (number >= 1 && number <= last && number !== page ? plan.at(number)[format] : null);
    const items = found.entries.map((entry) => feedItem(entry, this.links.in(locale.language).opportunity(entry.view.id), locale, names));
    const feed: Feed = {
      id: plan.id,
      title: (isCalendar ? feeds.calendar.title : feeds.title)(plan.name),
      description: isCalendar ? calendarDescription(found, locale) : feeds.description,
      author: common.siteName,
      language: locale.language,
      page: plan.page,
      self: plan.at(isCalendar ? 1 : page)[format],
      hub: plan.pushed && !isCalendar && page === 1 ? this.links.hub() : null,
      formats: plan.at(1),
      next: isCalendar ? null : near(page + 1),
      previous: isCalendar ? null : near(Math.min(page - 1, last)),
      updated: found.updatedAt ?? plan.since,
      items: isCalendar ? items.sort((a, b) => byDeadline(a.due?.deadline.local, b.due?.deadline.local) || byDeadline(a.id, b.id)) : items,
    };
    return { feed, movedAt: found.movedAt };
  }

  private async names(): Promise<(key: string) => string> {
    const names = new Map((await this.publishers.all()).map(({ key, name }) => [key, name]));
    return (key) => names.get(key) ?? key;
  }

  private site = (): string => this.links.home().replace(/\/$/, '');
}

/** What a calendar cannot show, it says. */
function calendarDescription({ total, entries, undated }: FeedPage, { words }: Locale): string {
  const { calendar } = words.feeds;
  return [
    calendar.description(CALENDAR_KEEPS_DAYS),
    ...(undated > 0 ? [calendar.undated(undated)] : []),
    ...(total > entries.length ? [calendar.more(entries.length, total - entries.length)] : []),
  ].join(' ');
}

const byDeadline = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);

const later = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : (a ?? b));
