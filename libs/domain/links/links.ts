import type { Kind } from '../opportunity';
import type { LocalDate } from '../time';
import { roundKey, yearsOf } from './round-title';
import { isWithin, sameSubject, subjectOf } from './support-subject';

/** From a later round to an earlier one; from a call to the test it opens under; from a draft to the test it will replace. */
export const LINK_TYPES = ['earlier_round', 'opens_under', 'will_replace'] as const;
export type LinkType = (typeof LINK_TYPES)[number];

/** An opportunity as far as links depend on it. */
export interface Linkable {
  id: number;
  kind: Kind;
  publisherKey: string;
  unit: string | null;
  title: string;
  /** The plain description. */
  text: string;
  url: string;
  callNumber: string | null;
  /** The day from which it is known to be published: published, opened or first seen. */
  begins: LocalDate;
  /** The day of its deadline. */
  ends: LocalDate | null;
  barred: boolean;
}

export interface Link {
  type: LinkType;
  fromId: number;
  toId: number;
  /** The words that both share. */
  words: string;
}

/**
 * The links between one opportunity and others of its publisher, in both directions. Only what both say makes a link; where two
 * tests fit equally, none does.
 */
export function linksBetween(item: Linkable, others: readonly Linkable[]): Link[] {
  const peers = others.filter((other) => other.id !== item.id && other.publisherKey === item.publisherKey);
  return [
    ...peers.flatMap((other) => [round(item, other), round(other, item)].filter((link) => link !== null)),
    ...testLinks(item, peers),
    ...peers.flatMap((other) =>
      testLinks(other, [item, ...peers.filter((peer) => peer.id !== other.id)]).filter((link) => link.toId === item.id),
    ),
  ];
}

/** The link from a later round to an earlier one, if that is what they are. */
function round(later: Linkable, earlier: Linkable): Link | null {
  const key = roundKey(later.title);
  if (key === null || later.kind !== earlier.kind || !hasRounds(later) || !hasRounds(earlier)) return null;
  if (key !== roundKey(earlier.title) || !follows(later, earlier)) return null;
  if (later.url === earlier.url || (later.callNumber !== null && later.callNumber === earlier.callNumber)) return null;
  // Offices of one ministry buy the same under the same words; only what one unit says again is a round.
  if (later.kind === 'tender' && (later.unit !== earlier.unit || key.split(' ').length < 4)) return null;
  return { type: 'earlier_round', fromId: later.id, toId: earlier.id, words: readable(key) };
}

/** Folded words with their final letters again. */
const readable = (words: string): string =>
  words.replace(/[כמנפצ](?![א-ת])/gu, (letter) => ({ כ: 'ך', מ: 'ם', נ: 'ן', פ: 'ף', צ: 'ץ' })[letter] ?? letter);

const hasRounds = ({ kind, barred }: Linkable): boolean =>
  !barred && (kind === 'call_for_proposals' || kind === 'challenge_tender' || kind === 'supplier_pool' || kind === 'tender');

/** Later by the years of the titles, else by days: it began after the other had ended, or two months after one without an end. */
function follows(later: Linkable, earlier: Linkable): boolean {
  const [year, before] = [Math.max(...yearsOf(later.title)), Math.max(...yearsOf(earlier.title))];
  if (Number.isFinite(year) && Number.isFinite(before) && year !== before) return year > before;
  if (later.ends !== null && earlier.ends !== null && later.ends <= earlier.ends) return false;
  const rest = earlier.ends ?? sixtyDaysAfter(earlier.begins);
  return later.begins > earlier.begins && later.begins >= rest;
}

const sixtyDaysAfter = (day: LocalDate): LocalDate => new Date(Date.parse(`${day}T00:00Z`) + 60 * 86_400_000).toISOString().slice(0, 10);

/** The test that a call opens under or a draft will replace: the one whose subject is most of what the title says. */
function testLinks(item: Linkable, peers: readonly Linkable[]): Link[] {
  const type = item.kind === 'call_for_proposals' ? 'opens_under' : item.kind === 'draft_test' ? 'will_replace' : null;
  if (type === null) return [];
  const own = subjectOf(item.title);
  const fitting = peers
    .filter((test) => test.kind === 'support_test' && test.begins <= item.begins)
    .map((test) => ({ test, subject: subjectOf(test.title) }))
    .filter(({ subject }) => sameSubject(subject, own) || (type === 'opens_under' && isNamedBy(item, subject, own)));
  const longest = Math.max(...fitting.map(({ subject }) => subject.length));
  const best = fitting.filter(({ subject }) => subject.length === longest);
  const [first] = best;
  // Several versions of one test are one: the newest counts. Two tests that fit equally are no answer.
  if (!first || best.some(({ subject }) => !sameSubject(subject, first.subject))) return [];
  const newest = best.reduce((a, b) =>
    b.test.begins > a.test.begins || (b.test.begins === a.test.begins && b.test.id > a.test.id) ? b : a,
  );
  return [{ type, fromId: item.id, toId: newest.test.id, words: readable(newest.subject.map(([word = '']) => word).join(' ')) }];
}

/** A call that speaks of support and whose title holds the whole subject of the test, of two words at least. */
const isNamedBy = ({ title, text }: Linkable, subject: readonly string[][], own: readonly string[][]): boolean =>
  subject.length >= 2 && isWithin(subject, own) && (/תמיכ/u.test(title) || /מבח(?:ן|ני) ה?תמיכ|מבחנים (?:ל|ה)/u.test(text));
