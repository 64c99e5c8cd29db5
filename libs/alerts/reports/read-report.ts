import { createHash } from 'node:crypto';
import { readDeliveryStatus, readFeedback } from '@kolkore/domain/mail-report/fields';
import type { Verdict } from '@kolkore/domain/mail-report/report';
import { ParsedMail, simpleParser } from 'mailparser';
import { withoutAddresses } from '../without-addresses';
import { messageOfAddress } from './verp';

/** A report about one of our mails. */
export interface MailReport {
  /** The same for every delivery of one report. */
  key: string;
  /** Of the mail that it is about; null when the report does not name it. */
  messageId: string | null;
  /** Its texts hold no address. */
  verdict: Verdict;
}

/**
 * Reads a mail as a delivery report (RFC 3464) or a feedback report (RFC 5965). Null for everything else: answers of people, and
 * those of programs while somebody is away, are neither. `recipient` is the address to which it was sent.
 */
export async function readReport(raw: Buffer, recipient: string | null): Promise<MailReport | null> {
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true, keepDeliveryStatus: true } as object);
  const verdict = verdictOf(mail);
  if (verdict === null) return null;
  return {
    key: createHash('sha256')
      .update(mail.messageId ?? raw)
      .digest('hex'),
    messageId: (recipient === null ? null : messageOfAddress(recipient)) ?? messageIn(mail),
    verdict: { ...verdict, said: withoutAddresses(verdict.said) },
  };
}

function verdictOf(mail: ParsedMail): Verdict | null {
  for (const { contentType, content } of mail.attachments) {
    const read =
      contentType === 'message/delivery-status' || contentType === 'message/global-delivery-status'
        ? readDeliveryStatus
        : contentType === 'message/feedback-report'
          ? readFeedback
          : null;
    const verdict = read?.(content.toString('utf8')) ?? null;
    if (verdict !== null) return verdict;
  }
  return null;
}

const returned = /^(?:message\/(?:global|rfc822|global-headers|rfc822-headers)|text\/rfc822-headers)$/u;
const own = /^(?:x-failed-message-id|message-id|original-envelope-id):\s*<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:@|>|\s|$)/imu;

/** By the Message-ID of the mail that the report gives back, wholly or its head; or by the addresses to which the report was sent. */
function messageIn(mail: ParsedMail): string | null {
  for (const { contentType, content } of mail.attachments) {
    const head = content.toString('utf8', 0, 20_000).split(/\r?\n\r?\n/u)[0] ?? '';
    const id = returned.test(contentType) ? own.exec(head)?.[1] : undefined;
    if (id) return id.toLowerCase();
  }
  const recipients = [mail.to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''));
  return recipients.map(messageOfAddress).find((id) => id !== null) ?? null;
}
