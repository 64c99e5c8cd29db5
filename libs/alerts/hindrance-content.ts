import { hindrancesOf } from '@kolkore/domain/criteria';
import type { Locale } from '@kolkore/domain/locale';
import { localDateOf } from '@kolkore/domain/time';
import { analysis } from '@kolkore/hebrew/analysis';
import type { Links } from '@kolkore/platform/links';
import type { Hindrances } from '@kolkore/store/hindrances';
import type { ClaimedMessage } from '@kolkore/store/messages';
import type { Publishers } from '@kolkore/store/publishers';
import { MailContent, letterContent } from './mail/content';
import type { WayOut } from './mail/way-out';
import { hindranceLetter } from './mail/hindrance-letter';

/** The letter about a subscription that can bring nothing, as things are when it goes out. Null when it was changed or stopped meanwhile. */
export async function hindranceContent(
  { subscription, person }: ClaimedMessage,
  from: { hindrances: Hindrances; publishers: Publishers; links: Links },
  wayOut: WayOut,
  locale: Locale,
  now: Date,
): Promise<MailContent | null> {
  if (subscription?.state !== 'active') return null;
  const known = { publishers: await from.hindrances.publishersRead(now), today: localDateOf(now) };
  const hindrances = hindrancesOf(subscription.criteria, known, analysis);
  if (hindrances.length === 0) return null;
  const names = new Map((await from.publishers.all()).map(({ key, name }) => [key, name]));
  const links = from.links.in(person.language);
  const href = subscription.organizationId === null ? wayOut.manageHref : links.organization(subscription.organizationId);
  const input = { name: subscription.name, hindrances, publisherName: (key: string): string => names.get(key) ?? key, href, wayOut };
  return letterContent(hindranceLetter(input, locale), locale);
}
