import { deadlineInstant } from '@kolkore/domain/deadline';
import { Catalogue } from '@kolkore/domain/catalogue/shape';
import { calendarDaysBetween } from '@kolkore/domain/time';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { useReading } from '../reading';
import { Mixed } from './original';
import { DeadlineTime } from './time';
import { fullWorkingDaysLeft } from './working-days';

/** The one thing a reader asks first: how long is left, until exactly when. */
export const DeadlineHero = ({ view, now }: { view: OpportunityView; now: Date }) => {
  const { words, say } = useReading();
  const left = say.daysLeft(view, now);
  return (
    <div class="hero">
      <p class="hero-label">{labelOf(view, left.days, words)}</p>
      <p class="hero-count">
        {left.count === null ? (
          <b class="hero-word">{left.word}</b>
        ) : (
          <>
            <b>{left.count}</b> {left.word}
          </>
        )}
      </p>
      <HeroDate view={view} />
      <HeroNote view={view} now={now} />
    </div>
  );
};

/** Today and tomorrow are no number of days; a notice of an exemption is no invitation to apply. */
function labelOf({ kind, status }: OpportunityView, days: number | null, { opportunity: words, linked }: Catalogue): string {
  const near = days === 0 || days === 1;
  if (kind === 'exemption_notice' && days !== null) return near ? words.heroNotice : words.heroNoticeLeft;
  if (kind === 'draft_test' && status === 'closed') return linked.comments.closed;
  if (kind === 'draft_test' && days !== null) return near ? linked.comments.until : linked.comments.left;
  return near ? words.heroUntil : words.hero[status];
}

const HeroDate = ({ view }: { view: OpportunityView }) => {
  const { words, say } = useReading();
  const { wording } = words;
  const { deadline, opensOn, awaited } = view.facts;
  if (view.status === 'standing') return <p class="hero-date">{wording.standingDeadline}</p>;
  if (view.status === 'upcoming' && opensOn) {
    return (
      <p class="hero-date">
        <time datetime={opensOn}>{wording.opensOn(say.dateLong(opensOn))}</time>
      </p>
    );
  }
  if (view.status === 'upcoming' && awaited) return <p class="hero-date">{wording.awaited}</p>;
  if (view.status === 'withdrawn' && deadline?.local) {
    return (
      <p class="hero-date">
        <DeadlineTime deadline={deadline}>{wording.wasUntil(say.deadlineLong(deadline))}</DeadlineTime>
      </p>
    );
  }
  if (!deadline) return <p class="hero-date">{view.status === 'no_deadline' ? wording.unknownDeadline : wording.noDeadline}</p>;
  return (
    <p class="hero-date">
      <DeadlineTime deadline={deadline}>
        <Mixed text={say.deadlineLong(deadline)} />
      </DeadlineTime>
    </p>
  );
};

const HeroNote = ({ view, now }: { view: OpportunityView; now: Date }) => {
  const { words, say } = useReading();
  const { deadline, awaited } = view.facts;
  const note = words.opportunity;
  if (view.status === 'standing') return <p class="hero-note">{note.standingNote}</p>;
  if (view.status === 'upcoming' && deadline?.local) return <p class="hero-note">{note.upcomingNote(say.deadlineLong(deadline))}</p>;
  if (view.status === 'upcoming' && awaited) return <p class="hero-note">{note.awaitedNote}</p>;
  const instant = deadline && deadlineInstant(deadline);
  if (!instant) return null;
  const counting = view.status === 'open' || view.status === 'closing_soon';
  return (
    <p class="hero-note">
      {say.hebrewDate(instant)}
      {counting && calendarDaysBetween(now, instant) > 1 && `. ${note.workingDays(fullWorkingDaysLeft(now, instant))}`}
    </p>
  );
};
