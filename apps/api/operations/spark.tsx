import { operations as text } from '@kolkore/domain/catalogue/he/operations';

const HEIGHT = 28;

/**
 * New items a day, oldest first; a day without a good run is a low mark of its own colour, except before the first good one:
 * a source that is new has not failed. Runs with the reading.
 */
export const Spark = ({ values }: { values: readonly (number | null)[] }) => {
  const peak = Math.max(1, ...values.map((value) => value ?? 0));
  const bar = (value: number | null, index: number): string => {
    const height = value === null ? 6 : value === 0 ? 2 : Math.max(3, Math.round((value / peak) * HEIGHT));
    return `M${index * 8} ${HEIGHT - height}h4v${height}h-4z`;
  };
  const marks = (wanted: (value: number | null, index: number) => boolean): string =>
    values.map((value, index) => (wanted(value, index) ? bar(value, index) : '')).join('');
  const first = values.findIndex((value) => value !== null);
  const label = text.sources.spark(values.map((value) => value ?? text.sources.noData).join(', '));
  return (
    <svg class="spark turns" viewBox={`0 0 ${values.length * 8 - 4} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <path class="on" d={marks((value) => value !== null)} />
      <path class="none" d={marks((value, index) => value === null && index > first)} />
    </svg>
  );
};
