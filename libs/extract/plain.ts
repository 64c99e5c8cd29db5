/** A plain text in the encoding that its bytes betray: a byte order mark, else UTF-8 where it is valid, else Hebrew Windows. */
export function readPlain(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1255').decode(bytes);
  }
}

/** Groups of RTF that are no text: tables of fonts and colours, styles, pictures, and whatever `\*` marks as not for all. */
const apart = /^\{\\(?:\*|fonttbl|colortbl|stylesheet|info|pict|object|header|footer|themedata|listtable)/u;
const breaks: Record<string, string> = { par: '\n', line: '\n', row: '\n', cell: '\t', tab: '\t', emdash: '—', endash: '–' };

/** The text of an RTF file. Its bytes beyond ASCII are Hebrew Windows, and `\u` names any other letter. */
export function readRtf(bytes: Buffer): string {
  const source = bytes.toString('latin1');
  const decoder = new TextDecoder('windows-1255');
  let text = '';
  let skipDepth = 0;
  let depth = 0;
  let toSkip = 0;
  for (const [token] of source.matchAll(/\{\\\*?[a-z]*|[{}]|\\'[0-9a-f]{2}|\\[a-z]+-?\d* ?|\\[^a-z]|[^\\{}]+/giu)) {
    if (token.startsWith('{')) {
      depth++;
      if (skipDepth === 0 && apart.test(token)) skipDepth = depth;
    } else if (token === '}') {
      if (skipDepth === depth) skipDepth = 0;
      depth--;
    } else if (skipDepth === 0) {
      const byte = /^\\'(..)$/u.exec(token)?.[1];
      const [, word = '', value = ''] = /^\\([a-z]+)(-?\d*) ?$/iu.exec(token) ?? [];
      if (byte !== undefined) {
        if (toSkip > 0) toSkip--;
        else text += decoder.decode(Buffer.from(byte, 'hex'));
      } else if (word === 'u' && value !== '') {
        text += String.fromCharCode((Number(value) + 65_536) % 65_536);
        toSkip = 1;
      } else if (word !== '') text += breaks[word] ?? '';
      else if (/^\\[\\{}~]$/u.test(token)) text += token === '\\~' ? ' ' : token.slice(1);
      else if (!token.startsWith('\\')) {
        const plain = token.replace(/[\r\n]+/gu, '');
        text += plain.slice(plain.startsWith('?') ? toSkip : 0);
        toSkip = 0;
      }
    }
  }
  return text;
}
