import type { Locale } from '@kolkore/domain/locale';
import type { OrganizationDone } from './organization-page';

/** What the address says was just done, if it is one of the things that can be. */
export const doneOf = (asked: unknown, { words }: Locale): OrganizationDone | null =>
  typeof asked === 'string' && Object.hasOwn(words.organizations.done, asked) ? (asked as OrganizationDone) : null;
