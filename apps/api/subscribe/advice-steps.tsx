import { Criteria, changeToText } from '@kolkore/domain/criteria';
import type { YearPreview } from '@kolkore/matching/preview';
import { Mixed } from '../look/parts/original';
import { useReading } from '../look/reading';
import { stepWords } from './condition-words';

interface Props {
  criteria: Criteria;
  year: Pick<YearPreview, 'total' | 'advice'>;
  /** Where the form is posted; the button's own value names the step, and every field stays. */
  at: string;
  publisherName: (key: string) => string;
}

/** Steps to a choice that brings something, or less; each is taken by its button and says how many would be left. */
export const AdviceSteps = ({ criteria, year: { total, advice }, at, publisherName }: Props) => {
  const reading = useReading();
  const text = reading.words.advice;
  if (advice.length === 0) return null;
  const together = total === 0 && advice.every(({ change }) => change.how === 'only');
  return (
    <div class="stack steps">
      <p id="steps">{total > 0 ? text.narrow : together ? text.together : text.widen}</p>
      <ul class="stack" aria-labelledby="steps">
        {advice.map(({ change, count }) => (
          <li>
            <button
              class="button button-plain button-s"
              type="submit"
              formnovalidate
              formaction={at}
              name="change"
              value={changeToText(change)}
            >
              <span>
                <Mixed text={stepWords(criteria, change, publisherName, reading)} />
              </span>
            </button>{' '}
            <span class="soft whole">{total > 0 ? text.leaves(count) : text.brings(count)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};
