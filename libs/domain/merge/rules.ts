import { deadlineInstant } from '../deadline';
import type { Listing } from '../listing';
import type { Kind } from '../opportunity';
import { addressKey } from './address';
import { plainNumber, titleWords } from './keys';
import type { MergeRule } from './keys';

/** A listing with the kind that our rules conclude from it alone. */
export interface KindListing extends Listing {
  kind: Kind;
}

/** Why two listings are one opportunity. `evidence`: what they have in common, as published. */
export interface MergeReason {
  rule: MergeRule;
  evidence: string;
}

/**
 * Whether two listings with a common key of `rule` are one opportunity. Never two of one source, never kinds that exclude each
 * other, never rounds of different years under one number, address or name.
 */
export function mergeReason(a: KindListing, b: KindListing, rule: MergeRule): MergeReason | null {
  if (a.source.id === b.source.id || !kindsAgree(a.kind, b.kind, rule) || !sameRound(a, b)) return null;
  if (rule === 'call_number' && !numberSaysEnough(a, b)) return null;
  if (rule === 'title' && namedApart(a, b)) return null;
  const evidence = { call_number: a.facts.callNumber ?? '', address: a.facts.url, title: a.facts.title }[rule];
  return { rule, evidence };
}

/** What may be applied to is named differently by different sites; a test, a draft, an exemption and a question are things of their own. */
const groups: readonly (readonly Kind[])[] = [
  ['call_for_proposals', 'tender', 'challenge_tender', 'supplier_pool'],
  ['support_test'],
  ['draft_test'],
  ['exemption_notice'],
  ['rfi'],
];

const kindsAgree = (a: Kind, b: Kind, rule: MergeRule): boolean =>
  a === b || (rule !== 'title' && groups.some((group) => group.includes(a) && group.includes(b)));

/** A page or a number is used again for the next year's round; the two are opportunities of their own. */
function sameRound(a: Listing, b: Listing): boolean {
  const [one, other] = [a, b].map(({ facts }) => facts.deadline && deadlineInstant(facts.deadline));
  return !one || !other || Math.abs(one.getTime() - other.getTime()) <= LONGEST_MOVE_DAYS * 86_400_000;
}

/** Titles repeat: two numbers, or two pages of one site, are two things, however alike they are named. */
function namedApart(a: Listing, b: Listing): boolean {
  const numbers = [a, b].flatMap(({ facts }) => (facts.callNumber === null ? [] : [plainNumber(facts.callNumber)]));
  const [mine, theirs] = [addressKey(a.facts.url), addressKey(b.facts.url)] as const;
  return (numbers.length === 2 && numbers[0] !== numbers[1]) || (mine !== theirs && hostOf(mine) === hostOf(theirs));
}

const hostOf = (key: string): string => key.split(/[/?]/u, 1)[0] ?? '';

/** Deadlines are moved by weeks and months; half a year on it is another round. */
const LONGEST_MOVE_DAYS = 180;

/**
 * A long number stands for one thing. A short serial one ("5/2026") is given by every unit of a body anew, so the titles must
 * agree too: half the words of the shorter one.
 */
function numberSaysEnough(a: Listing, b: Listing): boolean {
  if (/\d{5}/u.test(plainNumber(a.facts.callNumber ?? ''))) return true;
  const [units, titles] = [[a, b].map(({ facts }) => facts.unit), [a, b].map(({ facts }) => new Set(titleWords(facts.title)))];
  if (units[0] && units[1] && titleWords(units[0]).join(' ') !== titleWords(units[1]).join(' ')) return false;
  const [mine, theirs] = titles as [Set<string>, Set<string>];
  const common = [...mine].filter((word) => theirs.has(word)).length;
  return common > 0 && common * 2 >= Math.min(mine.size, theirs.size);
}
