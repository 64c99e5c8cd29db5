/** One channel as RSS 2.0. Texts are plain; `html` is a piece of HTML whose texts were escaped. */
export interface RssChannel {
  title: string;
  /** The page that shows the same. */
  link: string;
  /** The feed's own address. */
  self: string;
  description: string;
  /** The newest change; never the time of the request, so that an unchanged feed stays the same to the byte. */
  updated: Date | null;
  items: RssItem[];
}

export interface RssItem {
  title: string;
  link: string;
  /** Stable and global; never an address. */
  guid: string;
  changed: Date;
  html: string;
  categories: string[];
}

/** Minutes for which a reader may keep it. */
export const TTL_MINUTES = 60;

/** Characters that XML 1.0 cannot hold, and halves of surrogate pairs. */
const unfit = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]|\p{Surrogate}/gu;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

const escaped = (text: string): string => text.replace(unfit, '').replace(/[&<>"']/g, (character) => entities[character] ?? '');
const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`;
/** RFC 822 with a four-digit year, in GMT. */
const rfc822 = (instant: Date): string => instant.toUTCString();

/** The feed as a document (RSS 2.0 with atom:link to itself). */
export function rss(channel: RssChannel): string {
  const head = [
    element('title', channel.title),
    element('link', channel.link),
    `<atom:link href="${escaped(channel.self)}" rel="self" type="application/rss+xml"/>`,
    element('description', channel.description),
    '<language>he</language>',
    `<ttl>${TTL_MINUTES}</ttl>`,
    ...(channel.updated ? [element('lastBuildDate', rfc822(channel.updated))] : []),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
${[...head, ...channel.items.map(item)].join('\n')}
</channel></rss>
`;
}

function item(entry: RssItem): string {
  const parts = [
    element('title', entry.title),
    element('link', entry.link),
    `<guid isPermaLink="false">${escaped(entry.guid)}</guid>`,
    element('pubDate', rfc822(entry.changed)),
    ...entry.categories.map((category) => element('category', category)),
    element('description', entry.html),
  ];
  return `<item>${parts.join('')}</item>`;
}
