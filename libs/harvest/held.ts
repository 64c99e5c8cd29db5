import type { Candidate } from '@kolkore/domain/candidate';
import type { KnownListing } from '@kolkore/store/runs';
import type { Seen } from './waiting-room';

/** A candidate that waits for the end of its run. `partial`: the page of its own that should have come did not. */
export interface HeldCandidate extends Seen {
  partial: boolean;
}

/** What a run met, beside what the last good run of its source had met and is still open. */
export interface Comparison {
  listed: readonly KnownListing[];
  /** Of those, the ones that this run did not meet. */
  gone: readonly KnownListing[];
  /** How many of all that was met before, also of what closed lately, this run did not meet. */
  absent: number;
  /** New ones that say the same as one that is absent: title and day of the deadline. One for one, by external id. */
  twins: ReadonlySet<string>;
  /** How many of them say the same as one that is gone. */
  openTwins: number;
  /** How many of the listed this run met, and of how many the title is another. */
  met: number;
  retitled: number;
  /** How many it brings that were not among the listed. */
  fresh: number;
}

/**
 * Compares before anything is written. A site that numbers its items anew, or answers in a broken charset, would otherwise tell
 * everybody of everything once more.
 */
export function compare(before: readonly KnownListing[], metIds: ReadonlySet<string>, held: readonly HeldCandidate[]): Comparison {
  const ids = new Set(before.map(({ externalId }) => externalId));
  const listed = before.filter(({ open }) => open);
  const known = new Map(listed.map((one) => [one.externalId, one]));
  const absent = before.filter(({ externalId }) => !metIds.has(externalId));
  const gone = absent.filter(({ open }) => open);
  const waiting = new Map<string, KnownListing[]>();
  // Open ones first: of two that say the same, it is the open one that came back.
  for (const one of [...gone, ...absent.filter(({ open }) => !open)])
    waiting.set(sayingOf(one), [...(waiting.get(sayingOf(one)) ?? []), one]);
  const twins = new Set<string>();
  let openTwins = 0;
  let met = 0;
  let retitled = 0;
  let fresh = 0;
  for (const { candidate } of held) {
    const id = String(candidate.externalId);
    const before = known.get(id);
    if (before) {
      met++;
      if (titleKey(before.title) !== titleKey(candidate.title)) retitled++;
      continue;
    }
    fresh++;
    const saying = sayingOf({ title: candidate.title, deadline: candidate.deadline?.local ?? null });
    const twin = ids.has(id) ? undefined : waiting.get(saying)?.shift();
    if (!twin) continue;
    if (twin.open) openTwins++;
    twins.add(id);
  }
  return { listed, gone, absent: absent.length, twins, openTwins, met, retitled, fresh };
}

const sayingOf = ({ title, deadline }: Pick<KnownListing, 'title' | 'deadline'>): string =>
  `${titleKey(title)}\n${(deadline ?? '').slice(0, 10)}`;

const titleKey = (title: unknown): string =>
  (typeof title === 'string' ? title : '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Fields of a candidate that a person would miss. */
const FIELDS = [
  'title',
  'publisher',
  'unit',
  'callNumber',
  'publishedOn',
  'opensOn',
  'deadline',
  'description',
  'eligibility',
  'amount',
  'contact',
  'documents',
] as const satisfies readonly (keyof Candidate)[];

/** The fields that a candidate fills. A deadline without a day ("יפורסם בהמשך") is none. */
export function filledFields(candidate: Candidate): string[] {
  return FIELDS.filter((field) => {
    const value: unknown = field === 'deadline' ? candidate.deadline?.local : candidate[field];
    return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
  });
}
