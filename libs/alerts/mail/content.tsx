import { Locale } from '@kolkore/domain/locale';
import { AlertBody, AlertMail } from './alert-mail';
import { alertText } from './alert-text';
import { subjectLine } from './foreign';
import { Letter, LetterBody, letterText } from './letter';
import { mailHtml } from './render';

/** A mail's words: subject with what runs the other way isolated, HTML, and the same as plain text. */
export interface MailContent {
  subject: string;
  html: string;
  text: string;
}

/** At most so many are shown in full. */
const IN_FULL = 30;
/** Gmail cuts a mail at 102 KB and with it the way out at its foot. */
const LONGEST = 98_000;

/** As many in full as fit, 30 at most; others by title and link, and in a very long mail one link to all. The plain text names every one. */
export function alertContent(subject: string, alert: Omit<AlertMail, 'inFull' | 'byTitle'>, locale: Locale): MailContent {
  const most = alert.entries.length + alert.also.length;
  for (let inFull = IN_FULL, byTitle = most; ;) {
    const fitting: AlertMail = { ...alert, inFull, byTitle };
    const html = mailHtml(subject, locale, () => <AlertBody {...fitting} />);
    if (Buffer.byteLength(html) <= LONGEST || (inFull <= 3 && byTitle <= 10)) return { subject, html, text: alertText(fitting, locale) };
    if (inFull > 3) inFull -= 3;
    else byTitle = Math.floor(byTitle * 0.6);
  }
}

export function letterContent(letter: Letter, locale: Locale): MailContent {
  const subject = subjectLine(letter.subject, locale.dir);
  return { subject, html: mailHtml(subject, locale, () => <LetterBody {...letter} />), text: letterText(letter, locale) };
}
