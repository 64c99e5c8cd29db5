import { Kind } from '@kolkore/domain/opportunity';
import { calendarDaysBetween } from '@kolkore/domain/time';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { KindIcon } from '../icons';
import { useReading } from '../reading';

/** Days for which something counts as new or as lately changed. */
export const FRESH_DAYS = 7;

export const KindBadge = ({ kind }: { kind: Kind }) => (
  <span class="kind">
    <KindIcon kind={kind} />
    {useReading().words.common.kinds[kind]}
  </span>
);

/** Whether the newest change is recent enough to stand on a card. */
export const freshChange = (view: OpportunityView, now: Date): OpportunityView['lastChange'] =>
  view.lastChange && calendarDaysBetween(view.lastChange.occurredAt, now) <= FRESH_DAYS ? view.lastChange : null;

const isNew = (view: OpportunityView, now: Date): boolean =>
  view.facts.publishedOn !== null &&
  calendarDaysBetween(new Date(`${view.facts.publishedOn}T12:00:00Z`), now) <= FRESH_DAYS &&
  view.status !== 'closed';

/** Kind, and at most one flag: withdrawn, else a recent change, else new. */
export const Marks = ({ view, now }: { view: OpportunityView; now: Date }) => {
  const { common, opportunity: words } = useReading().words;
  const change = freshChange(view, now);
  return (
    <p class="marks">
      <KindBadge kind={view.kind} />{' '}
      {view.status === 'withdrawn' ? (
        <span class="flag flag-stopped">{common.statuses.withdrawn}</span>
      ) : change ? (
        <span class="flag flag-changed">{common.changes[change.type]}</span>
      ) : (
        isNew(view, now) && <span class="flag flag-new">{words.fresh}</span>
      )}
    </p>
  );
};
