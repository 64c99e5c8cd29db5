import { Catalogue } from '../catalogue/shape';
import { Amount } from '../opportunity';
import { slotted } from './slots';

/** Pieces of one line; those with `sum` are amounts and belong in a `<bdi>` of the reader's direction. */
export interface AmountPart {
  text: string;
  sum: boolean;
}

export interface AmountWording {
  /** '250,000 ₪', held together by a no-break space. */
  shekels(value: number): string;
  /** How much, in words and sums. Never empty: what was not published is said so. */
  amountParts(amount: Amount | null): AmountPart[];
  /** The same as one text. */
  amountText(amount: Amount | null): string;
}

// Western digits with commas in all our languages (look/README.md).
const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

export function amountWording({ common, wording: { amount: words, shekels: signed } }: Catalogue): AmountWording {
  const shekels = (value: number): string => signed(grouped.format(value));
  const line = (min: number | null, max: number | null): AmountPart[] => {
    if (min !== null && max !== null && min !== max) return parts([min, max], ([from = '', to = '']) => words.range(from, to));
    if (max !== null) return min === max ? [{ text: shekels(max), sum: true }] : parts([max], ([to = '']) => words.upTo(to));
    return min === null ? [] : parts([min], ([from = '']) => words.startingAt(from));
  };
  const parts = (sums: number[], say: (sums: string[]) => string): AmountPart[] =>
    slotted(sums.length, say).map((piece) =>
      typeof piece === 'string' ? { text: piece, sum: false } : { text: shekels(sums[piece.slot] ?? 0), sum: true },
    );
  const amountParts = (amount: Amount | null): AmountPart[] => {
    const { min = null, max = null, budget = null } = amount ?? {};
    const share = line(min, max);
    if (budget === null) return share.length > 0 ? share : [{ text: common.noAmount, sum: false }];
    if (share.length === 0) return parts([budget], ([whole = '']) => words.budget(whole));
    return slotted(2, ([of = '', whole = '']) => words.outOf(of, whole)).flatMap((piece): AmountPart[] => {
      if (typeof piece === 'string') return [{ text: piece, sum: false }];
      return piece.slot === 0 ? share : [{ text: shekels(budget), sum: true }];
    });
  };
  return {
    shekels,
    amountParts,
    amountText: (amount) =>
      amountParts(amount)
        .map((part) => part.text)
        .join(''),
  };
}
