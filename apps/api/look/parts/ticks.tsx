import { inIsrael } from '@kolkore/domain/time';

/** Days that the rule of a due tile shows, today first. */
export const TICK_DAYS = 28;
const STEP = 4;

export interface Tick {
  /** Place from the start edge, in units of the drawing. */
  x: number;
  /** Friday and Saturday. */
  short: boolean;
  on: boolean;
}

/** The coming four weeks as ticks; the first `days` of them are filled, today always when anything is left. Null fills none. */
export function ticksOf(days: number | null, now: Date): Tick[] {
  const today = inIsrael(now).weekday;
  const filled = days === null ? 0 : Math.min(TICK_DAYS, Math.max(1, days));
  return Array.from({ length: TICK_DAYS }, (_, day) => {
    const weekday = ((today - 1 + day) % 7) + 1;
    return { x: day * STEP, short: weekday === 5 || weekday === 6, on: day < filled };
  });
}

const path = (ticks: Tick[]): string => ticks.map(({ x, short }) => (short ? `M${x} 4h2v6h-2z` : `M${x} 0h2v14h-2z`)).join('');

/** The rule of a due tile. Decoration: the count beside it says the same. */
export const Ticks = ({ days, now }: { days: number | null; now: Date }) => {
  const ticks = ticksOf(days, now);
  const on = ticks.filter((tick) => tick.on);
  const off = ticks.filter((tick) => !tick.on);
  return (
    <svg class="ticks turns" viewBox="0 0 110 14" preserveAspectRatio="none" aria-hidden="true">
      {on.length > 0 && <path class="on" d={path(on)} />}
      {off.length > 0 && <path class="off" d={path(off)} />}
    </svg>
  );
};
