import { Criteria, criteriaToQuery } from '@kolkore/domain/criteria';

/** Every public address of the site, absolute. Paths stand here once; controllers and mails use the same. */
export class Links {
  constructor(private readonly base: string) {}

  home = (): string => `${this.base}/`;
  opportunity = (id: number): string => `${this.base}/o/${id}`;
  publisher = (key: string): string => `${this.base}/publishers/${encodeURIComponent(key)}`;
  search = (criteria: Criteria): string => `${this.base}/?${criteriaToQuery(criteria).toString()}`;
  subscribe = (): string => `${this.base}/subscribe`;
  /** Page with the button that confirms a subscription. `token` is the confirm message's. */
  confirm = (token: string): string => `${this.base}/confirm/${token}`;
  /** Page with the button that stops alerts; the one-click POST goes to the same address. */
  unsubscribe = (token: string): string => `${this.base}/u/${token}`;
  /** All subscriptions of the person who got the message. */
  manage = (token: string): string => `${this.base}/m/${token}`;
  feed = (key: string): string => `${this.base}/feeds/${key}.rss`;
  accessibility = (): string => `${this.base}/accessibility`;
  privacy = (): string => `${this.base}/privacy`;
  operations = (token: string): string => `${this.base}/operations/enter/${token}`;
  /** The part of an address after the site's own, for links inside pages. */
  path = (absolute: string): string => (absolute.startsWith(this.base) ? absolute.slice(this.base.length) || '/' : absolute);
}
