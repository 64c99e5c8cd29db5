import { opportunity as words } from '@kolkore/domain/catalogue/he/opportunity';
import { wording } from '@kolkore/domain/catalogue/he/wording';
import { deadlineInstant } from '@kolkore/domain/deadline';
import { calendarDaysBetween } from '@kolkore/domain/time';
import { dateLong, daysLeft, deadlineLong, hebrewDate } from '@kolkore/domain/wording';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { DeadlineTime } from './time';
import { fullWorkingDaysLeft } from './working-days';

/** The one thing a reader asks first: how long is left, until exactly when. */
export const DeadlineHero = ({ view, now }: { view: OpportunityView; now: Date }) => {
  const left = daysLeft(view, now);
  return (
    <div class="hero">
      <p class="hero-label">{labelOf(view, left.days)}</p>
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
function labelOf({ kind, status }: OpportunityView, days: number | null): string {
  const near = days === 0 || days === 1;
  if (kind === 'exemption_notice' && days !== null) return near ? words.heroNotice : words.heroNoticeLeft;
  return near ? words.heroUntil : words.hero[status];
}

const HeroDate = ({ view }: { view: OpportunityView }) => {
  const { deadline, opensOn } = view.facts;
  if (view.status === 'standing') return <p class="hero-date">{wording.standingDeadline}</p>;
  if (view.status === 'upcoming' && opensOn) {
    return (
      <p class="hero-date">
        <time datetime={opensOn}>{wording.opensOn(dateLong(opensOn))}</time>
      </p>
    );
  }
  if (view.status === 'withdrawn' && deadline?.local) {
    return (
      <p class="hero-date">
        <DeadlineTime deadline={deadline}>{wording.wasUntil(deadlineLong(deadline))}</DeadlineTime>
      </p>
    );
  }
  if (!deadline) return <p class="hero-date">{view.status === 'no_deadline' ? wording.unknownDeadline : wording.noDeadline}</p>;
  return (
    <p class="hero-date">
      <DeadlineTime deadline={deadline}>{deadlineLong(deadline)}</DeadlineTime>
    </p>
  );
};

const HeroNote = ({ view, now }: { view: OpportunityView; now: Date }) => {
  const { deadline } = view.facts;
  if (view.status === 'standing') return <p class="hero-note">{words.standingNote}</p>;
  if (view.status === 'upcoming' && deadline?.local) return <p class="hero-note">{words.upcomingNote(deadlineLong(deadline))}</p>;
  const instant = deadline && deadlineInstant(deadline);
  if (!instant) return null;
  const counting = view.status === 'open' || view.status === 'closing_soon';
  return (
    <p class="hero-note">
      {hebrewDate(instant)}
      {counting && calendarDaysBetween(now, instant) > 1 && `. ${words.workingDays(fullWorkingDaysLeft(now, instant))}`}
    </p>
  );
};
