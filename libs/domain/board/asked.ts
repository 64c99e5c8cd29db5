import { textOfHtml } from '../text-of-html';

/** What an application for public support usually needs beside its own form. */
export const NEEDS = ['proper_management', 'section_46', 'years_of_activity'] as const;
export type Need = (typeof NEEDS)[number];

/** A need that a publication names, with its words; `years` where it says how many. */
export interface AskedNeed {
  need: Need;
  words: string;
  years: number | null;
}

const management = /אישור(?:\s+על)?(?:\s+בדבר)?\s+ניהול\s+תקין|ניהול\s+תקין/u;
const section46 = /סעיף\s+46(?!\d)|לפי\s+46(?!\d)/u;
/** A number of years; the words of two and of one stand without a number. */
const years = /(?<number>\d{1,2}|שתי|שלוש|ארבע|חמש)\s+(?:שנים|שנות)|(?<two>שנתיים)|(?<one>שנה(?:\s+אחת)?)/u.source;
/** The life of the organization itself; experience in a field is another thing. */
const life = /[א-ת]{0,2}(?:פעיל|פועל|ותק|רשומ|נוסד|התאגד|[הש]קיימ|הוקמ)[א-ת]*/u.source;
const lifeThenYears = new RegExp(`${life}[^.;\\n]{0,40}?(?:${years})`, 'u');
const yearsThenLife = new RegExp(`(?:${years})[^.;\\n]{0,15}?${life}`, 'u');
const inWords: Record<string, number> = { שתי: 2, שלוש: 3, ארבע: 4, חמש: 5 };

/**
 * The usual needs that a publication itself names, in the order of NEEDS. `html` are its texts: who may apply, the description. A
 * need that is not here may still stand in its documents.
 */
export function askedIn(...html: (string | null)[]): AskedNeed[] {
  const text = html.map((part) => textOfHtml(part ?? '')).join('\n');
  const age = yearsThenLife.exec(text) ?? lifeThenYears.exec(text);
  return [
    ...quoted('proper_management', management.exec(text)),
    ...quoted('section_46', section46.exec(text)),
    ...quoted('years_of_activity', age).map((asked) => ({ ...asked, years: numberOf(age?.groups ?? {}) })),
  ];
}

const quoted = (need: Need, found: RegExpExecArray | null): AskedNeed[] => (found ? [{ need, words: found[0].trim(), years: null }] : []);

function numberOf({ number, two, one }: Record<string, string | undefined>): number | null {
  if (number !== undefined) return inWords[number] ?? Number(number);
  return two !== undefined ? 2 : one !== undefined ? 1 : null;
}
