import type { Criteria, Reason } from '@kolkore/domain/criteria';
import { Locale } from '@kolkore/domain/locale';
import { STATUSES } from '@kolkore/domain/status';
import { localDateOf } from '@kolkore/domain/time';
import { MOST_A_YEAR } from '@kolkore/matching/advice';
import type { YearPreview } from '@kolkore/matching/preview';
import { Mixed, Original } from '../look/parts/original';
import { useReading } from '../look/reading';
import { addressOf } from '../opportunities/search-address';
import { AdviceSteps } from './advice-steps';
import { MonthTable } from './month-table';

/** Over three a week is a lot, over ten is more than people read; under one in two months is worth a second look. */
export const verdictOf = (total: number): 'none' | 'few' | 'fits' | 'busy' | 'much' =>
  total === 0 ? 'none' : total < 6 ? 'few' : total <= 156 ? 'fits' : total <= MOST_A_YEAR ? 'busy' : 'much';

export interface YearPanelProps {
  /** What was chosen. */
  criteria: Criteria;
  /** Null: nothing was chosen yet. */
  year: YearPreview | null;
  now: Date;
  publisherName: (key: string) => string;
  /** Where the form that it stands in is posted to be counted again. */
  recomputeAt?: string;
}

/** Shown at once; the rest unfolds. */
const FIRST = 5;

/** What the choice would have brought in the last year, month by month, and what would change it. */
export const YearPanel = ({ criteria, year, now, publisherName, recomputeAt = '/subscribe/preview' }: YearPanelProps) => {
  const { words } = useReading();
  const text = words.subscribe;
  const latest = year?.latest ?? [];
  const more = latest.slice(FIRST);
  return (
    <aside class="stick" aria-labelledby="year">
      <div class="panel">
        <h2 id="year">{text.year.heading}</h2>
        {year === null ? (
          <p>{text.year.choose}</p>
        ) : (
          <>
            <Verdict total={year.total} />
            <AdviceSteps criteria={criteria} year={year} at={recomputeAt} publisherName={publisherName} />
            {year.total > 0 && <MonthTable months={year.months} />}
          </>
        )}
        {/* Posted, so that a typed address never stands in a history or a log. */}
        <button class="button button-plain button-s" type="submit" formnovalidate formaction={recomputeAt}>
          {text.recompute}
        </button>
      </div>
      {latest.length > 0 && (
        <div class="panel panel-line sample-panel">
          <h3>{text.year.latest}</h3>
          <Brought items={latest.slice(0, FIRST)} now={now} publisherName={publisherName} />
          {more.length > 0 && (
            <details class="more">
              <summary>{words.advice.more(more.length)}</summary>
              <Brought items={more} now={now} publisherName={publisherName} />
            </details>
          )}
          <p>
            <a href={addressOf({ criteria, text: '', statuses: [...STATUSES], sort: 'newest', page: 1 })}>{words.advice.search}</a>
          </p>
        </div>
      )}
    </aside>
  );
};

const Brought = ({ items, now, publisherName }: { items: YearPreview['latest'] } & Pick<YearPanelProps, 'now' | 'publisherName'>) => {
  const reading = useReading();
  return (
    <ul class="sample">
      {items.map(({ view, reasons }) => (
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
  );
};

function sampleLine(
  view: YearPreview['latest'][number]['view'],
  reasons: readonly Reason[],
  now: Date,
  publisherName: (key: string) => string,
  { say, words }: Locale,
): string {
  const day = say.dateList(view.facts.publishedOn ?? localDateOf(view.firstSeenAt), now);
  const line = say.commas([day, say.publisherLine(view)]);
  if (reasons.length === 0) return line;
  return `${line}. ${words.subscribe.year.because(say.reasonsWords(reasons, publisherName))}`;
}

const Verdict = ({ total }: { total: number }) => {
  const text = useReading().words.subscribe;
  const verdict = verdictOf(total);
  return (
    <>
      <p class="count-big" role="status">
        <b>{total}</b> {text.year.unit(total)}
      </p>
      {verdict === 'none' ? (
        <p>
          <b>{text.year.none}</b> {text.year.noneAdvice}
        </p>
      ) : (
        <p>
          {text.year.rate(total)} <b>{text.year[verdict]}</b> {text.year[`${verdict}Advice`]}
        </p>
      )}
    </>
  );
};
