import { plain } from './plain';

/** RFC 5545, 3.1: octets of a line, its end not counted. */
const LONGEST = 75;

/** A value of type TEXT (RFC 5545, 3.3.11): backslash, semicolon, comma and line ends escaped. */
export const escapedText = (text: string): string =>
  plain(text)
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, '\\n');

/** `NAME;P=V:value` as folded lines, each at most 75 octets of UTF-8 and ended by CRLF; no character is cut in two. */
export function contentLine(name: string, value: string): string {
  const lines: string[] = [];
  let line = '';
  let octets = 0;
  for (const character of `${name}:${value}`) {
    const size = Buffer.byteLength(character);
    if (octets + size > LONGEST) {
      lines.push(line);
      line = ' ';
      octets = 1;
    }
    line += character;
    octets += size;
  }
  return `${[...lines, line].join('\r\n')}\r\n`;
}
