import { Catalogue } from '../catalogue/shape';
import { Amount } from '../opportunity';

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

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

export function amountWording({ common, wording: words }: Catalogue): AmountWording {
  const shekels = (value: number): string => words.shekels(grouped.format(value));
  const amountParts = (amount: Amount | null): AmountPart[] => {
    const { min = null, max = null, budget = null } = amount ?? {};
    const say = (text: string): AmountPart => ({ text, sum: false });
    const sum = (value: number): AmountPart => ({ text: shekels(value), sum: true });
    const parts: AmountPart[] = [];
    if (min !== null && max !== null && min !== max) parts.push(say(words.amount.from), sum(min), say(words.amount.to), sum(max));
    else if (max !== null) parts.push(...(min === max ? [] : [say(words.amount.upTo)]), sum(max));
    else if (min !== null) parts.push(say(words.amount.startingAt), sum(min));
    if (budget !== null) parts.push(say(parts.length > 0 ? words.amount.outOf : words.amount.budget), sum(budget));
    return parts.length > 0 ? parts : [say(common.noAmount)];
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
