import type { YearPreview } from '@kolkore/matching/preview';
import { useReading } from '../look/reading';

const WIDTH = 100;

/** How many in each month, as numbers and as bars that run with the reading. */
export const MonthTable = ({ months }: { months: YearPreview['months'] }) => {
  const { words } = useReading();
  const text = words.advice.months;
  const peak = Math.max(...months.map(({ count }) => count), 1);
  return (
    <table class="months">
      <caption class="hidden-text">{text.caption}</caption>
      <thead class="hidden-text">
        <tr>
          <th scope="col">{text.month}</th>
          <th scope="col">{text.count}</th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ year, month, count }) => (
          <tr>
            <th scope="row">{words.subscribe.year.month(words.wording.months[month - 1] ?? '', year)}</th>
            <td>
              <span class="month-count">
                {count}
                <svg class="turns" viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
                  <rect
                    class={count === 0 ? 'bar-none' : 'bar-on'}
                    width={count === 0 ? 1 : Math.max(2, Math.round((count / peak) * WIDTH))}
                    height={10}
                  />
                </svg>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
