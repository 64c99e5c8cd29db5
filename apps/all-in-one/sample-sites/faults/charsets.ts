import type { Answer } from '../answer';

/** Signs of windows-1255 beyond ASCII and the letters. */
const signs: Record<string, number> = {
  '\u05be': 0xce,
  '\u05f3': 0xd7,
  '\u05f4': 0xd8,
  '\u20aa': 0xa4,
  '\u2013': 0x96,
  '\u2014': 0x97,
  '\u2018': 0x91,
  '\u2019': 0x92,
  '\u201c': 0x93,
  '\u201d': 0x94,
  '\u201e': 0x84,
  '\u2022': 0x95,
  '\u00a0': 0xa0,
  '\u00b7': 0xb7,
};

/** Bytes in windows-1255 under a label that says UTF-8. What the charset lacks is written as a reference, so nothing is lost. */
export function mislabelled(answer: Answer): Answer {
  const isJson = /json/iu.test(answer.type);
  const bytes = [...answer.body.toString('utf8')].flatMap((sign): number[] => {
    const code = sign.codePointAt(0) ?? 0;
    if (code < 0x80) return [code];
    if (code >= 0x5d0 && code <= 0x5ea) return [code - 0x5d0 + 0xe0];
    const byte = signs[sign];
    if (byte !== undefined) return [byte];
    return [
      ...Buffer.from(
        isJson
          ? JSON.stringify(sign)
              .slice(1, -1)
              .replace(/[^\x20-\x7e]/gu, escaped)
          : `&#${code};`,
      ),
    ];
  });
  return { ...answer, body: Buffer.from(bytes) };
}

const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** UTF-8 under a label that says windows-1255, in the header and in the page. */
export const mislabelledBack = (answer: Answer): Answer => ({
  ...answer,
  type: `${answer.type.split(';')[0] ?? answer.type}; charset=windows-1255`,
  body: Buffer.from(answer.body.toString('utf8').replace(/charset="?utf-8"?/iu, 'charset="windows-1255"')),
});
