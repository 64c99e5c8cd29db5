import { Criteria, CriteriaChange, asksForEverything, changed, facetFields, partsOf, writeTerms } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { isCommonWord } from '@kolkore/hebrew/common-words';
import type { Days, YearMatches } from '@kolkore/store/year-matches';

/** About ten a week: more is not read. */
export const MOST_A_YEAR = 520;
/** Conditions that are taken away in turn; a form rarely has more. */
const MOST_TRIED = 16;
/** Titles by which is seen which words they have in common. */
const TITLES = 300;
const MOST_WORDS = 6;
const MOST_ADVICE = 4;

/** One step from a choice to a better one, and how many that would have brought in the same year. */
export interface Advice {
  change: CriteriaChange;
  count: number;
}

/** Which condition alone keeps everything away; where none does alone, which would bring something by itself. */
export async function widening(criteria: Criteria, days: Days, matches: YearMatches): Promise<Advice[]> {
  const parts = partsOf(criteria).slice(0, MOST_TRIED);
  const drops = parts.map(({ name, value }): CriteriaChange => ({ how: 'drop', name, value }));
  const wider = await counted(criteria, drops, days, matches);
  if (wider.length > 0) return wider;
  const alone = parts.map(({ name, value }): CriteriaChange => ({ how: 'only', name, value }));
  return counted(criteria, parts.length < 3 ? [] : alone, days, matches);
}

/** Those changes that bring something and still ask for something, what brings least first: it is nearest to what was asked for. */
async function counted(criteria: Criteria, changes: CriteriaChange[], days: Days, matches: YearMatches): Promise<Advice[]> {
  const open = changes.filter((change) => !asksForEverything(changed(criteria, change)));
  const counts = await matches.counts(
    open.map((change) => changed(criteria, change)),
    days,
  );
  return open
    .map((change, n) => ({ change, count: counts[n] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count)
    .slice(0, MOST_ADVICE);
}

const ofEach = ['topic', 'population', 'word', 'region', 'muted', 'eligible', 'kind', 'publisher'] as const;

/**
 * What would narrow a choice that brings too much: of each kind of condition the one that leaves the most within the limit; where none
 * comes within it, what leaves the least.
 */
export async function narrowing(criteria: Criteria, total: number, days: Days, matches: YearMatches): Promise<Advice[]> {
  const words = wordsOf(criteria, await matches.titles(criteria, days, TITLES));
  const shares = await matches.shares(criteria, words, days);
  const all: Advice[] = [
    ...shares.facets
      .filter(({ facet, value }) => isNarrower(criteria, facet, value))
      .map(({ facet, value, count }): Advice => ({ change: { how: 'only', name: facet, value }, count })),
    ...shares.facets
      .filter(({ facet, value }) => facet === 'publisher' && !criteria.publishers.includes(value))
      .map(({ value, count }): Advice => ({ change: { how: 'add', name: 'muted', value }, count: total - count })),
    ...words.map((word, n): Advice => ({ change: { how: 'add', name: 'word', value: writeTerms([word]) }, count: shares.terms[n] ?? 0 })),
  ].filter(({ count }) => count > 0 && count < total);
  const within = all.filter(({ count }) => count <= MOST_A_YEAR).sort((a, b) => b.count - a.count);
  const best = within.length > 0 ? within : all.sort((a, b) => a.count - b.count).slice(0, 1);
  return ofEach.flatMap((name) => best.find(({ change }) => change.name === name) ?? []).slice(0, MOST_ADVICE);
}

/** A value that was not chosen cannot narrow a facet in which others were. */
const isNarrower = (criteria: Criteria, facet: keyof typeof facetFields, value: string): boolean => {
  const chosen: readonly string[] = criteria[facetFields[facet]];
  return chosen.length === 0 || (chosen.length > 1 && chosen.includes(value));
};

/** The words that stand in most of these titles and were not asked for, as most of them write it. */
function wordsOf(criteria: Criteria, titles: readonly string[]): string[] {
  const asked = new Set(
    [...criteria.words.flat(), ...criteria.none].flatMap((term) =>
      analysis.words(typeof term === 'string' ? term : term.phrase).flatMap((word) => analysis.askedKeysOf(word)),
    ),
  );
  const uses = new Map<string, number>();
  for (const title of titles) {
    for (const word of new Set(title.match(/[\p{L}\p{M}]{3,40}/gu) ?? [])) uses.set(word, (uses.get(word) ?? 0) + 1);
  }
  const met = new Set<string>();
  return [...uses]
    .sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
    .filter(([word]) => {
      const keys = analysis.words(word).flatMap((one) => analysis.keysOf(one));
      if (isCommonWord(word) || keys.some((key) => asked.has(key) || met.has(key))) return false;
      for (const key of keys) met.add(key);
      return true;
    })
    .slice(0, MOST_WORDS)
    .map(([word]) => word);
}
