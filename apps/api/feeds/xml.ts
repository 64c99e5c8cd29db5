import { plain } from './plain';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '\r': '&#13;' };

/** A text as XML content or attribute value. A bare carriage return would come back as a line feed. */
export const escaped = (text: string): string => plain(text).replace(/[&<>"'\r]/g, (character) => entities[character] ?? '');

/** `<name a="...">text</name>`. */
export const element = (name: string, text: string, attributes: Record<string, string> = {}): string =>
  `<${name}${written(attributes)}>${escaped(text)}</${name}>`;

/** `<name a="..."/>`. */
export const empty = (name: string, attributes: Record<string, string>): string => `<${name}${written(attributes)}/>`;

const written = (attributes: Record<string, string>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
