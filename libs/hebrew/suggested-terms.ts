import { fold } from '@kolkore/domain/hebrew';
import { analysis } from './analysis';
import { isCommonWord, isJoiningWord } from './common-words';

/** A word, or two side by side, as they stand in titles, and in how many of them. */
export interface TitleWord {
  word: string;
  uses: number;
}

const PREFIX = /^[ושהכלבמ]/u;
const LONGEST_PREFIX = 3;
/** Two words are one term where one of them stands in so many of its titles beside the other. */
const TOGETHER = 0.3;
/** A word that hardly ever stands without the other is no term by itself. */
const HARDLY_ALONE = 0.7;
/** Of the terms so many are of two words at most. */
const MOST_PAIRS = 1 / 3;

/** Forms of one word, or of two, that stand for the same. */
interface Group {
  uses: number;
  /** How it is offered: as it is used most, without a prefix. */
  term: string | null;
}

type Reading = (word: string) => string | undefined;
type Pair = Group & { one: string; other: string };

/**
 * At most `limit` terms that are worth offering to somebody who types, from Hebrew words and pairs of titles, each with the most used first: what says
 * something of a subject, each once, in its most used form that has no prefix before it and can stand alone; in the order of the alphabet.
 */
export function suggestedTerms(words: readonly TitleWord[], pairs: readonly TitleWord[], limit: number): string[] {
  const lemmaOf = readingOf(words);
  const single = new Map<string, Group>();
  for (const { word, uses } of words) {
    const lemma = isCommonWord(word) ? undefined : lemmaOf(word);
    // A word that the list does not know is mostly a name or a mistake, and its prefix could not be told.
    if (lemma !== undefined) add(single, lemma, uses, isPrefixed(word, lemma) || isConstruct(word, lemma) ? null : word);
  }
  const double = doubles(pairs, words, lemmaOf);
  const beside = new Map<string, number>();
  for (const { one, other, uses } of double) for (const lemma of [one, other]) beside.set(lemma, (beside.get(lemma) ?? 0) + uses);
  const alone = [...single].filter(([lemma, { uses }]) => (beside.get(lemma) ?? 0) < HARDLY_ALONE * uses).map(([, group]) => group);
  const most = mostUsed(double, Math.floor(limit * MOST_PAIRS));
  return [...new Set([...most, ...mostUsed(alone, limit - most.length)])].sort((a, b) => a.localeCompare(b, 'he'));
}

/** The pairs that are one term: בתי ספר, ניצולי שואה. */
function doubles(pairs: readonly TitleWord[], words: readonly TitleWord[], lemmaOf: Reading): Pair[] {
  const written = new Set(words.map(({ word }) => word));
  const uses = new Map<string, number>();
  for (const one of words) {
    const lemma = lemmaOf(one.word);
    if (lemma !== undefined) uses.set(lemma, (uses.get(lemma) ?? 0) + one.uses);
  }
  const groups = new Map<string, Group>();
  for (const pair of pairs) {
    const [first = '', second = ''] = pair.word.split(' ');
    const [one, other] = [lemmaOf(first), lemmaOf(second)];
    if (one === undefined || other === undefined || one === other || [first, second].some(saysNothing)) continue;
    const [bare, last] = [withoutPrefix(first, one), isPrefixed(second, other) && second.startsWith('ה') ? second.slice(1) : second];
    // «תרבות ונוער», «מרכז בשכונה» are two words that happen to meet; and what is left of a construct is cut off from the next word.
    if (isPrefixed(last, other) || isConstruct(last, other)) continue;
    // A prefix is told wrongly at times: the word must stand without it somewhere, or be the listed one itself.
    add(
      groups,
      `${one} ${other}`,
      pair.uses,
      bare !== null && (bare === first || written.has(bare) || fold(bare) === one) ? `${bare} ${last}` : null,
    );
  }
  const found = [...groups].flatMap(([lemmas, group]): Pair[] => {
    const [one = '', other = ''] = lemmas.split(' ');
    const rarer = Math.min(...[one, other].map((lemma) => uses.get(lemma) ?? Infinity));
    return group.term !== null && group.uses >= TOGETHER * rarer ? [{ ...group, one, other }] : [];
  });
  return found.filter((pair) => !isPiece(pair, found));
}

/** A pair that is a piece of a longer term, which another pair tells better: «ספר קטנים» of «בתי ספר קטנים». */
const isPiece = (pair: Pair, all: readonly Pair[]): boolean =>
  all.some((other) => (other.one === pair.other && other.uses >= pair.uses) || (other.other === pair.one && other.uses > pair.uses));

/** As isCommonWord, but two letters may be a half of a name: תל אביב. */
const saysNothing = (word: string): boolean => (word.length === 2 ? isJoiningWord(word) : isCommonWord(word));

function add(groups: Map<string, Group>, key: string, uses: number, term: string | null): void {
  const group = groups.get(key) ?? { uses: 0, term: null };
  group.uses += uses;
  group.term ??= term;
  groups.set(key, group);
}

const mostUsed = (groups: readonly Group[], limit: number): string[] =>
  groups
    .flatMap(({ uses, term }) => (term === null ? [] : [{ uses, term }]))
    .sort((a, b) => b.uses - a.uses || a.term.localeCompare(b.term, 'he'))
    .slice(0, limit)
    .map(({ term }) => term);

/** Of the words that a form may be of, the one whose forms are used most: «בבתי» is of בית and not of בבה. */
function readingOf(words: readonly TitleWord[]): Reading {
  const total = new Map<string, number>();
  for (const { word, uses } of words) for (const lemma of lemmasOf(word)) total.set(lemma, (total.get(lemma) ?? 0) + uses);
  return (word) => {
    const lemmas = lemmasOf(word);
    const most = Math.max(...lemmas.map((lemma) => total.get(lemma) ?? 0));
    return lemmas.find((lemma) => (total.get(lemma) ?? 0) === most);
  };
}

const lemmasOf = (word: string): string[] => analysis.keysOf(word).flatMap((key) => (key.startsWith('=') ? [key.slice(1)] : []));

/**
 * A form that begins with a letter of the prefixes has one when its own word does not begin with that letter, or does but once:
 * בבריאות of בריאות. What is listed with מ, כ or ש belongs to that letter: משותף.
 */
const isPrefixed = (word: string, lemma: string): boolean =>
  PREFIX.test(word) &&
  (word.charAt(0) !== lemma.charAt(0) || (word.charAt(1) === lemma.charAt(0) && lemma.charAt(1) !== lemma.charAt(0))) &&
  !(/^[מכש]/u.test(word) && analysis.askedKeysOf(word).includes(`=${lemma}`));

const absoluteOf = (word: string): string => `${word.slice(0, -1)}ה`;

/** A form that wants another word after it: הדרכת of הדרכה, אירועי of אירוע. */
const isConstruct = (word: string, lemma: string): boolean =>
  (/..[^ו]ת$/u.test(word) && (lemma.endsWith('ה') || lemmasOf(absoluteOf(word)).includes(fold(absoluteOf(word))))) ||
  (word.endsWith('י') && !lemma.endsWith('י') && analysis.keysOf(`${word}ם`).includes(`=${lemma}`));

/** The form without the prefixes before it; null where what is left is no form of the same word. */
function withoutPrefix(word: string, lemma: string): string | null {
  for (let cut = 0; cut <= LONGEST_PREFIX; cut++) {
    const rest = word.slice(cut);
    if (!isPrefixed(rest, lemma)) return analysis.keysOf(rest).includes(`=${lemma}`) ? rest : null;
  }
  return null;
}
