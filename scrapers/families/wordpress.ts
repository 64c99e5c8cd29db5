import type { SourceDefinition } from '@kolkore/domain/source';
import { feedPage, feedReader } from './wordpress/feed';
import type { PostRules } from './wordpress/post';
import { restPage, restReader } from './wordpress/rest';

/** Where the site lists its posts: its REST interface, or the feed of one of its lists. WordPress documents both. */
type Way =
  | {
      by: 'rest';
      /** The post type's name in addresses: "posts", or that of a type of the site's own. */
      type?: string;
      /** Only posts with these words. */
      search?: string;
    }
  | {
      by: 'feed';
      /** The list's own address, without "feed/". */
      list: string;
      /** So many pages are read. A page beyond the end answers 404 and ends the run, so no more than there surely are. */
      pages?: number;
    };

const caveats = {
  both: 'A post is taken for a call by its title, unless the list holds nothing else; what is left out is kept as refused. The deadline is looked for in the text, after words that speak of the last day to apply.',
  rest: 'Read through the REST interface of WordPress, a hundred posts a page, in an envelope (_envelope) that shows the total. Some sites close it to outsiders: then the run is blocked.',
  feed: "Read from the feed of one list, newest first: what has left the feed is not seen, and how many posts it holds is the site's setting (10 as WordPress comes).",
} as const;

type Declared = Omit<SourceDefinition, 'hosts' | 'start' | 'pages'>;

/** A list of posts of any WordPress site. */
export function wordpressSource(declared: Declared, site: string, way: Way, rules: Omit<PostRules, 'publisher'> = {}): SourceDefinition {
  const own = { ...rules, publisher: declared.publisher };
  const { host } = new URL(site);
  const hosts = [host, host.startsWith('www.') ? host.slice('www.'.length) : `www.${host}`];
  const all = { ...declared, hosts, caveats: [...declared.caveats, caveats.both, caveats[way.by]] };
  if (way.by === 'feed') {
    return {
      ...all,
      start: () => [feedPage(new URL(way.list, site).href, 1)],
      pages: { feed: feedReader(new URL(way.list, site).href, way.pages ?? 1, own) },
    };
  }
  return { ...all, start: (now) => [restPage(site, way.type ?? 'posts', way.search, now)], pages: { posts: restReader(own) } };
}
