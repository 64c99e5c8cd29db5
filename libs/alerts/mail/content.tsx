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

/** As many in full as fit, 30 at most; all others by title and link. */
export function alertContent(subject: string, alert: Omit<AlertMail, 'inFull'>, locale: Locale): MailContent {
  for (let inFull = IN_FULL; ; inFull -= 3) {
    const fitting: AlertMail = { ...alert, inFull };
    const html = mailHtml(subject, locale, () => <AlertBody {...fitting} />);
    if (Buffer.byteLength(html) <= LONGEST || inFull <= 3 || alert.entries.length <= 3)
      return { subject, html, text: alertText(fitting, locale) };
  }
}

export function letterContent(letter: Letter, locale: Locale): MailContent {
  const subject = subjectLine(letter.subject, locale.dir);
  return { subject, html: mailHtml(subject, locale, () => <LetterBody {...letter} />), text: letterText(letter, locale) };
}
