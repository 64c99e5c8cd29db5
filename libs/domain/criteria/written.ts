import { z } from 'zod';
import { KINDS, Kind } from '../opportunity';
import { Criteria, STANDING } from './schema';
import { MOST_GROUPS, MOST_TERMS, Term, readTerms, writeTerms } from './terms';

const lists = {
  kind: 'kinds',
  pub: 'publishers',
  topic: 'topics',
  pop: 'populations',
  area: 'regions',
  who: 'eligible',
  mute: 'mutedPublishers',
} as const;

/**
 * The written form, which a person can read, type and share, as the query of an address:
 * `topic=youth&area=south&words="בתי ספר", נוער&words=מדריכים&not=הסעות&mute=tel-aviv&sum=10000-500000&until=2026-12-01..2027-01-31&standing=only`.
 * A comma is "any of", a further `words` must hold too; an end of a range may be left out.
 */
export function criteriaToQuery(criteria: Criteria): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, key] of Object.entries(lists)) for (const value of criteria[key]) query.append(name, value);
  for (const group of criteria.words) query.append('words', writeTerms(group));
  if (criteria.none.length > 0) query.set('not', writeTerms(criteria.none));
  const { amount, deadline, standing, barred } = criteria;
  if (amount.min !== undefined || amount.max !== undefined) query.set('sum', `${amount.min ?? ''}-${amount.max ?? ''}`);
  if (deadline.from !== undefined || deadline.to !== undefined) query.set('until', `${deadline.from ?? ''}..${deadline.to ?? ''}`);
  if (standing !== 'with') query.set('standing', standing);
  if (barred) query.set('barred', '1');
  return query;
}

/**
 * Reads the written form; gives back what criteriaToQuery wrote. Values that are no ids, ranges that are none and words without a
 * letter or digit are dropped: an old or broken address still opens.
 */
export function criteriaFromQuery(query: Record<string, unknown>): Criteria {
  const texts = (name: string): string[] => [query[name]].flat().filter((v): v is string => typeof v === 'string');
  const all = (name: string): string[] =>
    texts(name)
      .filter((v) => /^[\w-]{1,80}$/.test(v))
      .slice(0, 100);
  const groups = texts('words')
    .map((written) => readTerms(written).slice(0, MOST_TERMS))
    .filter((group) => group.length > 0);
  return {
    kinds: all('kind').filter((v): v is Kind => (KINDS as readonly string[]).includes(v)),
    publishers: all('pub'),
    topics: all('topic'),
    populations: all('pop'),
    regions: all('area'),
    eligible: all('who'),
    words: groups.slice(0, MOST_GROUPS),
    none: texts('not')
      .flatMap((written): Term[] => readTerms(written))
      .slice(0, MOST_TERMS),
    mutedPublishers: all('mute'),
    amount: sumsIn(texts('sum')[0] ?? ''),
    deadline: daysIn(texts('until')[0] ?? ''),
    standing: STANDING.find((one) => one === texts('standing')[0]) ?? 'with',
    barred: texts('barred')[0] === '1',
  };
}

/** `10000-500000`, `10000-`, `-500000`, in shekels; a single number is the least. */
function sumsIn(written: string): Criteria['amount'] {
  const { min, max } = /^\s*(?<min>\d{1,15})?\s*(?:[-–]\s*(?<max>\d{1,15})?)?\s*$/u.exec(written.replace(/[,_₪]/gu, ''))?.groups ?? {};
  return { ...(min && { min: Number(min) }), ...(max && { max: Number(max) }) };
}

/** `2026-12-01..2027-01-31`, `2026-12-01..`, `..2027-01-31`; a single day is that day alone. */
function daysIn(written: string): Criteria['deadline'] {
  const [first = '', last = first] = written.trim().split('..');
  const [from, to] = [first, last].map((day) => (isDay(day) ? day : undefined));
  return { ...(from && { from }), ...(to && { to }) };
}

const isDay = (text: string): boolean => z.iso.date().safeParse(text).success;
