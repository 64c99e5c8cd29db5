import type { ChangeType } from '../change';

/** What a webhook says that happened. New ones may come within a version; a receiver leaves alone what it does not know. */
export const EVENT_TYPES = [
  'opportunity.published',
  'opportunity.changed',
  'opportunity.deadline_moved',
  'opportunity.cancelled',
  'opportunity.reopened',
  'test',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** The shape of what is sent; fields are added within it, never renamed or removed. */
export const PAYLOAD_VERSION = 1;

/** Null: a test. */
export function eventTypeOf(change: ChangeType | null): EventType {
  switch (change) {
    case null:
      return 'test';
    case 'published':
      return 'opportunity.published';
    case 'cancelled':
      return 'opportunity.cancelled';
    case 'reopened':
      return 'opportunity.reopened';
    case 'deadline_published':
    case 'deadline_extended':
    case 'deadline_shortened':
      return 'opportunity.deadline_moved';
    case 'documents_added':
    case 'eligibility_changed':
    case 'amount_changed':
    case 'text_changed':
      return 'opportunity.changed';
  }
}
