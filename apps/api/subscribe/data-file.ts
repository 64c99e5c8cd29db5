import type { Links } from '@kolkore/platform/links';
import type { PersonExport } from '@kolkore/store/own-data';
import type { Response } from 'express';

/** Everything about a person as a file; feeds by their whole address. */
export function sendData({ subscriptions, ...data }: PersonExport, links: Links, response: Response): void {
  const withFeeds = subscriptions.map(({ feedKey, ...row }) => ({ ...row, feed: links.feed(String(feedKey)) }));
  response.setHeader('Content-Disposition', 'attachment; filename="hakol-kore-data.json"');
  response.type('application/json').send(`${JSON.stringify({ ...data, subscriptions: withFeeds }, null, 2)}\n`);
}
