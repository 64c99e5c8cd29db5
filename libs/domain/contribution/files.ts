/** How much may come with one contribution. */
export const MOST_FILES = 10;
export const LARGEST_FILE = 10 * 1024 * 1024;

/** What a file is served as, by the end of its name; nothing else is taken. */
const types: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
  odt: 'application/vnd.oasis.opendocument.text',
  rtf: 'application/rtf',
  txt: 'text/plain; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

export const FILE_ENDINGS = Object.keys(types);

/** The type under which a file of this name is kept and served, or null when we take none of its kind. */
export const fileType = (name: string): string | null => types[/\.([a-z0-9]+)$/iu.exec(name)?.[1]?.toLowerCase() ?? ''] ?? null;

/** A name as it may stand in an address and on a disk: no path, no control or bidi characters, at most 150 characters with its ending. */
export function safeFileName(name: string): string {
  const last = name.split(/[\\/]/u).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const [, stem = '', ending = ''] = /^(.*?)((?:\.[a-z0-9]{1,5})?)$/iu.exec(plain) ?? [];
  return `${stem.slice(0, 140) || 'file'}${ending.toLowerCase()}`;
}
