import type { IncomingMessage } from 'node:http';

/** Where mail services post reports. */
export const MAIL_REPORTS = 'mail-reports';

/** What the body parser keeps as it is: a report with the mail that it gives back. */
export const reportBody = {
  type: ({ url }: IncomingMessage): boolean => url === `/${MAIL_REPORTS}`,
  limit: '2mb',
};
