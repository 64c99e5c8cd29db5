import type { Links } from '@kolkore/platform/links';

/** How to be rid of a mail, and whose it is: the same for every message to a person. */
export interface WayOut {
  unsubscribeHref: string;
  manageHref: string;
  contact: string;
  /** The address that it is sent to. */
  address: string;
}

/** Of the message whose token it is; `links` in the person's language. */
export const wayOut = (links: Links, token: string, address: string, contact: string): WayOut => ({
  unsubscribeHref: links.unsubscribe(token),
  manageHref: links.manage(token),
  contact,
  address,
});
