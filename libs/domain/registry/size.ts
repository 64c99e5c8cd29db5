import type { SizeClass } from './entry';

/** Upper bounds of yearly turnover in shekels, ours: no register publishes classes. */
const bounds: readonly (readonly [number, SizeClass])[] = [
  [0, 'none'],
  [500_000, 'small'],
  [5_000_000, 'medium'],
  [50_000_000, 'large'],
];

/** The size class of a turnover; expenses stand in where only they are published. */
export function sizeOf({ turnover, expenses }: { turnover: number | null; expenses: number | null }): SizeClass {
  // An expense of 0 beside an empty turnover is how the register writes "nothing reported".
  const measure = turnover ?? (expenses === 0 ? null : expenses);
  if (measure === null) return 'unknown';
  return bounds.find(([bound]) => measure <= bound)?.[1] ?? 'very_large';
}
