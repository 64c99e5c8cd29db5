import { BlockedError, LayoutChangedError } from '@kolkore/domain/errors';
import { type FetchedPage, type PageReader, type PageRequest, type Yield, page } from '@kolkore/domain/source';
import { type JsonObject, isObject, readJson, textField } from '../../kit/json';
import { type PostRules, readPost } from './post';

/** The most that WordPress gives at once. */
const PER_PAGE = 100;
const LAST_PAGE = 20;
/** A post that is older than the beginning of the year before last is no news to anybody. */
const YEARS = 2;

/** The first page of a post type, in an envelope: WordPress then answers 200 whatever happens, and shows its total. */
export function restPage(site: string, type: string, search: string | undefined, now: Date): PageRequest {
  const url = new URL(`/wp-json/wp/v2/${type}`, site);
  const asked = {
    per_page: String(PER_PAGE),
    page: '1',
    after: `${now.getUTCFullYear() - YEARS}-01-01T00:00:00`,
    ...(search === undefined ? {} : { search }),
    _fields: 'id,date,link,title,content,excerpt',
    _envelope: '1',
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return page('posts', { url: url.href, headers: { accept: 'application/json' } });
}

/**
 * Reader of `{ body: [{ id, date, link, title: { rendered }, content: { rendered } }], status, headers: { "X-WP-Total",
 * "X-WP-TotalPages" } }`; a site that leaves the envelope out answers the bare array, which is read until a page is not full.
 * A refusal (`{ body: { code, message }, status }`) is blocked for 401 and 403, the end of the list for a page beyond it, and a
 * changed layout otherwise.
 */
export const restReader = (rules: PostRules): PageReader =>
  function* readPosts(fetched: FetchedPage): Iterable<Yield> {
    const where = { page: fetched.kind, url: fetched.url };
    const answer = readJson(fetched);
    const envelope = isObject(answer) && 'body' in answer ? answer : { body: answer, status: 200, headers: {} };
    const { body } = envelope;
    const number = pageNumber(fetched.url);
    if (isBeyondEnd(body) && number > 1) return;
    if (!Array.isArray(body)) throw refusal(body, Number(envelope['status']), where);
    if (body.length === 0 && number === 1) throw new LayoutChangedError('The list is empty', where);
    const rows = (body as unknown[]).map((row) => {
      if (!isObject(row) || !('link' in row) || !isObject(row['title']))
        throw new LayoutChangedError('A post has no link or title', { ...where, row });
      return row;
    });
    const headers = isObject(envelope['headers']) ? envelope['headers'] : {};
    const [total, pages] = [headerOf(headers, 'x-wp-total'), headerOf(headers, 'x-wp-totalpages')];
    if (total !== undefined) yield { total };
    for (const row of rows) yield readPost(postOf(row), rules);
    const isMore = pages === undefined ? rows.length >= PER_PAGE : number < pages;
    if (isMore && rows.length > 0 && number < LAST_PAGE)
      yield { follow: page('posts', { url: nextOf(fetched.url, number + 1), headers: { accept: 'application/json' } }) };
  };

const postOf = (row: JsonObject) => ({
  number: textField(row, 'id'),
  link: textField(row, 'link'),
  title: rendered(row, 'title') ?? '',
  html: rendered(row, 'content') ?? rendered(row, 'excerpt') ?? '',
  // The site's own wall time.
  publishedOn: /^\d{4}-\d{2}-\d{2}/u.exec(textField(row, 'date') ?? '')?.[0],
  categories: [],
});

function rendered(row: JsonObject, name: string): string | undefined {
  const field = row[name];
  return isObject(field) ? textField(field, 'rendered') : undefined;
}

const isBeyondEnd = (body: unknown): boolean => isObject(body) && textField(body, 'code') === 'rest_post_invalid_page_number';

function refusal(body: unknown, status: number, where: Record<string, unknown>): BlockedError | LayoutChangedError {
  const code = isObject(body) ? (textField(body, 'code') ?? null) : null;
  const closed = status === 401 || status === 403 || /^rest_(?:forbidden|cannot|not_logged_in|login_required|disabled)/u.test(code ?? '');
  return closed
    ? new BlockedError('The REST interface of the site is closed to outsiders', { ...where, code, status })
    : new LayoutChangedError('The answer is no list of posts', { ...where, code });
}

function headerOf(headers: JsonObject, name: string): number | undefined {
  const found = Object.keys(headers).find((key) => key.toLowerCase() === name);
  const value = Number(found === undefined ? Number.NaN : headers[found]);
  return Number.isInteger(value) && value >= 0 ? value : undefined;
}

function nextOf(address: string, number: number): string {
  const url = new URL(address);
  url.searchParams.set('page', String(number));
  return url.href;
}

function pageNumber(url: string): number {
  const number = URL.canParse(url) ? Number(new URL(url).searchParams.get('page') ?? '1') : 1;
  return Number.isInteger(number) && number > 1 ? number : 1;
}
