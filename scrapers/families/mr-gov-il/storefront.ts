import type { FetchedPage } from '@kolkore/domain/source';
import type { Deadline } from '@kolkore/domain/deadline';
import { readDayFirst } from '../../kit/dates';
import type { Selection } from '../../kit/html';
import { cleanOrUndefined } from '../../kit/text';

export const SITE = 'https://mr.gov.il';
export const STORE = `${SITE}/ilgstorefront/he`;
export const PER_PAGE = 20;

/** The page of one publication; every list leads to the same, whatever it calls itself. */
export const itemUrl = (id: string): string => `${STORE}/p/${id}`;

/** The labels of a card. */
export const card = {
  publisher: 'שם המפרסם',
  status: 'סטטוס',
  number: "מס' פרסום",
  published: 'תאריך פרסום',
  updated: 'תאריך עדכון',
  deadline: 'מועד אחרון להגשה',
} as const;

export const texts = (boxes: Map<string, Selection>): Record<string, string | undefined> =>
  Object.fromEntries([...boxes].map(([label, box]) => [label, cleanOrUndefined(box.text())]));

/** "The date has passed" names no date: what was known before stays. */
export function deadlineOf(text: string | undefined): Deadline | undefined {
  const read = text === undefined ? undefined : readDayFirst(text);
  return read?.precision === 'unknown' && /חלף|עבר/u.test(read.raw) ? undefined : read;
}

export const where = ({ kind, url }: FetchedPage): { page: string; url: string } => ({ page: kind, url });
