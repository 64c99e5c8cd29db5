import { subscribe as text } from '@kolkore/domain/catalogue/he/subscribe';
import { wording } from '@kolkore/domain/catalogue/he/wording';
import { Reason } from '@kolkore/domain/criteria';
import { inIsrael } from '@kolkore/domain/time';
import { dateList, listWords, publisherLine, reasonWords } from '@kolkore/domain/wording';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { localDateOf } from '@kolkore/domain/time';

/** What the choice would have brought in the last year. `weeks` are 52 counts, oldest first. */
export interface Year {
  total: number;
  weeks: number[];
  latest: { view: OpportunityView; reasons: Reason[] }[];
}

/** Over three a week is more than people read; under one in two months is worth a second look. */
export const verdictOf = (total: number): 'none' | 'few' | 'fits' | 'much' =>
  total === 0 ? 'none' : total < 6 ? 'few' : total <= 156 ? 'fits' : 'much';

export const YearPanel = ({ year, now, publisherName }: { year: Year | null; now: Date; publisherName: (key: string) => string }) => (
  <aside class="stick" aria-labelledby="year">
    <div class="panel">
      <h2 id="year">{text.year.heading}</h2>
      {year === null ? <p>{text.year.choose}</p> : <Verdict year={year} now={now} />}
      {/* Posted, so that a typed address never stands in a history or a log. */}
      <button class="button button-plain button-s" type="submit" formnovalidate formaction="/subscribe/preview">
        {text.recompute}
      </button>
    </div>
    {year !== null && year.latest.length > 0 && (
      <div class="panel panel-line sample-panel">
        <h3>{text.year.latest}</h3>
        <ul class="sample">
          {year.latest.map(({ view, reasons }) => (
            <li>
              <a href={`/o/${view.id}`}>{view.facts.title}</a> <span class="soft">{sampleLine(view, reasons, now, publisherName)}</span>
            </li>
          ))}
        </ul>
      </div>
    )}
  </aside>
);

function sampleLine(view: OpportunityView, reasons: Reason[], now: Date, publisherName: (key: string) => string): string {
  const day = dateList(view.facts.publishedOn ?? localDateOf(view.firstSeenAt), now);
  const because =
    reasons.length === 0 ? '' : `. ${text.year.because(listWords(reasons.map((reason) => reasonWords(reason, publisherName))))}`;
  return `${day}, ${publisherLine(view)}${because}`;
}

const Verdict = ({ year, now }: { year: Year; now: Date }) => {
  const verdict = verdictOf(year.total);
  return (
    <>
      <p class="count-big" role="status">
        <b>{year.total}</b> {year.total === 1 ? text.year.unitOne : text.year.unit}
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
  const peak = Math.max(...weeks, 1);
  const peakAt = weeks.indexOf(peak);
  const startOf = (index: number) => inIsrael(now).minus({ weeks: weeks.length - index });
  const start = `${wording.months[startOf(0).month - 1] ?? ''} ${startOf(0).year}`;
  const peakWeek = startOf(Math.max(peakAt, 0)).toFormat('d.M');
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
