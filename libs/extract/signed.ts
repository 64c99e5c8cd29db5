import { SaxesParser } from 'saxes';
import { UnreadableError } from './extraction';

/**
 * The file within a `.signed` one: XML in which one element holds it in base64 (sources.md, section 7; the name of the element
 * differs between signers, so the longest one that is a file counts). The parser knows no entities but XML's own and reads
 * nothing from outside. Throws UnreadableError.
 */
export function unwrapSigned(bytes: Buffer): Buffer {
  let longest = '';
  const open: string[][] = [];
  const parser = new SaxesParser();
  const keep = (text: string): void => void open.at(-1)?.push(text);
  parser.on('opentag', () => open.push([]));
  parser.on('text', keep);
  parser.on('cdata', keep);
  parser.on('closetag', () => {
    const text = (open.pop() ?? []).join('');
    if (text.length > longest.length) longest = text;
  });
  parser.on('error', (cause) => {
    throw new UnreadableError('broken', { cause });
  });
  parser.write(bytes.toString('utf8').replace(/^\uFEFF/u, '')).close();
  const packed = longest.replace(/^data:[\w/+.-]*;base64,|\s+/gu, '');
  if (packed.length < 100 || !/^[\w+/-]+=*$/u.test(packed)) throw new UnreadableError('unsupported');
  return Buffer.from(packed, 'base64');
}
