import { Icon } from '../look/icons';
import { useReading } from '../look/reading';
import type { FeedAddresses } from './addresses';
import { FEED_FORMATS, mediaTypes } from './feed';

/** For the head of a page that shows the same: `<Page alternates={feedAlternates(...)}>`. */
export const feedAlternates = (addresses: FeedAddresses, title: string): { type: string; title: string; href: string }[] =>
  FEED_FORMATS.map((format) => ({ type: mediaTypes[format], title, href: addresses[format] }));

/** A calendar's address as calendars subscribe to it, rather than load it once. */
export const webcal = (address: string): string => address.replace(/^https?:/, 'webcal:');

/** The choice of formats in one line, said to be whose (`name`) where a page shows several. Addresses are absolute, since a calendar program does not know the page. */
export const FeedLinks = ({ addresses, name }: { addresses: FeedAddresses; name?: string }) => {
  const { links } = useReading().words.feeds;
  return (
    <div>
      {name === undefined && <p class="soft">{links.lead}</p>}
      <ul class="links" aria-label={name ? `${links.label}: ${name}` : links.label}>
        <li>
          <a href={addresses.rss} type={mediaTypes.rss}>
            <Icon name="feed" /> {links.rss}
          </a>
        </li>
        <li>
          <a href={addresses.atom} type={mediaTypes.atom}>
            {links.atom}
          </a>
        </li>
        <li>
          <a href={addresses.json} type={mediaTypes.json}>
            {links.json}
          </a>
        </li>
        <li>
          <a href={webcal(addresses.ics)} type={mediaTypes.ics}>
            <Icon name="calendar" /> {links.calendar}
          </a>
        </li>
        <li>
          <a href={addresses.ics} type={mediaTypes.ics}>
            {links.file}
          </a>
        </li>
      </ul>
    </div>
  );
};
