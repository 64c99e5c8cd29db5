import { localeOf } from '@kolkore/domain/locale';
import type { Links } from '@kolkore/platform/links';
import type { Settings } from '@kolkore/platform/config';
import type { Signer } from '@kolkore/platform/signing';
import { isOfRhythm } from '@kolkore/store/entities/messages';
import type { ClaimedMessage } from '@kolkore/store/messages';
import { domainOf } from './mail-domain';
import { returnAddress } from './reports/verp';
import { messageToken } from './token';

/** Everything of a mail but its words. */
export interface Envelope {
  from: { name: string; address: string };
  replyTo: string;
  to: string;
  date: Date;
  messageId: string;
  headers: Record<string, string>;
  /** Who is told when it cannot be delivered, and to whom it goes. */
  envelope: { from: string; to: string };
}

/** RFC 2369 and 8058 (the one-click POST acts, a GET never does), RFC 2919, RFC 3834, RFC 3282. */
export function envelopeOf(
  claimed: ClaimedMessage,
  links: Links,
  signer: Signer,
  settings: Pick<Settings, 'MAIL_FROM' | 'CONTACT_EMAIL' | 'BOUNCE_ADDRESS'>,
  now: Date,
): Envelope {
  const { id, kind, messageId } = claimed.message;
  const bounces = settings.BOUNCE_ADDRESS;
  const { email, language } = claimed.person;
  const domain = domainOf(settings.MAIL_FROM);
  return {
    from: { name: localeOf(language).words.common.siteName, address: settings.MAIL_FROM },
    replyTo: settings.CONTACT_EMAIL,
    to: email,
    date: now,
    messageId,
    envelope: { from: bounces ? returnAddress(bounces, id) : settings.MAIL_FROM, to: email },
    headers: {
      'List-Id': `HaKol Kore <${kind.replaceAll('_', '-')}.${domain}>`,
      'List-Unsubscribe': `<${wayOff(claimed, links, signer, settings.CONTACT_EMAIL)}>`,
      ...(isOfRhythm(kind) ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
      'Feedback-ID': `${kind}:${language}:${domain}:kolkore`,
    },
  };
}

/**
 * The bare address: mail programs post to it, and the page that a GET opens finds the person's language itself. An invitation is
 * refused on its own page; whoever is pestered with ways in writes to us, since a link would be one more. So does who gets the answer
 * to what they sent: no alerts hang on it.
 */
function wayOff({ message, invitation }: ClaimedMessage, links: Links, signer: Signer, contact: string): string {
  if (['sign_in', 'contribution', 'source_notice', 'operator_notice', 'webhook_notice'].includes(message.kind)) return `mailto:${contact}`;
  if (message.kind === 'invitation' && invitation) return links.invitation(signer.sign('invitation', invitation.id));
  return links.unsubscribe(messageToken(signer, message.id));
}
