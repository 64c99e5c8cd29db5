/** Words that no list has: names, loanwords, new words, other languages. All words here are folded. */

const chain = /^(?:ו?(?:לכש|כש|מש|ש)?[הבלמכ]?)$/u;
const LONGEST_CHAIN = 5;
const LEAST = 3;
const endings =
  /^(\p{Script=Hebrew}{3,}?)(?:ויותיהמ|ויותיהנ|ותיהמ|ותיהנ|ויותיו|יותיו|ותיו|ותיה|ותינו|יותיה|ויות|יותיהמ|יהמ|יהנ|ייכמ|יימ|יות|ותיי|ינו|יכמ|ות|ימ|ית|יה|יו|תו|תה|תמ|נו|ה|ת|י|ו|מ|נ)$/u;

/** Stems of an unlisted Hebrew word: of itself and of what follows each chain of prefixes that it may begin with. */
export function hebrewStems(word: string): string[] {
  const cuts = Array.from({ length: Math.max(0, Math.min(LONGEST_CHAIN, word.length - LEAST)) + 1 }, (_, at) => at);
  return cuts
    .filter((cut) => chain.test(word.slice(0, cut)))
    .map((cut) => word.slice(cut))
    .map((bare) => endings.exec(bare)?.[1] ?? bare);
}

const arabicFront = /^(?:و?(?:ال|بال|كال|فال|لل)|و)(?=\p{Script=Arabic}{3})/u;
const arabicEnd = /(?<=\p{Script=Arabic}{3})(?:يات|ات|ان|ين|ون|هم|ها|يه|ه|ي)$/u;

/** An Arabic word without its article, joined particles and one ending of number, gender or possession. */
export const arabicStem = (word: string): string => word.replace(arabicFront, '').replace(arabicEnd, '');

/** A word of the Latin alphabet without its plural. */
export const latinStem = (word: string): string =>
  word
    .replace(/(?<=[a-z]{2})ies$/u, 'y')
    .replace(/(?<=(?:ch|sh|ss|x))es$/u, '')
    .replace(/(?<=[a-z]{2}[^su])s$/u, '');
