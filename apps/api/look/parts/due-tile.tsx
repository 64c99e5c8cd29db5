import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { useReading } from '../reading';
import { Ticks } from './ticks';
import { DeadlineTime } from './time';

/** How many days, a four week rule of ticks, and the date. A status that counts no days has a quiet tile with its word. */
export const DueTile = ({ view, now }: { view: OpportunityView; now: Date }) => {
  const { words, say } = useReading();
  const left = say.daysLeft(view, now);
  const ticked = view.status !== 'standing' && view.status !== 'upcoming';
  return (
    <p class={left.tone === 'open' ? 'due' : `due due-${left.tone}`}>
      <span class="due-count">
        {left.count === null ? (
          <b class="due-word">{left.word}</b>
        ) : (
          <>
            <span class="hidden-text">{words.pages.left}</span>
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
  const { words, say } = useReading();
  const { wording } = words;
  const { deadline, opensOn, awaited } = view.facts;
  if (view.status === 'upcoming' && opensOn) {
    return (
      <time class="due-date" datetime={opensOn}>
        {wording.opensOn(say.dateList(opensOn, now))}
      </time>
    );
  }
  if (view.status === 'upcoming' && awaited) return <span class="due-date">{wording.awaited}</span>;
  if (view.status === 'standing') return <span class="due-date">{wording.standingDeadline}</span>;
  if (!deadline?.local) return <span class="due-date">{view.status === 'no_deadline' ? wording.unknownDeadline : wording.noDeadline}</span>;
  const { day, hour } = say.deadlineList(deadline, now);
  if (view.status === 'withdrawn') {
    return (
      <DeadlineTime class="due-date" deadline={deadline}>
        {wording.wasUntil(day)}
      </DeadlineTime>
    );
  }
  const [before = '', after = ''] = day.split(say.dateShort(deadline.local.slice(0, 10), now));
  return (
    <DeadlineTime class="due-date" deadline={deadline}>
      {view.kind === 'draft_test' && <span>{words.linked.comments.tile} </span>}
      <span>
        {before}
        <b>{say.dateShort(deadline.local.slice(0, 10), now)}</b>
        {after}
      </span>{' '}
      {view.status !== 'closed' && <span>{hour}</span>}
    </DeadlineTime>
  );
};
