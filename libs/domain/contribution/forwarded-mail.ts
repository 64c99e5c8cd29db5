import { ContributionDraft, contributionDraftSchema } from './draft';

/** What of a mail speaks of a call. Texts plain, lines ended by \n. */
export interface ForwardedMail {
  subject: string;
  text: string;
}

/** What reads dates and bodies in a text; handed in, since each has its own place. */
export interface MailReaders {
  /** The deadline that a text names beside the words for it: day and hour as in the draft. */
  deadline: (text: string) => { day: string; hour: string } | null;
  /** The present name of the body that a text begins with or names, or null. */
  publisher: (text: string) => string | null;
}

const marks = /^\s*(?:(?:fwd?|fw|re|aw|wg|tr|הועבר|העברה|השב|תשובה)\s*:\s*|\[[^\]]{1,40}\]\s*)+/iu;
/** The line with which a mail program begins what it forwards. */
const forwarded =
  /^[\s>]*(?:-{2,}\s*)?(?:forwarded message|original message|begin forwarded message|הודעה (?:ש)?הועברה|הודעה מועברת|ההודעה המקורית|הודעה מקורית)\s*:?(?:\s*-{2,})?\s*$/imu;
const headerLine = /^[\s>]*\*?(?:from|sent|date|to|cc|subject|reply-to|מאת|נשלח|תאריך|אל|עותק|נושא|השב ל)\*?\s*:/iu;
const signature = /^--\s?$/mu;

/**
 * A draft out of a forwarded mail: as much as can be read without guessing, for an operator to look over. The forwarder's own lines
 * above stay out when the mail says where the forwarded one begins.
 */
export function draftOfMail({ subject, text }: ForwardedMail, readers: MailReaders): ContributionDraft {
  const inner = innerText(text);
  // The forwarded mail's own subject is the publisher's; the outer one may be anything.
  const title = subjectOf(inner.subject) || subjectOf(subject) || firstLine(inner.body);
  const about = `${title}\n${inner.body}`;
  const deadline = readers.deadline(about);
  const read = contributionDraftSchema.safeParse({
    title: title.slice(0, 1000),
    publisher: (readers.publisher(title) ?? readers.publisher(inner.from) ?? readers.publisher(inner.body) ?? '').slice(0, 300),
    url: addressIn(inner.body),
    callNumber: callNumberIn(about),
    description: inner.body.slice(0, 50_000),
    deadlineDay: deadline?.day ?? '',
    deadlineHour: deadline?.hour ?? '',
  });
  return read.success
    ? read.data
    : contributionDraftSchema.parse({ title: title.slice(0, 1000), description: inner.body.slice(0, 50_000) });
}

/** The forwarded mail inside: its own subject and sender where its heading stands, and its text. */
function innerText(text: string): { subject: string; from: string; body: string } {
  const begin = forwarded.exec(text);
  const lines = (begin ? text.slice(begin.index + begin[0].length) : text).split('\n').map((line) => line.replace(/^(?:\s*>)+\s?/u, ''));
  let at = 0;
  while (at < lines.length && lines[at]?.trim() === '') at++;
  const heading: string[] = [];
  while (at < lines.length && headerLine.test(lines[at] ?? '')) heading.push(lines[at++] ?? '');
  const said = (name: RegExp): string => heading.find((line) => name.test(line))?.replace(/^[^:]*:\s*/u, '') ?? '';
  const rest = lines.slice(at).join('\n');
  const end = signature.exec(rest);
  const body = (end ? rest.slice(0, end.index) : rest)
    .replace(/[ \t]+$/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  return { subject: said(/^\W*(?:subject|נושא)/iu), from: said(/^\W*(?:from|מאת)/iu), body };
}

const subjectOf = (subject: string): string => subject.replace(marks, '').replace(/\s+/gu, ' ').trim();

const firstLine = (body: string): string =>
  body
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line.length > 8) ?? '';

/** The address of the publication: one of a government site before any other, and none that only unsubscribes or tracks. */
function addressIn(text: string): string {
  const found = [...text.matchAll(/https?:\/\/[^\s<>"'()[\]]+/giu)]
    .map(([address]) => address.replace(/[.,;:!?]+$/u, ''))
    .filter((address) => URL.canParse(address) && !/unsubscribe|הסרה|optout|\/track(?:ing)?\//iu.test(address));
  const official = found.find((address) => /(?:^|\.)(?:gov\.il|muni\.il|btl\.gov\.il)$/iu.test(new URL(address).hostname));
  return (official ?? found[0] ?? '').slice(0, 2000);
}

const callNumberIn = (text: string): string =>
  /קול קורא\s+(?:מס(?:פר|['׳])?\.?\s*)?(\d[\d/.-]{0,20}\d|\d{2,})/u.exec(text)?.[1]?.slice(0, 100) ?? '';
