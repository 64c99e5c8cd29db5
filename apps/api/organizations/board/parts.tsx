import type { CheckedNeed } from '@kolkore/domain/board/checklist';
import type { Locale } from '@kolkore/domain/locale';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { DeadlineTime } from '../../look/parts/time';
import { useReading } from '../../look/reading';

/** How long is left and until when, in a line. */
export const DueLine = ({ view, now }: { view: OpportunityView; now: Date }) => {
  const { words, say } = useReading();
  const left = say.daysLeft(view, now);
  const { deadline } = view.facts;
  const tone = left.tone === 'soon' || left.tone === 'last' ? `is-${left.tone}` : undefined;
  return (
    <DeadlineTime deadline={deadline} class={tone}>
      <b>{left.count === null ? left.word : `${left.count} ${left.word}`}</b>
      {deadline?.local && left.tone !== 'quiet' && `${words.wording.comma}${say.deadlineList(deadline, now).day}`}
    </DeadlineTime>
  );
};

/** A need with its year or its years. */
export const needName = ({ need, year, years }: CheckedNeed, { words }: Pick<Locale, 'words'>): string => {
  const { needs } = words.board;
  if (need === 'proper_management') return needs.certificateOf(year);
  return need === 'years_of_activity' ? needs.yearsNeeded(years.needed) : needs.names[need];
};
