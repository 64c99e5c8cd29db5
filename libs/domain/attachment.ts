/** What became of a document's file (קובץ מצורף). `failed`: it is tried again; `skipped`: it is settled that there is no text. */
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

/** A file's text is cut at so many characters: some 300 pages. */
export const LONGEST_TEXT = 1_000_000;
