import { Deadline, deadlineInstant, isCoarser, sameDeadline } from './deadline';
import { PublishedFacts } from './opportunity';
import { textOfHtml } from './text-of-html';

/** Typed differences of two revisions (docs/glossary.md: change). */
export const CHANGE_TYPES = [
  'published',
  'deadline_published',
  'deadline_extended',
  'deadline_shortened',
  'cancelled',
  'reopened',
  'documents_added',
  'eligibility_changed',
  'amount_changed',
  'text_changed',
] as const;
export type ChangeType = (typeof CHANGE_TYPES)[number];

/** `before` and `after` are the values of the field, as JSON; null where there is none. */
export interface Change {
  type: ChangeType;
  field: string | null;
  before: unknown;
  after: unknown;
}

/** The field of a `text_changed` that no publisher made: our rules conclude more since another source or an attachment says more. */
export const CONCLUDED = 'classification';

/** Changes that a subscriber is told of by mail. Rewording alone is noise; it stays in the history and the feed. */
export const isWorthTelling = (type: ChangeType): boolean => type !== 'text_changed';

/** Changes after which one must hand in at another time, or need not any more. */
export const isDeadlineMoved = (type: ChangeType): boolean =>
  type === 'deadline_extended' || type === 'deadline_shortened' || type === 'cancelled' || type === 'reopened';

const plainFields = ['title', 'callNumber', 'url', 'publisherText', 'unit', 'kindText', 'publishedOn', 'opensOn'] as const;

/** What changed from one revision to the next, observed at `observedAt`. Empty when nothing real did. */
export function changesBetween(before: PublishedFacts, after: PublishedFacts, observedAt: Date): Change[] {
  const changes: Change[] = [];
  const add = (type: ChangeType, field: string, was: unknown, is: unknown) => changes.push({ type, field, before: was, after: is });

  if (!before.withdrawn && after.withdrawn) add('cancelled', 'withdrawn', false, true);
  if (before.withdrawn && !after.withdrawn) add('reopened', 'withdrawn', true, false);

  // What was only announced is published now: news to everybody, also to those who heard of the announcement.
  if (before.awaited && !after.awaited) add('published', 'awaited', true, null);
  if (!before.awaited && after.awaited) add('text_changed', 'awaited', null, true);

  if (!sameDeadline(before.deadline, after.deadline)) {
    add(deadlineChange(before.deadline, after.deadline, observedAt), 'deadline', before.deadline, after.deadline);
  }
  const added = after.documents.filter((d) => !before.documents.some((b) => b.url === d.url));
  if (added.length > 0) add('documents_added', 'documents', null, added);
  const removed = before.documents.filter((d) => !after.documents.some((a) => a.url === d.url));
  if (removed.length > 0) add('text_changed', 'documents', removed, null);

  if (words(before.eligibility) !== words(after.eligibility)) {
    add('eligibility_changed', 'eligibility', before.eligibility, after.eligibility);
  }
  if (!sameFields(before.amount, after.amount)) {
    add('amount_changed', 'amount', before.amount, after.amount);
  }
  if (words(before.description) !== words(after.description)) {
    add('text_changed', 'description', before.description, after.description);
  }
  for (const field of plainFields) {
    if (before[field] !== after[field]) add('text_changed', field, before[field], after[field]);
  }
  if (!sameFields(before.contact, after.contact)) {
    add('text_changed', 'contact', before.contact, after.contact);
  }
  return changes;
}

function deadlineChange(before: Deadline | null, after: Deadline | null, observedAt: Date): ChangeType {
  const was = before && deadlineInstant(before);
  const is = after && deadlineInstant(after);
  if (!is) return 'text_changed';
  if (!was) return 'deadline_published';
  if (was < observedAt && is > observedAt) return 'reopened';
  return is > was ? 'deadline_extended' : 'deadline_shortened';
}

/** Whether all fields are equal; their order is no difference, since what comes back from the database has another. */
function sameFields<T extends object>(a: T | null, b: T | null): boolean {
  const names = [...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])] as (keyof T)[];
  return (a === null) === (b === null) && names.every((name) => (a?.[name] ?? null) === (b?.[name] ?? null));
}

/**
 * Whether a change only fills a gap: what was known of the opportunity came from a list, and its own page says more. The
 * publisher changed nothing, so it is in the history and no news.
 */
export function fillsGap(change: Change, before: PublishedFacts, after: PublishedFacts): boolean {
  const { type } = change;
  if (type === 'documents_added') return before.documents.length === 0;
  if (type === 'eligibility_changed') return before.eligibility === null;
  if (type === 'amount_changed') return before.amount === null;
  if (type === 'deadline_shortened')
    return before.deadline !== null && after.deadline !== null && isCoarser(before.deadline, after.deadline);
  return type === 'deadline_published';
}

const words = (html: string | null): string => (html === null ? '' : textOfHtml(html));
