import { type CheerioAPI, load } from 'cheerio';
import { LayoutChangedError } from '@kolkore/domain/errors';
import { type FetchedPage, type PageReader, type PageRequest, type Yield, page } from '@kolkore/domain/source';
import { localDateOf } from '@kolkore/domain/time';
import type { Selection } from '../../kit/html';
import { refuseChallenge } from '../../kit/refuse';
import { cleanOrUndefined } from '../../kit/text';
import { type Post, type PostRules, readPost } from './post';

/** The feed of a list, as WordPress makes one for each: `<list>/feed/`, older posts with `?paged=`. */
export const feedPage = (list: string, number: number): PageRequest =>
  page('feed', { url: `${list.replace(/\/*$/u, '/')}feed/${number === 1 ? '' : `?paged=${number}`}` });

/** Reader of RSS 2.0 with `content:encoded`. Throws LayoutChangedError for anything else and for a feed without items. */
export const feedReader = (list: string, pages: number, rules: PostRules): PageReader =>
  function* readFeed(fetched: FetchedPage): Iterable<Yield> {
    const where = { page: fetched.kind, url: fetched.url };
    refuseChallenge(fetched);
    const $ = load(fetched.body, { xml: true });
    if ($('rss > channel').length === 0)
      throw new LayoutChangedError('The answer is no RSS feed', { ...where, begins: fetched.body.slice(0, 80) });
    const items = $('rss > channel > item').toArray();
    if (items.length === 0) throw new LayoutChangedError('The feed has no items', where);
    for (const item of items) yield readPost(postOf($, $(item)), rules);
    const number = pageNumber(fetched.url);
    if (number < pages) yield { follow: feedPage(list, number + 1) };
  };

function postOf($: CheerioAPI, item: Selection): Post {
  const field = (name: string): string | undefined => cleanOrUndefined(item.children(name).first().text());
  const published = Date.parse(field('pubDate') ?? '');
  return {
    // Where the link is a pretty one, the guid still has the post's number.
    number: /[?&;]p=(\d+)/u.exec(field('guid') ?? '')?.[1],
    link: field('link'),
    title: item.children('title').first().text(),
    html:
      item
        .children(String.raw`content\:encoded`)
        .first()
        .text() || item.children('description').first().text(),
    publishedOn: Number.isNaN(published) ? undefined : localDateOf(new Date(published)),
    categories: item
      .children('category')
      .toArray()
      .flatMap((one) => cleanOrUndefined($(one).text()) ?? []),
  };
}

function pageNumber(url: string): number {
  const number = URL.canParse(url) ? Number(new URL(url).searchParams.get('paged') ?? '1') : 1;
  return Number.isInteger(number) && number > 1 ? number : 1;
}
