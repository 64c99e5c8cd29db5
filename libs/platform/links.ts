import { Criteria, criteriaToQuery } from '@kolkore/domain/criteria';
import { Language } from '@kolkore/domain/language';

/** Every public address of the site, absolute. Paths stand here once; controllers and mails use the same. */
export class Links {
  constructor(
    private readonly base: string,
    private readonly language: Language | null = null,
  ) {}

  /** The same addresses for mails: pages open in that language. Hebrew needs no naming, and what is no page is the same for all. */
  in = (language: Language): Links => new Links(this.base, language === 'he' ? null : language);

  home = (): string => this.page('/');
  opportunity = (id: number): string => this.page(`/o/${id}`);
  publisher = (key: string): string => this.page(`/publishers/${encodeURIComponent(key)}`);
  search = (criteria: Criteria): string => this.page(`/?${criteriaToQuery(criteria).toString()}`);
  subscribe = (): string => this.page('/subscribe');
  /** Page with the button that confirms a subscription. `token` is the confirm message's. */
  confirm = (token: string): string => this.page(`/confirm/${token}`);
  /** Page with the button that stops alerts; the one-click POST goes to the same address. */
  unsubscribe = (token: string): string => this.page(`/u/${token}`);
  /** Page with the button that signs in. */
  signIn = (token: string): string => this.page(`/sign-in/${token}`);
  /** Page with the button that accepts an invitation. */
  invitation = (token: string): string => this.page(`/invitation/${token}`);
  /** All subscriptions of the person who got the message. */
  manage = (token: string): string => this.page(`/m/${token}`);
  /** An organization's subscriptions, for its members. */
  organization = (organizationId: string): string => this.page(`/organizations/${organizationId}`);
  /** What an organization has of an opportunity, and its calendar; for its members. */
  dossier = (organizationId: string, id: number): string => this.page(`/organizations/${organizationId}/board/${id}`);
  calendar = (organizationId: string): string => this.page(`/organizations/${organizationId}/calendar`);
  /** A webhook of an organization, for its owners. */
  webhook = (organizationId: string, id: string): string => this.page(`/organizations/${organizationId}/webhooks/${id}`);
  /** What was sent to the person who got the message, and why. */
  sent = (token: string): string => this.page(`/m/${token}/sent`);
  /** Where its reader says that an opportunity is not relevant to them. */
  dismissal = (token: string, id: number): string => this.page(`/m/${token}/o/${id}`);
  /** Where readers ask to be pushed a public feed. */
  hub = (): string => `${this.base}/websub`;
  feed = (key: string): string => `${this.base}/feeds/${key}.rss`;
  /** A call that somebody brings in, as its writer sees it; and as everybody does once it is approved. */
  contribution = (id: string): string => this.page(`/contribute/${id}`);
  contributed = (id: string): string => this.page(`/contributions/${id}`);
  contributedFile = (id: string, fileId: string): string => `${this.base}/contributions/${id}/files/${fileId}`;
  /** What an address of `contributedFile` names; null for any other address. */
  readContributedFile = (url: string): { id: string; fileId: string } | null => {
    const [, id, fileId] =
      /^\/contributions\/([\da-f-]{36})\/files\/([\da-f-]{36})$/u.exec(url.startsWith(this.base) ? url.slice(this.base.length) : '') ?? [];
    return id === undefined || fileId === undefined ? null : { id, fileId };
  };
  contribute = (): string => this.page('/contribute');
  accessibility = (): string => this.page('/accessibility');
  privacy = (): string => this.page('/privacy');
  /** The state of all sources, for everybody. */
  sources = (): string => this.page('/sources');
  /** One source, for operators. */
  source = (id: string): string => `${this.base}/operations/sources/${encodeURIComponent(id)}`;
  /** Every message and what is held, for operators. */
  operationsMail = (): string => `${this.base}/operations/mail`;
  operations = (token: string): string => `${this.base}/operations/enter/${token}`;
  /** The part of an address after the site's own, for links inside pages. */
  path = (absolute: string): string => (absolute.startsWith(this.base) ? absolute.slice(this.base.length) || '/' : absolute);

  private page(path: string): string {
    return `${this.base}${path}${this.language === null ? '' : `${path.includes('?') ? '&' : '?'}lang=${this.language}`}`;
  }
}
