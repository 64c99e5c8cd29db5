import { Language } from '@kolkore/domain/language';
import { Locale, localeOf } from '@kolkore/domain/locale';
import { STATUSES } from '@kolkore/domain/status';
import { inIsrael, localDateOf } from '@kolkore/domain/time';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { CALENDAR_KEEPS_DAYS, FeedFacts } from '@kolkore/store/feed-facts';
import { OrganizationCalendars } from '@kolkore/store/organization-calendars';
import { ShownTask, Tasks } from '@kolkore/store/tasks';
import { Injectable } from '@nestjs/common';
import { organizationCalendar } from './addresses';
import { FEED_FORMATS, Feed, FeedFormat, FeedItem } from './feed';
import { MOST_EVENTS } from './feeds';
import { feedItem } from './item';

/** Far enough for any task: days ahead of now. */
const DAYS_AHEAD = 3660;

/** The calendar of an organization: the deadlines of what it follows, and its tasks. */
@Injectable()
export class BoardCalendar {
  constructor(
    private readonly calendars: OrganizationCalendars,
    private readonly facts: FeedFacts,
    private readonly tasks: Tasks,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** Null when the address opens nothing, any more or ever. */
  async of(key: string, language: Language): Promise<Feed | null> {
    const owner = /^[\w-]{1,100}$/.test(key) ? await this.calendars.byKey(key) : null;
    if (!owner) return null;
    const now = this.clock.now();
    const locale = localeOf(language);
    const { organizationId, name } = owner;
    const links = this.links.in(language);
    const day = (days: number): string => localDateOf(inIsrael(now).plus({ days }).toJSDate());
    const [found, tasks] = await Promise.all([
      this.facts.deadlines({ organizationId }, STATUSES, MOST_EVENTS, now),
      this.tasks.between(organizationId, day(-CALENDAR_KEEPS_DAYS), day(DAYS_AHEAD), true, MOST_EVENTS),
    ]);
    const page = (id: number): string => links.dossier(organizationId, id);
    const items = [
      ...found.entries.map((entry) => feedItem(entry, page(entry.view.id), locale, (publisher) => publisher)),
      ...tasks.map((task) => taskItem(task, page(task.opportunityId), locale)),
    ].sort((a, b) => order(a).localeCompare(order(b)));
    const self = organizationCalendar(this.links.home().replace(/\/$/, ''), key, language);
    const { calendar } = locale.words.board;
    return {
      id: `urn:hakol-kore:organization:${organizationId}`,
      title: calendar.feedTitle(name),
      description: calendar.feedText,
      author: locale.words.common.siteName,
      language,
      page: links.calendar(organizationId),
      self,
      hub: null,
      formats: Object.fromEntries(FEED_FORMATS.map((format) => [format, self])) as Record<FeedFormat, string>,
      next: null,
      previous: null,
      updated: newest(items),
      items,
    };
  }
}

/** A task as an event of its day. One that was removed stays for a while as cancelled, as RFC 5545 has it; what is done reminds nobody. */
function taskItem(task: ShownTask, link: string, { words }: Locale): FeedItem {
  const { calendar } = words.board;
  const text = [task.title, calendar.about(task.about), ...(task.assignee ? [task.assignee] : []), link].join('\n');
  const { title } = task;
  return {
    id: `urn:hakol-kore:task:${task.id}`,
    title,
    link,
    source: link,
    author: task.assignee ?? '',
    firstSeen: task.writtenAt,
    changed: task.changedAt,
    html: '',
    text,
    categories: [],
    due: {
      deadline: { precision: 'day', local: task.dueOn, raw: task.dueOn },
      sequence: task.version - 1,
      cancelled: task.removedAt !== null,
      modified: task.changedAt,
      summary: (task.doneAt ? calendar.doneEvent : calendar.event)(title),
      alarms: task.doneAt ? null : { week: calendar.alarms.week(title), day: calendar.alarms.day(title) },
    },
  };
}

const order = ({ id, due }: FeedItem): string => `${due?.deadline.local ?? ''} ${id}`;

const newest = (items: FeedItem[]): Date | null =>
  items.reduce<Date | null>((last, { due }) => (due && (!last || due.modified > last) ? due.modified : last), null);
