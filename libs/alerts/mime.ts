import MimeNode from 'nodemailer/lib/mime-node';
import type { RenderedMail } from './mails';

/**
 * A mail as it goes over the line (RFC 5322, 2045, 2046): its HTML and the same as text, both in base64, which no server on the way has to
 * touch (8-bit letters, long lines, dots) and under which a DKIM signature holds. Headers are encoded by nodemailer, and what many mails
 * say alike (sender, subject) once: only the encoding of whole bodies is done here, at a tenth of what its streams cost.
 */
export function mimeOf(mail: RenderedMail): Buffer {
  const boundary = `=_${/[\w-]+/.exec(mail.messageId)?.[0] ?? 'part'}`;
  const headers = [
    encoded('From', mail.from),
    plainAddress.test(mail.to) ? `To: ${mail.to}` : encoded('To', mail.to),
    encoded('Reply-To', mail.replyTo),
    encoded('Subject', mail.subject),
    `Date: ${mail.date.toUTCString().replace(/GMT$/, '+0000')}`,
    `Message-ID: ${mail.messageId}`,
    ...Object.entries(mail.headers).map(([name, value]) => (plainValue.test(value) ? `${name}: ${value}` : encoded(name, value))),
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
  ];
  return Buffer.from(
    `${headers.join('\r\n')}\r\n\r\n${part(boundary, 'plain', mail.text)}${part(boundary, 'html', mail.html)}--${boundary}--\r\n`,
    'latin1',
  );
}

const part = (boundary: string, type: 'plain' | 'html', text: string): string =>
  `--${boundary}\r\nContent-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${inLines(text)}\r\n`;

/** Lines of 76 characters. */
const inLines = (text: string): string =>
  Buffer.from(text.replace(/\r?\n/g, '\r\n'))
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n');

/** What stands in a header as it is: no line breaks, no letters beyond ASCII, far from the longest line (RFC 5322: 998). */
const plainValue = /^[\x21-\x7e](?:[\x20-\x7e]{0,700}[\x21-\x7e])?$/;
const plainAddress = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d.-]{1,255}$/i;

const known = new Map<string, string>();

/** One header, encoded and folded by nodemailer. */
function encoded(name: string, value: string | { name: string; address: string }): string {
  const key = `${name} ${JSON.stringify(value)}`;
  let line = known.get(key);
  if (line === undefined) {
    const node = new MimeNode('text/plain');
    node.setHeader(name, value);
    const lines = node.buildHeaders().split(/\r?\n(?=\S)/);
    line = lines.find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`)) ?? `${name}:`;
    if (known.size > 2_000) known.clear();
    known.set(key, line);
  }
  return line;
}
