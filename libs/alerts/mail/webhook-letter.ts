import type { Locale } from '@kolkore/domain/locale';
import { LOG_KEPT_DAYS } from '@kolkore/store/webhook-log';
import type { OperatorNotice, WebhookNotice } from '@kolkore/store/entities/messages';
import type { Links } from '@kolkore/platform/links';
import { MailContent, letterContent } from './content';
import { foreign, isolate } from './foreign';
import type { WayOut } from './way-out';
import type { Letter } from './letter';

export const isWebhookNotice = (about: OperatorNotice | WebhookNotice): about is WebhookNotice => about.what.startsWith('webhook_');

const LONGEST = 120;

/** Null where there is nothing to tell. */
export function webhookContent(
  about: OperatorNotice | WebhookNotice | null,
  links: Links,
  wayOut: WayOut,
  locale: Locale,
): MailContent | null {
  if (!about || !isWebhookNotice(about)) return null;
  const href = links.in(locale.language).webhook(about.organizationId, about.endpointId);
  return letterContent(webhookLetter({ about, href, wayOut }, locale), locale);
}

/** To the owners of an organization: a webhook of theirs has failed for a day, or was disabled. */
function webhookLetter({ about, href, wayOut }: { about: WebhookNotice; href: string; wayOut: WayOut }, locale: Locale): Letter {
  const { mail, answers } = locale.words.webhooks;
  const { language, say } = locale;
  const host = isolate(new URL(about.url).host);
  const said = about.what === 'webhook_failing' ? mail.failing : about.gone ? mail.gone : mail.disabled;
  return {
    subject: said.subject(host),
    preheader: said.text,
    line: mail.brandLine,
    headline: said.headline,
    asked: said.text,
    rows: [
      { label: mail.address, values: [isolate(about.url.slice(0, 300))] },
      ...(about.description === '' ? [] : [{ label: mail.description, values: [foreign(about.description, language, LONGEST)] }]),
      { label: mail.since, values: [say.momentTable(new Date(about.since))] },
      ...(about.answer === ''
        ? []
        : [{ label: mail.answer, values: [answers.known[about.answer as keyof typeof answers.known] ?? isolate(about.answer)] }]),
    ],
    button: { text: mail.button, href },
    notes: [about.what === 'webhook_failing' ? mail.keepsTrying : mail.waits(LOG_KEPT_DAYS)],
    notYou: { text: mail.why, link: null },
    foot: { ...wayOut, because: mail.because(isolate(wayOut.address)) },
  };
}
