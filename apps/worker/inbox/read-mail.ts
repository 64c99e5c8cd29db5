import { createHash } from 'node:crypto';
import { LARGEST_FILE, MOST_FILES, fileType, safeFileName } from '@kolkore/domain/contribution/files';
import type { ForwardedMail } from '@kolkore/domain/contribution/forwarded-mail';
import { Attachment, ParsedMail, simpleParser } from 'mailparser';

/** A mail as far as it may carry a call. */
export interface ReadMail extends ForwardedMail {
  sender: string;
  /** The same for every delivery of one mail. */
  messageKey: string;
  files: { name: string; contentType: string; content: Buffer }[];
  /** Sent by a program, such as an answer while somebody is away: not a call, and never to be answered. */
  automatic: boolean;
}

const LONGEST_TEXT = 200_000;

/** Reads a raw mail. One that is forwarded as an attachment counts with its own subject, text and files. Null without a sender. */
export async function readMail(raw: Buffer): Promise<ReadMail | null> {
  const mail = await parse(raw);
  const sender = mail.from?.value[0]?.address?.trim();
  if (!sender) return null;
  const inner = mail.attachments.find((one) => one.contentType === 'message/rfc822');
  const forwarded = inner ? await parse(inner.content) : null;
  const text = [mail.text ?? '', forwarded?.text ?? ''].filter((part) => part.trim() !== '').join('\n\n');
  return {
    sender,
    subject: forwarded?.subject ?? mail.subject ?? '',
    text: text.replace(/\r\n?/gu, '\n').replace(/\0/gu, '').slice(0, LONGEST_TEXT),
    messageKey: mail.messageId ? `id:${hash(mail.messageId)}` : `raw:${hash(raw)}`,
    files: [...mail.attachments, ...(forwarded?.attachments ?? [])].flatMap(fileOf).slice(0, MOST_FILES),
    automatic: isAutomatic(mail),
  };
}

const parse = (raw: Buffer): Promise<ParsedMail> => simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true });

/** A file that we would take from the form as well. Pictures of a signature are no documents. */
function fileOf({ filename, content, contentDisposition, related }: Attachment): ReadMail['files'] {
  if (!filename || related || contentDisposition === 'inline') return [];
  const name = safeFileName(filename);
  const contentType = fileType(name);
  return contentType === null || content.length === 0 || content.length > LARGEST_FILE ? [] : [{ name, contentType, content }];
}

/** RFC 3834 (Auto-Submitted), RFC 3464 (delivery reports), and what older programs write instead. */
function isAutomatic(mail: ParsedMail): boolean {
  const header = (name: string): string => {
    const value = mail.headers.get(name);
    return typeof value === 'string' ? value.toLowerCase() : '';
  };
  const type = mail.headers.get('content-type');
  const report = typeof type === 'object' && 'value' in type && type.value === 'multipart/report';
  return report || !['', 'no'].includes(header('auto-submitted')) || header('precedence') === 'auto_reply' || header('x-autoreply') !== '';
}

const hash = (of: string | Buffer): string => createHash('sha256').update(of).digest('hex');
