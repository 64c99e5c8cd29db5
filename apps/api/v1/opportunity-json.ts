import { changeJson, opportunityJson as jsonOf } from '@kolkore/alerts/opportunity-json';
import type { ChangeRow } from '@kolkore/store/entities/opportunity';
import type { ShownLink } from '@kolkore/store/opportunity-links';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { z } from 'zod';
import { historyEntry, link, opportunity } from './schemas/opportunity';

export { isoInIsrael, namedTerm, namedWord } from '@kolkore/alerts/opportunity-json';

/** An opportunity as the document of the interface describes it. */
export const opportunityJson = (view: OpportunityView, url: string): z.output<typeof opportunity> => jsonOf(view, url);

/** A link as programs get it: what this opportunity is to the other. */
export const linkJson = ({ type, direction, other, words }: ShownLink, url: string): z.output<typeof link> => ({
  type: direction === 'to' ? type : inverse[type],
  opportunity: { id: other.id, url, title: other.title },
  words,
});
const inverse = { earlier_round: 'later_round', opens_under: 'opened_call', will_replace: 'draft' } as const;

export const historyJson = (row: ChangeRow): z.output<typeof historyEntry> => ({ ...changeJson(row), revision: row.revisionNumber });
