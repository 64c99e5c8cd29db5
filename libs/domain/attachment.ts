/**
 * What became of a document's file (קובץ מצורף). `fetched`: its text was read; `skipped`: it is settled that there is no text;
 * `failed`: it could not be had, and is tried again as long as a next time is set.
 */
export const ATTACHMENT_STATES = ['pending', 'fetched', 'failed', 'skipped'] as const;
export type AttachmentState = (typeof ATTACHMENT_STATES)[number];

/** What a file is by its bytes, whatever its name says. `doc` and `xls` are the formats of before 2007. */
export const FILE_KINDS = [
  'pdf',
  'docx',
  'xlsx',
  'signed',
  'rtf',
  'text',
  'doc',
  'xls',
  'odf',
  'pptx',
  'zip',
  'image',
  'html',
  'other',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Why a file has no text, as its own bytes tell. `heavy`: its reading took more time or memory than a file may. */
export const UNREADABLE = ['unsupported', 'web_page', 'encrypted', 'no_text', 'broken', 'heavy'] as const;
export type Unreadable = (typeof UNREADABLE)[number];

/** Why there is no text of a document (docs/glossary.md: הערה על קובץ). */
export const ATTACHMENT_NOTES = [...UNREADABLE, 'too_large', 'robots', 'foreign_host', 'not_found', 'blocked', 'unreachable'] as const;
export type AttachmentNote = (typeof ATTACHMENT_NOTES)[number];

/** What is told of a document's file. Null where there is nothing to tell yet. */
export interface AttachmentFacts {
  url: string;
  state: AttachmentState;
  note: AttachmentNote | null;
  kind: FileKind | null;
  /** As it came, unpacked from its way. */
  bytes: number | null;
  pages: number | null;
  words: number | null;
  /** Only the beginning was kept: it is longer than a text may be. */
  cut: boolean;
  /** When the site last answered. */
  readAt: Date | null;
}

/** A file's text is cut at so many characters: some 300 pages. */
export const LONGEST_TEXT = 1_000_000;

/** A larger file is not fetched. */
export const LARGEST_FILE = 25 * 1024 * 1024;

/** So many documents of one opportunity are read, the first ones; more are the drawings of a building. */
export const MOST_FILES_READ = 40;

/**
 * So many characters of an opportunity's files together are searched and matched, the first ones: some fifty pages, about as
 * many words as have a position of their own (criteria/document.ts). All is analysed anew with every look that changes something.
 */
export const LONGEST_SEARCHED = 100_000;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A file that was answered for is asked for again after so long while its opportunity is live: publishers replace files. */
export const ASK_AGAIN_MS = 14 * DAY;

/** How long after each failed attempt the next one is made; after the last none. */
const waits = [HOUR, 6 * HOUR, DAY, 3 * DAY];

/** When a file that could not be had is tried again; null: not of itself. `attempts`: how many were made. */
export const nextAttempt = (attempts: number, now: Date): Date | null => {
  const wait = waits[attempts - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait);
};

/** Government and local authorities publish under these names; files of theirs are fetched wherever they lie. */
const publicHosts = /(?:^|\.)(?:gov\.il|muni\.il)$/u;

/**
 * The hosts that may be asked for a document: those of the sources that list it, and its own where that is a public body's.
 * Null when its own is none of them: what lies on a foreign host is linked and not fetched.
 */
export function hostsFor(url: string, ofSources: readonly string[]): string[] | null {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const hosts = [...new Set([...ofSources, ...(publicHosts.test(host) ? [host] : [])])];
  return hosts.some((one) => one.toLowerCase() === host) ? hosts : null;
}
