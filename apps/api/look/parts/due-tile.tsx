import { pages } from '@kolkore/domain/catalogue/he/pages';
import { wording } from '@kolkore/domain/catalogue/he/wording';
import { dateList, daysLeft, deadlineList } from '@kolkore/domain/wording';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Ticks } from './ticks';
import { DeadlineTime } from './time';

/** How many days, a four week rule of ticks, and the date. A status that counts no days has a quiet tile with its word. */
export const DueTile = ({ view, now }: { view: OpportunityView; now: Date }) => {
  const left = daysLeft(view, now);
  const ticked = view.status !== 'standing' && view.status !== 'upcoming';
  return (
    <p class={left.tone === 'open' ? 'due' : `due due-${left.tone}`}>
      <span class="due-count">
        {left.count === null ? (
          <b class="due-word">{left.word}</b>
        ) : (
          <>
            <span class="hidden-text">{pages.left}</span>
            <b>{left.count}</b> {left.word}
          </>
        )}
      </span>{' '}
      {ticked && <Ticks days={left.days} now={now} />}
      <DueDate view={view} now={now} />
    </p>
  );
};

const DueDate = ({ view, now }: { view: OpportunityView; now: Date }) => {
  const { deadline, opensOn } = view.facts;
  if (view.status === 'upcoming' && opensOn) {
    return (
      <time class="due-date" datetime={opensOn}>
        {wording.opensOn(dateList(opensOn, now))}
      </time>
    );
  }
  if (view.status === 'standing') return <span class="due-date">{wording.standingDeadline}</span>;
  if (!deadline?.local) return <span class="due-date">{view.status === 'no_deadline' ? wording.unknownDeadline : wording.noDeadline}</span>;
  const { day, hour } = deadlineList(deadline, now);
  if (view.status === 'withdrawn')
    return (
      <DeadlineTime class="due-date" deadline={deadline}>
        {wording.wasUntil(day)}
      </DeadlineTime>
    );
  return (
    <DeadlineTime class="due-date" deadline={deadline}>
      <span>
        <DayWords text={day} />
      </span>{' '}
      {view.status !== 'closed' && <span>{hour}</span>}
    </DeadlineTime>
  );
};

/** 'יום א׳, 29.11' with the date in bold. */
const DayWords = ({ text }: { text: string }) => {
  const comma = text.lastIndexOf(', ');
  return (
    <>
      {text.slice(0, comma + 2)}
      <b>{text.slice(comma + 2)}</b>
    </>
  );
};
