import { LocalDate, localDateOf } from '@kolkore/domain/time';
import { useReading } from '../reading';
import { Ruler as Days, rulerOf } from './ruler-days';

export interface RulerProps {
  /** First day and what it was. */
  first: { day: LocalDate; words: string };
  last: { day: LocalDate; words: string };
  /** An earlier deadline that no longer holds. */
  previous: LocalDate | null;
  now: Date;
}

/**
 * The life of a call, one tick a day, along the reading. The drawing holds text, so positions are mirrored here for a reading
 * from the right and not by the stylesheet. The same dates stand beneath in words.
 */
export const Ruler = ({ first, last, previous, now }: RulerProps) => {
  const { words, say } = useReading();
  const names = words.opportunity.ruler;
  const today = localDateOf(now);
  const ruler = rulerOf(first.day, last.day, today);
  if (!ruler) return null;
  const todayAt = ruler.place(today);
  const short = (day: LocalDate): string => say.dateShort(day, now);
  const before = previous && previous !== last.day && ruler.place(previous) !== null ? previous : null;
  const dates = [
    { name: first.words, day: first.day, struck: false },
    ...(before ? [{ name: names.previous, day: before, struck: true }] : []),
    ...(todayAt !== null ? [{ name: names.today, day: today, struck: false }] : []),
    { name: names.last, day: last.day, struck: false },
  ];
  return (
    <div class="ruler">
      <svg role="img" aria-label={names.label(dates.map(({ name, day }) => `${name} ${short(day)}`))}>
        <Ticks ruler={ruler} past />
        <Ticks ruler={ruler} past={false} />
        <g class="words">
          <Below width={ruler.width} at={ruler.place(first.day) ?? 0} text={`${first.words} ${short(first.day)}`} />
          {before && <Below width={ruler.width} at={ruler.place(before) ?? 0} text={`${names.previous} ${short(before)}`} struck />}
          {todayAt !== null && <Today width={ruler.width} at={todayAt} />}
          <Last width={ruler.width} at={ruler.place(last.day) ?? 100} text={last.words} />
        </g>
      </svg>
      <ul class="ruler-dates" aria-label={names.dates}>
        {dates.map(({ name, day, struck }) => (
          <li>
            {name} {struck ? <del>{short(day)}</del> : <b>{short(day)}</b>}
          </li>
        ))}
      </ul>
    </div>
  );
};

/** Where a place of the life stands in the drawing, from its left edge. */
const usePlace = (): ((at: number) => string) => {
  const { dir } = useReading();
  return (at) => `${(dir === 'rtl' ? 100 - at : at).toFixed(2)}%`;
};

const Ticks = ({ ruler, past }: { ruler: Days; past: boolean }) => {
  const place = usePlace();
  return (
    <g class={past ? 'past' : 'remaining'}>
      {ruler.days
        .filter((day) => day.past === past)
        .map((day) => (
          <rect x={place(day.at)} y={day.short ? 45 : 34} width={ruler.width} height={day.short ? 14 : 36} />
        ))}
    </g>
  );
};

/** `width` is that of the ticks: a pin points at the middle of its own. */
const Pin = ({ at, width, above, old }: { at: number; width: number; above: boolean; old?: boolean }) => {
  const x = usePlace()(at);
  return (
    <line class={old ? 'pin-old' : 'pin'} x1={x} x2={x} y1={above ? 22 : 74} y2={above ? 30 : 82} transform={`translate(${width / 2} 0)`} />
  );
};

interface Anchor {
  dx: number;
  'text-anchor': 'start' | 'middle' | 'end';
}

/** Text near an edge hangs inward. `start` and `end` follow the direction of the text, the shift does not. */
const useAnchor = (at: number): Anchor => {
  const shift = useReading().dir === 'rtl' ? 6 : -6;
  if (at < 12) return { dx: shift, 'text-anchor': 'start' };
  return at > 88 ? { dx: -shift, 'text-anchor': 'end' } : { dx: 0, 'text-anchor': 'middle' };
};

const Below = ({ at, width, text, struck = false }: { at: number; width: number; text: string; struck?: boolean }) => {
  const x = usePlace()(at);
  const anchor = useAnchor(at);
  return (
    <>
      <Pin at={at} width={width} above={false} old={struck} />
      {/* The first date hangs at the start; an old deadline too near to it keeps its pin and is named beneath. */}
      {(!struck || at > 28) && (
        <text x={x} y="100" {...anchor} class={struck ? 'struck' : undefined}>
          {text}
        </text>
      )}
    </>
  );
};

/** Near the last day its label gives way to the deadline's. */
const Today = ({ at, width }: { at: number; width: number }) => {
  const { words } = useReading();
  const x = usePlace()(at);
  const anchor = useAnchor(at);
  return (
    <>
      <Pin at={at} width={width} above />
      {at < 85 && (
        <text x={x} y="14" {...anchor} class="strong">
          {words.opportunity.ruler.today}
        </text>
      )}
    </>
  );
};

const Last = ({ at, width, text }: { at: number; width: number; text: string }) => (
  <>
    <Pin at={at} width={width} above />
    <text x={usePlace()(at)} y="14" {...useAnchor(100)} class="strong">
      {text}
    </text>
  </>
);
