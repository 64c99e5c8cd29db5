import type { LocalMonth } from '@kolkore/domain/board/month';
import { Icon } from '../../look/icons';
import { useReading } from '../../look/reading';
import { Shown, pathOf } from '../organization-page';
import { monthName } from './month-name';

/** Chooses the month of a report; the answer is a file. */
export const ReportForm = ({ shown, months }: { shown: Shown; months: LocalMonth[] }) => {
  const { words } = useReading();
  const { report } = words.board;
  return (
    <section class="section" aria-labelledby="report">
      <h2 id="report">{report.heading}</h2>
      <p>{report.text}</p>
      <form class="row report-row" action={pathOf(shown, '/report.xlsx')} method="get">
        <label for="month">{report.month}</label>
        <select class="input input-s" id="month" name="month">
          {months.map((month) => (
            <option value={month}>{monthName(month, words)}</option>
          ))}
        </select>
        <button class="button button-plain button-s" type="submit">
          <Icon name="download" /> {report.download}
        </button>
      </form>
    </section>
  );
};
