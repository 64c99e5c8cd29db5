import { Deadline } from '@kolkore/domain/deadline';
import { Locale } from '@kolkore/domain/locale';
import type { FeedEntry } from '@kolkore/store/feed-facts';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { fragment } from '../look/render';
import { FeedDeadline, FeedItem } from './feed';

/** The key of the opportunity as a URN: the same after a move to another machine. */
export const urnOf = (view: Pick<OpportunityView, 'sourceId' | 'externalId'>): string =>
  `urn:hakol-kore:opportunity:${encodeURIComponent(view.sourceId)}:${encodeURIComponent(view.externalId)}`;

/** One opportunity as every format says it. Nothing in it counts days, so it stays the same until something changes. */
export function feedItem(entry: FeedEntry, link: string, locale: Locale, publisherName: (key: string) => string): FeedItem {
  const { view } = entry;
  const { words, say } = locale;
  const { title, url } = view.facts;
  const facts = factLines(entry, locale, publisherName);
  return {
    id: urnOf(view),
    title: view.facts.withdrawn ? words.feeds.withdrawn(title) : title,
    link,
    source: url,
    author: say.publisherLine(view),
    firstSeen: view.firstSeenAt,
    changed: entry.changedAt,
    html: fragment(<Content lines={facts} url={url} locale={locale} />),
    text: [title, ...facts, words.feeds.details(link), words.feeds.originalAt(url), words.common.bindingText].join('\n'),
    categories: [words.common.kinds[view.kind], ...view.topics.map((id) => say.term('topics', id))],
    due: dueOf(entry, locale),
  };
}

/** What a person wants to know first, a sentence a line. */
function factLines({ view, told, reasons }: FeedEntry, { words, say }: Locale, publisherName: (key: string) => string): string[] {
  const { feeds, wording } = words;
  const change = told && say.changeWords(told);
  const when = view.facts.deadline
    ? say.deadlineLong(view.facts.deadline)
    : view.kind === 'support_test'
      ? wording.standingDeadline
      : wording.noDeadline;
  return [
    feeds.kindOf(words.common.kinds[view.kind], say.publisherLine(view)),
    ...(change ? [changed(change.title, change.was, change.is, feeds)] : []),
    view.kind === 'draft_test' && view.facts.deadline ? words.linked.comments.line(when) : feeds.deadline(when),
    ...(view.amount
      ? [`${say.amountText(view.amount)}${view.evidence.some(({ facet }) => facet === 'amount') ? ` (${words.linked.fromText})` : ''}`]
      : []),
    ...(reasons.length > 0 ? [feeds.because(say.reasonsWords(reasons, publisherName))] : []),
  ];
}

const changed = (what: string, was: string | null, is: string | null, feeds: Locale['words']['feeds']): string =>
  was !== null && is !== null ? feeds.changedFrom(what, was, is) : feeds.changed(what);

const Content = ({ lines, url, locale }: { lines: string[]; url: string; locale: Locale }) => (
  <div dir={locale.dir} lang={locale.language}>
    {lines.map((line) => (
      <p>{line}</p>
    ))}
    <p>
      <a href={url}>{locale.words.feeds.original}</a>
    </p>
  </div>
);

function dueOf({ view, moves, writtenAt }: FeedEntry, { words }: Locale): FeedDeadline | null {
  const { deadline, title, withdrawn } = view.facts;
  if (!deadline || !hasDate(deadline)) return null;
  const { calendar } = words.feeds;
  return {
    deadline,
    sequence: moves,
    cancelled: withdrawn,
    modified: writtenAt,
    summary: withdrawn ? words.feeds.withdrawn(title) : calendar.event(title),
    alarms: { week: calendar.alarms.week(title), day: calendar.alarms.day(title) },
  };
}

const hasDate = (deadline: Deadline): deadline is Deadline & { local: string } => deadline.local !== null;
