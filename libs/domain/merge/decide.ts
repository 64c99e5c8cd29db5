import { MERGE_RULES } from './keys';
import type { MergeKey, MergeRule } from './keys';
import { mergeReason } from './rules';
import type { KindListing, MergeReason } from './rules';

/** An opportunity that has a key in common with a listing. */
export interface MergeCandidate {
  opportunityId: number;
  listings: readonly (KindListing & { keys: readonly MergeKey[] })[];
}

export type MergeDecision =
  | { merge: { opportunityId: number; reason: MergeReason } }
  /** More than one fits: an operator decides. */
  | { possible: { opportunityId: number; reason: MergeReason }[] }
  | { alone: true };

/**
 * To which opportunity a listing belongs: by the surest rule that any opportunity fits, and only when just one does. An opportunity
 * that its source already lists is none: a source names its own things apart. `company`: listings that go where it goes. `isVoid` says of a key that it stands for no
 * single item (some source has it twice).
 */
export function decideMerge(
  listing: KindListing & { keys: readonly MergeKey[] },
  candidates: readonly MergeCandidate[],
  isVoid: (key: string) => boolean,
  company: readonly Pick<KindListing, 'source'>[] = [],
): MergeDecision {
  const mine = new Set([listing, ...company].map(({ source }) => source.id));
  const open = candidates.filter(({ listings }) => listings.every(({ source }) => !mine.has(source.id)));
  for (const rule of MERGE_RULES) {
    const fitting = open.flatMap((candidate) => {
      const reason = reasonFor(listing, candidate, rule, isVoid);
      return reason ? [{ opportunityId: candidate.opportunityId, reason }] : [];
    });
    if (fitting.length === 1 && fitting[0]) return { merge: fitting[0] };
    if (fitting.length > 1) return { possible: fitting };
  }
  return { alone: true };
}

function reasonFor(
  listing: KindListing & { keys: readonly MergeKey[] },
  { listings }: MergeCandidate,
  rule: MergeRule,
  isVoid: (key: string) => boolean,
): MergeReason | null {
  const mine = new Set(listing.keys.filter((one) => one.rule === rule && !isVoid(one.key)).map(({ key }) => key));
  for (const other of listings) {
    const reason = other.keys.some(({ key }) => mine.has(key)) ? mergeReason(listing, other, rule) : null;
    if (reason) return reason;
  }
  return null;
}
