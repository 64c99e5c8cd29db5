import type { Candidate } from '../candidate';
import { common } from '../catalogue/he/common';
import { Deadline } from '../deadline';
import { KINDS, OpportunityDocument } from '../opportunity';
import type { SourceFacts } from '../source';
import { Facet, termName } from '../taxonomy';
import type { ContributionDraft, Door } from './draft';

const titles: Record<Door, string> = { form: 'פרסומים שנמסרו בטופס', mail: 'פרסומים שהועברו בדוא״ל' };

/**
 * The two sources that are read from nobody's site. They have no schedule: an operator's approval brings each item in.
 * `homepage` is where this site explains them.
 */
export const contributionSource = (door: Door, homepage: string): SourceFacts => ({
  id: door === 'form' ? 'form' : 'mailbox',
  title: titles[door],
  publisher: 'הקול קורא',
  kinds: KINDS,
  homepage,
  belief: 'aggregator',
});

/**
 * An approved contribution as a source would yield it. `pageUrl` is its page on this site, which stands for the publication where
 * that has no address of its own.
 */
export function candidateOf(id: string, draft: ContributionDraft, documents: OpportunityDocument[], pageUrl: string): Candidate {
  const names = (facet: Facet): string[] => draft[facet].map((one) => termName(facet, one));
  const { contactName, contactEmail, contactPhone } = draft;
  return {
    externalId: id,
    title: draft.title,
    url: draft.url === '' ? pageUrl : draft.url,
    publisher: draft.publisher,
    callNumber: draft.callNumber || null,
    kindText: common.kinds[draft.kind],
    description: draft.description === '' ? null : paragraphs(draft.description),
    eligibility: draft.eligibility === '' ? null : paragraphs(draft.eligibility),
    opensOn: draft.opensOn || null,
    deadline: deadlineOf(draft),
    amount: { min: draft.amountMin, max: draft.amountMax, budget: draft.budget },
    contact: { name: contactName || null, email: contactEmail || null, phone: contactPhone || null },
    documents,
    labels: { topics: names('topics'), populations: names('populations'), regions: names('regions'), eligible: names('eligible') },
    raw: draft,
  };
}

function deadlineOf({ deadlineDay, deadlineHour }: ContributionDraft): Deadline | null {
  if (deadlineDay === '') return null;
  return deadlineHour === ''
    ? { precision: 'day', local: deadlineDay, raw: deadlineDay }
    : { precision: 'minute', local: `${deadlineDay}T${deadlineHour}`, raw: `${deadlineDay} ${deadlineHour}` };
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Plain text as HTML: nothing of it is taken for markup, an empty line parts paragraphs. */
const paragraphs = (plain: string): string =>
  plain
    .replace(/[&<>]/gu, (sign) => entities[sign] ?? sign)
    .split(/\n\s*\n/u)
    .map((part) => `<p>${part.trim().replace(/\n/gu, '<br>')}</p>`)
    .join('');
