import { AddressObject, ParsedMail, simpleParser } from 'mailparser';

/** A mail as the pages show it. Everything in it is foreign text. */
export interface ReadMail {
  from: string;
  to: string;
  subject: string;
  html: string | null;
  text: string | null;
  headers: { name: string; value: string }[];
}

export type MailLine = Pick<ReadMail, 'to' | 'subject'>;

/** Reads any bytes as a mail; what is missing is empty. Null only when the parser gives up. */
export async function readMail(raw: Buffer): Promise<ReadMail | null> {
  let mail: ParsedMail;
  try {
    mail = await simpleParser(raw, { skipTextToHtml: true, skipTextLinks: true, maxHtmlLengthToParse: 2_000_000 });
  } catch {
    return null; // malformed beyond reading: the list shows it as such, the raw file stays
  }
  return {
    from: addresses(mail.from),
    to: addresses(mail.to),
    subject: mail.subject?.trim() ?? '',
    html: typeof mail.html === 'string' && mail.html.trim() !== '' ? mail.html : null,
    text: mail.text?.trim() ? mail.text : null,
    headers: mail.headerLines.map(({ line }) => headerOf(line)),
  };
}

const addresses = (value: AddressObject | AddressObject[] | undefined): string =>
  [value]
    .flat()
    .flatMap((object) => object?.value ?? [])
    .map((one) => one.address ?? one.name)
    .join(', ');

function headerOf(line: string): { name: string; value: string } {
  const colon = line.indexOf(':');
  return {
    name: line.slice(0, Math.max(0, colon)),
    value: line
      .slice(colon + 1)
      .replace(/\r?\n\s*/g, ' ')
      .trim(),
  };
}
