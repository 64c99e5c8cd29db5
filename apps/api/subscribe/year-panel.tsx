import { Reason } from '@kolkore/domain/criteria';
import { Locale } from '@kolkore/domain/locale';
import { inIsrael, localDateOf } from '@kolkore/domain/time';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Mixed, Original } from '../look/parts/original';
import { useReading } from '../look/reading';

/** What the choice would have brought in the last year. `weeks` are 52 counts, oldest first. */
export interface Year {
  total: number;
  weeks: number[];
  latest: { view: OpportunityView; reasons: Reason[] }[];
}

/** Over three a week is more than people read; under one in two months is worth a second look. */
export const verdictOf = (total: number): 'none' | 'few' | 'fits' | 'much' =>
  total === 0 ? 'none' : total < 6 ? 'few' : total <= 156 ? 'fits' : 'much';

export interface YearPanelProps {
  year: Year | null;
  now: Date;
  publisherName: (key: string) => string;
  /** Where the form that it stands in is posted to be counted again. */
  recomputeAt?: string;
}

export const YearPanel = ({ year, now, publisherName, recomputeAt = '/subscribe/preview' }: YearPanelProps) => {
  const reading = useReading();
  const text = reading.words.subscribe;
  return (
    <aside class="stick" aria-labelledby="year">
      <div class="panel">
        <h2 id="year">{text.year.heading}</h2>
        {year === null ? <p>{text.year.choose}</p> : <Verdict year={year} now={now} />}
        {/* Posted, so that a typed address never stands in a history or a log. */}
        <button class="button button-plain button-s" type="submit" formnovalidate formaction={recomputeAt}>
          {text.recompute}
        </button>
      </div>
      {year !== null && year.latest.length > 0 && (
        <div class="panel panel-line sample-panel">
          <h3>{text.year.latest}</h3>
          <ul class="sample">
            {year.latest.map(({ view, reasons }) => (
              <li>
                <a href={`/o/${view.id}`}>
                  <Original text={view.facts.title} />
                </a>{' '}
                <span class="soft">
                  <Mixed text={sampleLine(view, reasons, now, publisherName, reading)} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </aside>
  );
};

function sampleLine(
  view: OpportunityView,
  reasons: Reason[],
  now: Date,
  publisherName: (key: string) => string,
  { say, words }: Locale,
): string {
  const day = say.dateList(view.facts.publishedOn ?? localDateOf(view.firstSeenAt), now);
  const line = say.commas([day, say.publisherLine(view)]);
  if (reasons.length === 0) return line;
  return `${line}. ${words.subscribe.year.because(say.listWords(reasons.map((reason) => say.reasonWords(reason, publisherName))))}`;
}

const Verdict = ({ year, now }: { year: Year; now: Date }) => {
  const text = useReading().words.subscribe;
  const verdict = verdictOf(year.total);
  return (
    <>
      <p class="count-big" role="status">
        <b>{year.total}</b> {text.year.unit(year.total)}
      </p>
      {verdict === 'none' ? (
        <p>
          <b>{text.year.none}</b> {text.year.noneAdvice}
        </p>
      ) : (
        <p>
          {text.year.rate(year.total)} <b>{text.year[verdict]}</b> {text.year[`${verdict}Advice`]}
        </p>
      )}
      {year.total > 0 && <WeekBars weeks={year.weeks} now={now} />}
    </>
  );
};

const FULL = 68;
const FLOOR = 74;

/** One bar a week; a week without any keeps a low mark. Runs with the reading. */
const WeekBars = ({ weeks, now }: { weeks: number[]; now: Date }) => {
  const { words } = useReading();
  const text = words.subscribe;
  const peak = Math.max(...weeks, 1);
  const peakAt = weeks.indexOf(peak);
  const startOf = (index: number) => inIsrael(now).minus({ weeks: weeks.length - index });
  const start = text.year.month(words.wording.months[startOf(0).month - 1] ?? '', startOf(0).year);
  const { day, month } = startOf(Math.max(peakAt, 0));
  const peakWeek = words.wording.shortDate(day, month, null);
  return (
    <figure class="year">
      <svg
        class="turns"
        viewBox={`0 0 ${weeks.length * 8} ${FLOOR}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={text.year.chart(start, peak, peakWeek)}
      >
        {weeks.map((count, index) => {
          const height = count === 0 ? 3 : Math.max(6, Math.round((count / peak) * FULL));
          return <rect class={count === 0 ? 'bar-none' : 'bar-on'} x={index * 8} y={FLOOR - height} width={4} height={height} />;
        })}
      </svg>
      <figcaption>
        <span>{start}</span> <span>{text.year.peak(peakWeek)}</span> <span>{text.year.today}</span>
      </figcaption>
    </figure>
  );
};
