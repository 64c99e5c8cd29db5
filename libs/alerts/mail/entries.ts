import { aroundDifference } from '@kolkore/domain/around-difference';
import { CONCLUDED, Change } from '@kolkore/domain/change';
import { Reason } from '@kolkore/domain/criteria';
import { Locale } from '@kolkore/domain/locale';
import { textOfHtml } from '@kolkore/domain/text-of-html';
import { SubscriptionRow } from '@kolkore/store/entities/people';
import { MessageItem } from '@kolkore/store/messages';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { oneLine, safeHref, shortened } from './clean';
import { foreign } from './foreign';

/** One line about a change; `was` and `is` are values, `documents` links that are safe to follow. */
export interface ChangeLine {
  lead: string;
  was: string | null;
  is: string | null;
  documents: { title: string; url: string }[];
}

/** The parts of a mail in their order. Closing and standing are of summaries; in an alert an item is new, changed, or a reminder. */
export const SECTIONS = ['reminder', 'closing', 'changed', 'new', 'standing'] as const;
export type Section = (typeof SECTIONS)[number];

/**
 * One opportunity in an alert: everything about it that a person is told at once. Texts are said to the reader: what is of
 * another script is isolated in them (foreign.ts).
 */
export interface Entry {
  view: OpportunityView;
  section: Section;
  href: string;
  /** Where its reader says that it is not relevant to them; null where it was told before. */
  dismissHref: string | null;
  /** Names of the changes, beside the kind; that it reached us late. */
  flags: string[];
  changes: ChangeLine[];
  who: string;
  why: string[];
  /** Whether it is told for the first time; else it changed, or its deadline is near. */
  isNew: boolean;
  /** Whether it is told for nothing but its near deadline. */
  reminds: boolean;
}

/**
 * The items of a message as entries: one per opportunity, by section and deadline. What
 * changed in an opportunity that is told for the first time is no news and is left out.
 */
export function entriesOf(
  items: readonly MessageItem[],
  views: readonly OpportunityView[],
  subscriptions: readonly SubscriptionRow[],
  hrefs: { opportunity: (id: number) => string; dismissal: (id: number) => string },
  locale: Locale,
  /** The day on which those were published that reached us late, by opportunity. */
  late: ReadonlyMap<number, string> = new Map(),
  kind: 'alert' | 'summary' | 'reminder' = 'alert',
  /** Entries of other messages of the same moment: what is told alike is the same object. */
  known: Map<string, Entry> = new Map(),
): Entry[] {
  const entries = views.flatMap((view): Entry[] => {
    const mine = items.filter((item) => item.opportunityId === view.id);
    if (mine.length === 0) return [];
    const key = sameEntry(mine, view, subscriptions, locale, kind);
    const same = known.get(key);
    if (same) return [same];
    // Who is told what was only concluded hears of it for the first time (matching/telling.ts).
    const isNew = mine.some((item) => item.changeType === 'published' || item.change?.field === CONCLUDED);
    const lateDay = isNew ? late.get(view.id) : undefined;
    const changes = isNew ? [] : mine.flatMap((item) => item.change ?? []);
    const reminder = mine.every((item) => item.changeType === 'reminder');
    const entry: Entry = {
      view,
      section: kind === 'summary' ? summarySection(view, isNew, reminder) : reminder ? 'reminder' : isNew ? 'new' : 'changed',
      href: hrefs.opportunity(view.id),
      dismissHref: hrefs.dismissal(view.id),
      flags: [
        ...(reminder ? [locale.words.rhythms.mail.reminder.flag] : []),
        ...(lateDay === undefined ? [] : [locale.words.sources.late(locale.say.dateTable(lateDay))]),
        ...new Set(changes.map((change) => locale.words.common.changes[change.type])),
      ],
      changes: changes.flatMap((change) => changeLine(change, locale)),
      who: whoMayApply(view, locale),
      why: whyOf(mine, view, subscriptions, locale),
      isNew,
      reminds: reminder,
    };
    known.set(key, entry);
    return [entry];
  });
  return entries.sort(
    (a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) || urgency(a) - urgency(b) || b.view.id - a.view.id,
  );
}

/** The same for what is told alike of one opportunity, whoever is told it. */
function sameEntry(
  items: readonly MessageItem[],
  view: OpportunityView,
  subscriptions: readonly SubscriptionRow[],
  { language }: Locale,
  kind: string,
): string {
  const serving = subscriptions.filter((subscription) => items.some((item) => item.active.includes(subscription.id)));
  const reasonsOf = (id: string): unknown[] =>
    items.map(({ reasons }) => reasons.filter((one) => one.subscriptionId === id).map((one) => one.reasons));
  return JSON.stringify([
    language,
    kind,
    view.id,
    items.map(({ changeId, change, reminderDays }) => [changeId ?? change, reminderDays]),
    subscriptions.length === 1 || serving.map(({ name }) => name),
    serving.map(({ id }) => reasonsOf(id)),
  ]);
}

/** In a summary what closes within the week comes first, whether it is new or changed. */
function summarySection(view: OpportunityView, isNew: boolean, reminder: boolean): Section {
  if (view.status === 'closing_soon') return 'closing';
  if (reminder) return 'reminder';
  if (!isNew) return 'changed';
  return view.status === 'standing' ? 'standing' : 'new';
}

/** What was told before, named once more by its title. */
export const titledEntry = (view: OpportunityView, href: string): Entry => ({
  view,
  section: 'closing',
  href,
  dismissHref: null,
  flags: [],
  changes: [],
  who: '',
  why: [],
  isNew: false,
  reminds: false,
});

/** Of an item, so that its line stays one to read. */
const MOST_WRITTEN = 2;
const LONGEST_WRITTEN = 60;

const urgency = ({ view }: Entry): number =>
  view.status === 'withdrawn' ? Number.MAX_SAFE_INTEGER : (view.deadlineAt?.getTime() ?? Number.MAX_SAFE_INTEGER - 1);

/** The entry that the subject names: the nearest deadline of all; among equals a change. */
export const mostUrgent = (entries: readonly Entry[]): Entry | undefined => [...entries].sort((a, b) => urgency(a) - urgency(b))[0];

/** The published title, at most `limit` characters. */
export const titleOf = ({ view }: Entry, { language }: Locale, limit?: number): string => foreign(view.facts.title, language, limit);

/** Who published it: the body, and its unit. */
export const bodyOf = (view: OpportunityView, { language, say }: Locale): string =>
  say.publisherLine({
    publisherKey: view.publisherKey,
    publisherName: foreign(view.publisherName, language),
    unit: view.unit === null ? null : foreign(view.unit, language),
  });

function changeLine(change: Change, { language, say, words: { mail } }: Locale): ChangeLine[] {
  const said = say.changeWords(change);
  const documents = said.documents.flatMap(({ title, url }) => {
    const href = safeHref(url);
    return href ? [{ title: foreign(title, language, 120), url: href }] : [];
  });
  if (documents.length > 0) return [{ lead: mail.newDocuments, was: null, is: null, documents }];
  if (said.is === null) return [];
  if (said.was === null) return [{ lead: said.title, was: null, is: foreign(said.is, language, 200), documents: [] }];
  const { was, is } = aroundDifference(said.was, said.is, 200);
  const lead = mail.change[change.field ?? ''] ?? said.title;
  return [{ lead, was: foreign(was, language), is: foreign(is, language), documents: [] }];
}

function whoMayApply(view: OpportunityView, { language, say, words }: Locale): string {
  const said = view.facts.eligibility === null ? '' : oneLine(textOfHtml(view.facts.eligibility));
  const sentence = (text: string): string => foreign(text.replace(/[.\s]+$/u, ''), language);
  if (said !== '' && said.length <= 160) return sentence(said);
  const named = say.commas(view.eligible.map((id) => say.term('eligible', id)));
  return named || sentence(shortened(said, 160)) || words.mail.whoUnknown;
}

/** Why it came: one line, or one for each subscription when the person has several. */
function whyOf(items: readonly MessageItem[], view: OpportunityView, subscriptions: readonly SubscriptionRow[], locale: Locale): string[] {
  const { mail } = locale.words;
  const serving = subscriptions.filter((subscription) => items.some((item) => item.active.includes(subscription.id)));
  const written = new Set<string>();
  return serving.map((subscription) => {
    const reasons = items.flatMap((item) => item.reasons.filter((r) => r.subscriptionId === subscription.id).flatMap((r) => r.reasons));
    const named = reasonsLine(reasons, view, written, locale);
    return subscriptions.length === 1 ? mail.because(named) : mail.becauseIn(quotedName(subscription.name, locale), named);
  });
}

/** Every reason; of the first few sought words also how the publication writes them, each once in a mail (`written`). */
function reasonsLine(reasons: readonly Reason[], view: OpportunityView, written: Set<string>, { language, say, words }: Locale): string {
  const nameOf = (key: string): string => foreign(key === view.publisherKey ? view.publisherName : key, language);
  const said = reasons.map(({ facet, value, met: [met] = [] }): Reason => {
    if (facet !== 'word') return { facet, value };
    const reason: Reason = { facet, value: foreign(value, language) };
    if (!met || (written.size >= MOST_WRITTEN && !written.has(met.written))) return reason;
    written.add(met.written);
    return { ...reason, met: [{ written: foreign(met.written, language, LONGEST_WRITTEN), lemma: null }] };
  });
  return say.reasonsWords(said, nameOf) || words.mail.fitsAll;
}

/** The name of a subscription, in quotation marks of the reader's language. */
export const quotedName = (name: string, { language, words }: Locale): string => words.wording.quoted(foreign(name, language, 80));
