import { Locale } from '@kolkore/domain/locale';
import { isolate } from './foreign';
import type { WayOut } from './way-out';
import { Letter } from './letter';

/** Where a step is confirmed before anything happens. `name` is quoted, `rows` are the criteria in words, both as said to the reader. */
export const confirmLetter = (
  input: { name: string; rows: Letter['rows']; confirmHref: string; notMeHref: string; validUntil: string; wayOut: WayOut },
  { words: { mail } }: Locale,
): Letter => ({
  subject: mail.confirm.subject(input.name),
  preheader: mail.confirm.preheader,
  line: mail.confirm.brandLine,
  headline: mail.confirm.headline(input.name),
  asked: mail.confirm.asked,
  rows: input.rows,
  button: { text: mail.confirm.button, href: input.confirmHref },
  notes: [mail.confirm.page, mail.confirm.valid(input.validUntil)],
  notYou: { text: mail.confirm.notYou, link: { text: mail.confirm.notMe, href: input.notMeHref } },
  foot: { ...input.wayOut, because: mail.confirm.because(isolate(input.wayOut.address)) },
});

/** The way in for somebody who has subscriptions and no account. */
export const manageLetter = (input: { wayOut: WayOut }, { words: { mail } }: Locale): Letter => ({
  subject: mail.manage.subject,
  preheader: mail.manage.preheader,
  line: mail.manage.brandLine,
  headline: mail.manage.headline,
  asked: mail.manage.asked,
  rows: [],
  button: { text: mail.manage.button, href: input.wayOut.manageHref },
  notes: [mail.manage.keep],
  notYou: { text: mail.manage.notYou, link: null },
  foot: { ...input.wayOut, because: mail.manage.because(isolate(input.wayOut.address)) },
});
