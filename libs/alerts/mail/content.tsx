import { AlertBody, AlertMail } from './alert-mail';
import { alertText } from './alert-text';
import { isolated } from './clean';
import { Letter, LetterBody, letterText } from './letter';
import { mailHtml } from './render';

/** A mail's words: subject with Latin and numbers isolated, HTML, and the same as plain text. */
export interface MailContent {
  subject: string;
  html: string;
  text: string;
}

export const alertContent = (subject: string, alert: AlertMail): MailContent => ({
  subject,
  html: mailHtml(subject, () => <AlertBody {...alert} />),
  text: alertText(alert),
});

export const letterContent = (letter: Letter): MailContent => ({
  subject: isolated(letter.subject),
  html: mailHtml(letter.subject, () => <LetterBody {...letter} />),
  text: letterText(letter),
});
