import { common } from '@kolkore/domain/catalogue/he/common';
import { feeds as text } from '@kolkore/domain/catalogue/he/feeds';
import { Reason } from '@kolkore/domain/criteria';
import { termName } from '@kolkore/domain/taxonomy';
import { amountText, changeWords, deadlineLong, listWords, publisherLine, reasonWords } from '@kolkore/domain/wording';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { wording } from '@kolkore/domain/catalogue/he/wording';
import { fragment } from '../look/render';
import { RssItem } from './rss';

/** When it last really changed: its newest told change, else when we first saw it. */
export const changedAt = (view: OpportunityView): Date => view.lastChange?.occurredAt ?? view.firstSeenAt;

/** The key of the opportunity as a URN: the same after a move to another machine. */
export const urnOf = (view: Pick<OpportunityView, 'sourceId' | 'externalId'>): string =>
  `urn:hakol-kore:opportunity:${encodeURIComponent(view.sourceId)}:${encodeURIComponent(view.externalId)}`;

/** Reasons only in a subscription's feed. Nothing in it counts days, so it stays the same until something changes. */
export function feedItem(view: OpportunityView, link: string, reasons: Reason[], publisherName: (key: string) => string): RssItem {
  return {
    title: view.status === 'withdrawn' ? `${common.statuses.withdrawn}: ${view.facts.title}` : view.facts.title,
    link,
    guid: urnOf(view),
    changed: changedAt(view),
    html: fragment(<Description view={view} because={listWords(reasons.map((reason) => reasonWords(reason, publisherName)))} />),
    categories: [common.kinds[view.kind], ...view.topics.map((id) => termName('topics', id))],
  };
}

const Description = ({ view, because }: { view: OpportunityView; because: string }) => {
  const change = view.lastChange && changeWords(view.lastChange);
  const deadline = view.facts.deadline
    ? deadlineLong(view.facts.deadline)
    : view.kind === 'support_test'
      ? wording.standingDeadline
      : wording.noDeadline;
  return (
    <div dir="rtl" lang="he">
      <p>
        {common.kinds[view.kind]}, {publisherLine(view)}
      </p>
      {change && (
        <p>
          {text.changed}: {change.title}
          {change.was !== null && change.is !== null && `. ${text.wasIs(change.was, change.is)}`}
        </p>
      )}
      <p>
        {text.deadline}: {deadline}
      </p>
      {view.facts.amount && <p>{amountText(view.facts.amount)}</p>}
      {because !== '' && (
        <p>
          {common.because} {because}
        </p>
      )}
      <p>
        <a href={view.facts.url}>{text.original}</a>
      </p>
    </div>
  );
};
