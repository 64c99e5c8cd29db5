import { type Answer, escapeHtml as e, answer, html, json, notFound, text } from './answer';
import { attachment } from './files/attachment';
import type { Ask, Mode } from './control';
import { type Slot, filled, slotsBefore, workday } from './waves';

/** Sites of the catalogue that may run on WordPress: one is asked through its REST interface, one for the feed of a list. */
export const WORDPRESS_REST = 'kshalem.org.il';
export const WORDPRESS_FEED = 'innovationisrael.org.il';
/** `rotated`: the site closes its REST interface to outsiders. */
export const wordpressModes = ['shell', 'rotated'] as const satisfies readonly Mode[];

const FIRST_NUMBER = 70_000;
const WINDOW_DAYS = 300;
const IN_FEED = 10;

const posts = [
  {
    title: 'קול קורא {n} &#8211; פיתוח שירותים בקהילה ב{region}',
    body: '<p>הקרן מזמינה עמותות ורשויות ב{towns} להגיש בקשות.</p><p>המועד האחרון להגשה: {deadline} בשעה 12:00.</p><p><a href="/wp-content/uploads/kol-kore-{id}.pdf">נוסח הקול הקורא</a></p>',
    openDays: 40,
  },
  { title: 'סיכום כנס השותפים של {year}', body: '<p>תודה לכל המשתתפים בכנס ב{town}.</p>', openDays: 0 },
  {
    title: 'הגשת בקשות למענקי שיפוץ ב{town}',
    body: '<p>מועד אחרון לשאלות הבהרה: 1.1.{year}. ניתן להגיש בקשות עד ליום {deadline}.</p>',
    openDays: 55,
  },
] as const;

interface Written {
  id: number;
  slot: Slot;
  title: string;
  content: string;
}

/** A WordPress site at one moment: `wp-json`, `feed/`, and pages that say little. */
export const wordpressSite =
  (host: string) =>
  ({ url, now, mode }: Ask): Answer => {
    const path = decodeURI(url.pathname);
    if (path === '/robots.txt') return text('User-agent: *\nDisallow: /wp-admin/\n');
    if (mode === 'shell') return html('<!DOCTYPE html><html><body><div id="root"></div></body></html>');
    if (path.startsWith('/wp-content/uploads/')) return attachment(path.split('/').at(-1) ?? '', path);
    const all = mode === 'empty' ? [] : written(now);
    if (path === '/wp-json/wp/v2/posts') return mode === 'rotated' ? enveloped(closed, 401, {}) : rest(url, host, all);
    if (path.endsWith('/feed/')) return feed(url, host, all);
    return /^\/\d+\/$/u.test(path) || path === '/'
      ? html('<!DOCTYPE html><html lang="he"><body><h1>קול קורא</h1></body></html>')
      : notFound();
  };

function written(now: Date): Written[] {
  return slotsBefore(now, WINDOW_DAYS, FIRST_NUMBER)
    .filter(({ index }) => index === 2 || index === 7 || index === 11)
    .reverse()
    .map((slot) => {
      const post = posts[Math.abs(slot.week + slot.index) % posts.length] ?? posts[0];
      const deadline = workday(slot.publishedAt, post.openDays).toFormat('d.M.yyyy');
      const content = filled(post.body.replaceAll('{deadline}', deadline).replaceAll('{id}', String(slot.number)), slot);
      return { id: slot.number, slot, title: filled(post.title, slot), content };
    });
}

const closed = { code: 'rest_not_logged_in', message: 'You are not currently logged in.', data: { status: 401 } };
const beyond = { code: 'rest_post_invalid_page_number', message: 'העמוד המבוקש גדול ממספר העמודים.', data: { status: 400 } };

const enveloped = (body: unknown, status: number, headers: unknown): Answer => json({ body, status, headers });

function rest(url: URL, host: string, all: readonly Written[]): Answer {
  const [size, number] = [Number(url.searchParams.get('per_page') ?? 10), Number(url.searchParams.get('page') ?? 1)];
  const word = url.searchParams.get('search') ?? '';
  const found = all.filter(({ title, content }) => `${title} ${content}`.includes(word));
  const pages = Math.ceil(found.length / size);
  if (number > 1 && number > pages) return enveloped(beyond, 400, []);
  const rows = found.slice((number - 1) * size, number * size).map(({ id, slot, title, content }) => ({
    id,
    date: slot.publishedAt.toFormat("yyyy-MM-dd'T'HH:mm:ss"),
    link: `https://${host}/${id}/`,
    title: { rendered: title },
    content: { rendered: content, protected: false },
    excerpt: { rendered: '', protected: false },
  }));
  return enveloped(rows, 200, { 'X-WP-Total': found.length, 'X-WP-TotalPages': pages, Allow: 'GET' });
}

function feed(url: URL, host: string, all: readonly Written[]): Answer {
  const number = Number(url.searchParams.get('paged') ?? 1);
  const shown = all.slice((number - 1) * IN_FEED, number * IN_FEED);
  if (number > 1 && shown.length === 0) return notFound();
  const items = shown.map(
    ({ id, slot, title, content }) => `<item>
<title>${e(title.replace('&#8211;', '–'))}</title>
<link>https://${host}/${id}/</link>
<pubDate>${slot.publishedAt.toUTC().toFormat("EEE, dd LLL yyyy HH:mm:ss '+0000'", { locale: 'en' })}</pubDate>
<category><![CDATA[קולות קוראים]]></category>
<guid isPermaLink="false">https://${host}/?p=${id}</guid>
<description><![CDATA[${content.replace(/<[^>]+>/gu, ' ').slice(0, 80)} [&#8230;]]]></description>
<content:encoded><![CDATA[${content}]]></content:encoded>
</item>`,
  );
  return answer(
    200,
    'application/rss+xml; charset=UTF-8',
    `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>אתר לדוגמה</title><link>https://${host}/</link><language>he-IL</language>
${items.join('\n')}
</channel></rss>
`,
  );
}
