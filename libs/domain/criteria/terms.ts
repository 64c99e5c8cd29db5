import { tokens } from '../hebrew';

/** What is sought in the words: a plain term (all its words, any order, anywhere), or an exact phrase (side by side, in order). */
export type Term = string | { phrase: string };

export const MOST_TERMS = 30;
export const MOST_GROUPS = 10;
/** UTF-16 units. */
export const LONGEST_TERM = 100;

/** What stands between two written terms: commas, semicolons and line ends, those of Arabic keyboards too. */
export const BETWEEN_TERMS = /[,;،؛\n]/u;

export const textOfTerm = (term: Term): string => (typeof term === 'string' ? term : term.phrase);

/** The same term with other words. */
export const withText = (term: Term, text: string): Term => (typeof term === 'string' ? text : { phrase: text });

/** A term's text as it is kept: on one line, without what cannot be seen, at most LONGEST_TERM long. */
export const cleanTerm = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/ +/gu, ' ')
    .trim()
    .slice(0, LONGEST_TERM)
    .replace(/\p{Cs}/gu, '')
    .trim();

/** Whether there is anything in it that could occur in a text. */
export const hasWords = (text: string): boolean => tokens(text).length > 0;

const quotes = '"״“”„';
const startsQuoted = new RegExp(`^[${quotes}]`, 'u');
const between = ',;،؛\n';
/** A quotation mark that ends a phrase has a separator or nothing behind it; any other stands inside (ע"ש). */
const ending = new RegExp(`^[${quotes}](?=\\s*(?:[${between}]|$))`, 'u');

/**
 * The terms of a group in their written form: `"בתי ספר", נוער בסיכון`. Commas part terms, quotation marks make a phrase exact, and a
 * backslash before a comma, a quotation mark or a backslash takes that one as it is. Whatever has no letter or digit is dropped.
 */
export function readTerms(written: string): Term[] {
  const terms: Term[] = [];
  let rest = written;
  while (rest !== '') {
    rest = rest.replace(/^\s+/u, '');
    const quoted = startsQuoted.test(rest) ? take(rest.slice(1), ending) : null;
    const exact = quoted?.ended === true;
    const { text, after } = quoted && exact ? quoted : take(rest, new RegExp(`^[${between}]`, 'u'));
    const clean = cleanTerm(text);
    if (hasWords(clean)) terms.push(exact ? { phrase: clean } : clean);
    // Behind a phrase comes its separator.
    rest = exact ? after.replace(new RegExp(`^\\s*[${between}]?`, 'u'), '') : after;
  }
  return terms;
}

/** The text up to what matches `end`, unescaped, and what comes after that. */
function take(written: string, end: RegExp): { text: string; after: string; ended: boolean } {
  let text = '';
  for (let at = 0; at < written.length; at += 1) {
    const letter = written[at] ?? '';
    const next = written[at + 1] ?? '';
    if (letter === '\\' && next !== '' && `\\${quotes}${between}`.includes(next)) {
      text += next;
      at += 1;
    } else if (end.test(written.slice(at))) return { text, after: written.slice(at + 1), ended: true };
    else text += letter;
  }
  return { text, after: '', ended: false };
}

/** The written form of a group; readTerms gives it back. */
export const writeTerms = (terms: readonly Term[]): string => terms.map(writeTerm).join(', ');

function writeTerm(term: Term): string {
  const text = textOfTerm(term).replace(new RegExp(`\\\\(?=[\\\\${quotes}${between}]|$)`, 'gu'), '\\\\');
  if (typeof term === 'string') return text.replace(startsQuoted, '\\$&').replace(new RegExp(`[${between}]`, 'gu'), '\\$&');
  return `"${text.replace(new RegExp(`[${quotes}](?=\\s*(?:[${between}]|$))`, 'gu'), '\\$&')}"`;
}
