import type { Locale } from '@kolkore/domain/locale';
import type { Pace } from '@kolkore/domain/rhythm/rhythm';
import { localDateOf } from '@kolkore/domain/time';
import type { MessageRow } from '@kolkore/store/entities/messages';
import type { Letter } from './letter';

/** How often it will come, and the reminders, as they were chosen. */
export const paceRows = ({ rhythm, reminders }: Pace, { words: { rhythms: said } }: Locale): Letter['rows'] => [
  { label: said.field.legend, values: [said.field.names[rhythm]] },
  ...(reminders.length > 0
    ? [{ label: said.reminders.legend, values: [...reminders].sort((a, b) => b - a).map((days) => said.reminders.before(days)) }]
    : []),
];

/** The days that a summary looks back on: its window is half-open, so the last one is that of its end. */
export const windowWords = ({ windowFrom, windowTo }: MessageRow, { say, words }: Locale): string | null =>
  windowFrom && windowTo && words.rhythms.mail.window(say.dateTable(localDateOf(windowFrom)), say.dateTable(localDateOf(windowTo)));
