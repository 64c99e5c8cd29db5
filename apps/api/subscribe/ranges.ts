import { Criteria } from '@kolkore/domain/criteria';
import { z } from 'zod';

/** Sums and days as they stand in the form. */
export interface TypedRanges {
  sumMin: string;
  sumMax: string;
  /** Local dates, as the browser's date field gives them. */
  untilFrom: string;
  untilTo: string;
}

const names = ['sumMin', 'sumMax', 'untilFrom', 'untilTo'] as const;
const digits = (typed: string): string => typed.replace(/[,\s₪]/gu, '');

/**
 * The four fields of the form, and what they say in the written form of criteria (`sum`, `until`). Null where none was sent: then the
 * address itself may say it.
 */
export function readRanges(values: Record<string, unknown>): { typed: TypedRanges; written: { sum: string; until: string } } | null {
  if (!names.some((name) => name in values)) return null;
  const one = (name: (typeof names)[number]): string => {
    const value = [values[name]].flat()[0];
    return typeof value === 'string' ? value.trim().slice(0, 40) : '';
  };
  const typed = { sumMin: one('sumMin'), sumMax: one('sumMax'), untilFrom: one('untilFrom'), untilTo: one('untilTo') };
  return {
    typed,
    written: { sum: `${digits(typed.sumMin)}-${digits(typed.sumMax)}`, until: `${typed.untilFrom}..${typed.untilTo}` },
  };
}

export const rangesOf = ({ amount, deadline }: Pick<Criteria, 'amount' | 'deadline'>): TypedRanges => ({
  sumMin: amount.min?.toString() ?? '',
  sumMax: amount.max?.toString() ?? '',
  untilFrom: deadline.from ?? '',
  untilTo: deadline.to ?? '',
});

/** What may stand in the fields; the message is the name of one in the catalogue. */
export const rangesRule = z.object({
  sum: z
    .object({ min: z.string(), max: z.string() })
    .refine(({ min, max }) => [min, max].every((one) => /^\d{0,12}$/u.test(digits(one))), { error: 'sum', abort: true })
    .refine(({ min, max }) => min === '' || max === '' || Number(digits(min)) <= Number(digits(max)), { error: 'order' }),
  until: z
    .object({ from: z.string(), to: z.string() })
    .refine(({ from, to }) => [from, to].every((one) => one === '' || z.iso.date().safeParse(one).success), { error: 'until', abort: true })
    .refine(({ from, to }) => from === '' || to === '' || from <= to, { error: 'order' }),
});

/** The fields as the rule takes them. */
export const ranged = ({ sumMin, sumMax, untilFrom, untilTo }: TypedRanges) => ({
  sum: { min: sumMin, max: sumMax },
  until: { from: untilFrom, to: untilTo },
});
