/**
 * What a mail server, or a mailbox provider, says about a mail after it was accepted. `status` is an enhanced status code (RFC 3463)
 * such as '5.1.1', or '' where none was given; `said` is the server's own text.
 */
export type Verdict =
  /** RFC 3464, `Action: failed`: it did not arrive and will not. */
  | { what: 'failed'; status: string; said: string }
  /** RFC 3464, `Action: delayed`: it is still tried. */
  | { what: 'delayed'; status: string; said: string }
  /** RFC 3464, `Action: delivered`. */
  | { what: 'delivered'; status: string; said: string }
  /** RFC 5965: the reader pressed "this is spam", or the like. */
  | { what: 'complaint'; said: string }
  /** RFC 5965, `not-spam`: the reader took it out of the spam folder. */
  | { what: 'not_spam'; said: string };

/** A person without mail troubles. */
export interface Trouble {
  /** Back-offs in a row. */
  bounces: number;
  /** Until when nothing is sent to the address; null when it never bounced softly. */
  until: Date | null;
}

export type Step = { what: 'suppress' } | { what: 'wait'; bounces: number; until: Date };

const HOUR = 3_600_000;
/** Hours of 2, 4, 8 ... 64; what bounces after those does not come back by itself. */
const MOST_BACK_OFFS = 6;
/** A bounce so long after the last back-off is a new trouble, not the old one: mail servers report within five days (RFC 5321, 4.5.4.1). */
const FORGIVEN_AFTER = 7 * 24 * HOUR;

/** The address does not exist, was closed, or has no mail server. 5.1.7 and 5.1.8 speak of the sender. */
export const isAboutAddress = (status: string): boolean => /^5\.(?:1\.(?:[12346]|10)|2\.1|4\.[14])$/u.test(status);

/** What a failed delivery means for everything else that goes to the address. */
export function afterBounce(status: string, { bounces, until }: Trouble, now: Date): Step {
  if (isAboutAddress(status)) return { what: 'suppress' };
  // Mails of one day bounce together: they are one trouble.
  if (until !== null && now < until) return { what: 'wait', bounces, until };
  const next = until !== null && now.getTime() - until.getTime() < FORGIVEN_AFTER ? bounces + 1 : 1;
  if (next > MOST_BACK_OFFS) return { what: 'suppress' };
  return { what: 'wait', bounces: next, until: new Date(now.getTime() + 2 ** next * HOUR) };
}
