import type { SubscriptionRow } from '@kolkore/store/entities/people';
import type { MatchedView } from '@kolkore/store/organization-matches';
import { z } from 'zod';
import { ownFeeds } from '../feeds/addresses';
import { isoInIsrael, opportunityJson } from './opportunity-json';
import type { match, subscription } from './schemas/subscription';

/** A team subscription as programs get it. Who hears of it by mail is not told: that is between the members and us. */
export const subscriptionJson = (row: SubscriptionRow, site: string): z.output<typeof subscription> => ({
  id: row.id,
  name: row.name,
  criteria: row.criteria,
  criteriaVersion: row.criteriaVersion,
  state: row.state,
  rhythm: row.rhythm,
  reminders: [...row.reminders],
  pausedUntil: row.pausedUntil,
  feeds: ownFeeds(site, row.feedKey),
  createdAt: isoInIsrael(row.createdAt),
  endedAt: row.endedAt && isoInIsrael(row.endedAt),
});

/** `urlOf`: the page of an opportunity here. */
export const matchJson = ({ view, reasons, matchedAt }: MatchedView, urlOf: (id: number) => string): z.output<typeof match> => ({
  opportunity: opportunityJson(view, urlOf(view.id)),
  reasons: reasons.map(({ facet, value }) => ({ facet, value })),
  matchedAt: isoInIsrael(matchedAt),
});
