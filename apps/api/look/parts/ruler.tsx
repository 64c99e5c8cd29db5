import { opportunity as words } from '@kolkore/domain/catalogue/he/opportunity';
import { LocalDate, localDateOf } from '@kolkore/domain/time';
import { DateTime } from 'luxon';
import { Ruler as Days, rulerOf } from './ruler-days';

export interface RulerProps {
  /** First day and what it was. */
  first: { day: LocalDate; words: string };
  last: { day: LocalDate; words: string };
  /** An earlier deadline that no longer holds. */
  previous: LocalDate | null;
  now: Date;
}

const short = (day: LocalDate, year: number): string => {
  const at = DateTime.fromISO(day, { zone: 'utc' });
  return at.toFormat(at.year === year ? 'd.M' : 'd.M.yyyy');
};

/**
 * The life of a call, one tick a day, read from the right. The drawing holds text, so positions are mirrored here and not by
 * the stylesheet. The same dates stand beneath in words.
 */
export const Ruler = ({ first, last, previous, now }: RulerProps) => {
  const today = localDateOf(now);
  const ruler = rulerOf(first.day, last.day, today);
  if (!ruler) return null;
  const year = DateTime.fromISO(today).year;
  const before = previous && previous !== last.day && ruler.place(previous) !== null ? previous : null;
  const dates = [
    { name: first.words, day: first.day, struck: false },
    ...(before ? [{ name: words.ruler.previous, day: before, struck: true }] : []),
    ...(ruler.place(today) !== null ? [{ name: words.ruler.today, day: today, struck: false }] : []),
    { name: words.ruler.last, day: last.day, struck: false },
  ];
  return (
    <div class="ruler">
      <svg role="img" aria-label={words.ruler.label(dates.map(({ name, day }) => `${name} ${short(day, year)}`))}>
        <Ticks ruler={ruler} past />
        <Ticks ruler={ruler} past={false} />
        <g class="words">
          <Below width={ruler.width} at={ruler.place(first.day) ?? 0} text={`${first.words} ${short(first.day, year)}`} />
          {before && (
            <Below width={ruler.width} at={ruler.place(before) ?? 0} text={`${words.ruler.previous} ${short(before, year)}`} struck />
          )}
          <Today width={ruler.width} at={ruler.place(today)} />
          <Last width={ruler.width} at={ruler.place(last.day) ?? 100} text={last.words} />
        </g>
      </svg>
      <ul class="ruler-dates" aria-label={words.ruler.dates}>
        {dates.map(({ name, day, struck }) => (
          <li>
            {name} {struck ? <del>{short(day, year)}</del> : <b>{short(day, year)}</b>}
          </li>
        ))}
      </ul>
    </div>
  );
};

const mirrored = (at: number): string => `${(100 - at).toFixed(2)}%`;

const Ticks = ({ ruler, past }: { ruler: Days; past: boolean }) => (
  <g class={past ? 'past' : 'left'}>
    {ruler.days
      .filter((day) => day.past === past)
      .map((day) => (
        <rect x={mirrored(day.at)} y={day.short ? 45 : 34} width={ruler.width} height={day.short ? 14 : 36} />
      ))}
  </g>
);

/** `width` is that of the ticks: a pin points at the middle of its own. */
const Pin = ({ at, width, above, old }: { at: number; width: number; above: boolean; old?: boolean }) => (
  <line
    class={old ? 'pin-old' : 'pin'}
    x1={mirrored(at)}
    x2={mirrored(at)}
    y1={above ? 22 : 74}
    y2={above ? 30 : 82}
    transform={`translate(${width / 2} 0)`}
  />
);

/** Text near an edge hangs inward. */
const anchor = (at: number): { dx: number; 'text-anchor': 'start' | 'middle' | 'end' } =>
  at < 12 ? { dx: 6, 'text-anchor': 'start' } : at > 88 ? { dx: -6, 'text-anchor': 'end' } : { dx: 0, 'text-anchor': 'middle' };

const Below = ({ at, width, text, struck = false }: { at: number; width: number; text: string; struck?: boolean }) => (
  <>
    <Pin at={at} width={width} above={false} old={struck} />
    {/* The first date hangs at the start; an old deadline too near to it keeps its pin and is named beneath. */}
    {(!struck || at > 28) && (
      <text x={mirrored(at)} y="100" {...anchor(at)} class={struck ? 'struck' : undefined}>
        {text}
      </text>
    )}
  </>
);

/** Near the last day its label gives way to the deadline's. */
const Today = ({ at, width }: { at: number | null; width: number }) =>
  at === null ? null : (
    <>
      <Pin at={at} width={width} above />
      {at < 85 && (
        <text x={mirrored(at)} y="14" {...anchor(at)} class="strong">
          {words.ruler.today}
        </text>
      )}
    </>
  );

const Last = ({ at, width, text }: { at: number; width: number; text: string }) => (
  <>
    <Pin at={at} width={width} above />
    <text x={mirrored(at)} y="14" dx={-6} text-anchor="end" class="strong">
      {text}
    </text>
  </>
);
