import { common } from '@kolkore/domain/catalogue/he/common';
import { mail } from '@kolkore/domain/catalogue/he/mail';
import { Change } from '@kolkore/domain/change';
import { aroundDifference } from '@kolkore/domain/around-difference';
import { textOfHtml } from '@kolkore/domain/text-of-html';
import { changeWords, listWords, reasonWords } from '@kolkore/domain/wording';
import { termName } from '@kolkore/domain/taxonomy';
import { Reason } from '@kolkore/domain/criteria';
import { SubscriptionRow } from '@kolkore/store/entities/people';
import { MessageItem } from '@kolkore/store/messages';
import { OpportunityView } from '@kolkore/store/opportunities';
import { oneLine, safeHref, shortened } from './clean';

/** One line about a change; `was` and `is` are values, `documents` links that are safe to follow. */
export interface ChangeLine {
  lead: string;
  was: string | null;
  is: string | null;
  documents: { title: string; url: string }[];
}

/** One opportunity in an alert: everything about it that a person is told at once. */
export interface Entry {
  view: OpportunityView;
  section: 'changed' | 'new';
  title: string;
  href: string;
  /** Names of the changes, beside the kind. */
  flags: string[];
  changes: ChangeLine[];
  who: string;
  why: string[];
}

/**
 * The items of a message as entries: one per opportunity, changes of known ones first, then new ones, each by deadline. What
 * changed in an opportunity that is told for the first time is no news and is left out.
 */
export function entriesOf(
  items: readonly MessageItem[],
  views: readonly OpportunityView[],
  subscriptions: readonly SubscriptionRow[],
  hrefOf: (id: number) => string,
): Entry[] {
  const entries = views.flatMap((view): Entry[] => {
    const mine = items.filter((item) => item.opportunityId === view.id);
    if (mine.length === 0) return [];
    const isNew = mine.some((item) => item.changeType === 'published');
    const changes = isNew ? [] : mine.map((item) => item.change);
    return [
      {
        view,
        section: isNew ? 'new' : 'changed',
        title: oneLine(view.facts.title),
        href: hrefOf(view.id),
        flags: [...new Set(changes.map((change) => common.changes[change.type]))],
        changes: changes.flatMap(changeLine),
        who: whoMayApply(view),
        why: whyOf(mine, view, subscriptions),
      },
    ];
  });
  return entries.sort(
    (a, b) => Number(a.section === 'new') - Number(b.section === 'new') || urgency(a) - urgency(b) || b.view.id - a.view.id,
  );
}

const urgency = ({ view }: Entry): number =>
  view.status === 'withdrawn' ? Number.MAX_SAFE_INTEGER : (view.deadlineAt?.getTime() ?? Number.MAX_SAFE_INTEGER - 1);

/** The entry that the subject names: the nearest deadline of all; among equals a change. */
export const mostUrgent = (entries: readonly Entry[]): Entry | undefined => [...entries].sort((a, b) => urgency(a) - urgency(b))[0];

function changeLine(change: Change): ChangeLine[] {
  const said = changeWords(change);
  const documents = said.documents.flatMap(({ title, url }) => {
    const href = safeHref(url);
    return href ? [{ title: shortened(oneLine(title), 120), url: href }] : [];
  });
  if (documents.length > 0) return [{ lead: mail.newDocuments, was: null, is: null, documents }];
  if (said.is === null) return [];
  const lead = mail.change[change.field ?? ''] ?? said.title;
  if (said.was === null) return [{ lead: said.title, was: null, is: shortened(said.is, 200), documents: [] }];
  return [{ lead, ...aroundDifference(said.was, said.is, 200), documents: [] }];
}

function whoMayApply(view: OpportunityView): string {
  const said = view.facts.eligibility === null ? '' : oneLine(textOfHtml(view.facts.eligibility));
  if (said !== '' && said.length <= 160) return said.replace(/[.\s]+$/u, '');
  const named = view.eligible.map((id) => termName('eligible', id)).join(', ');
  return named || shortened(said, 160).replace(/[.\s]+$/u, '') || mail.whoUnknown;
}

/** Why it came: one line, or one for each subscription when the person has several. */
function whyOf(items: readonly MessageItem[], view: OpportunityView, subscriptions: readonly SubscriptionRow[]): string[] {
  const serving = subscriptions.filter((subscription) => items.some((item) => item.active.includes(subscription.id)));
  return serving.map((subscription) => {
    const reasons = items.flatMap((item) => item.reasons.filter((r) => r.subscriptionId === subscription.id).flatMap((r) => r.reasons));
    const named = reasonsLine(reasons, view);
    return subscriptions.length === 1 ? mail.because(named) : mail.becauseIn(quotedName(subscription.name), named);
  });
}

const reasonsLine = (reasons: readonly Reason[], view: OpportunityView): string => {
  const names = reasons.map((reason) => oneLine(reasonWords(reason, (key) => (key === view.publisherKey ? view.publisherName : key))));
  return listWords([...new Set(names)]) || mail.fitsAll;
};

export const quotedName = (name: string): string => `״${shortened(oneLine(name), 80)}״`;
