import { type Answer, html, notFound, text } from './answer';
import { attachment } from './files/attachment';
import type { Mode } from './control';
import { bulkAnswer } from './mr-bulk';
import { detailPage, listPage, missingPage } from './mr-pages';
import { type Publication, exemptionNotices, publications } from './mr-publications';

export const MR = 'mr.gov.il';
const PER_PAGE = 20;

/** The sample of the storefront, at one moment. */
export function mrSite(url: URL, now: Date, mode: Mode): Answer {
  const path = url.pathname;
  if (path === '/robots.txt') return text('User-agent: *\nDisallow: /ilgstorefront/he/cart\nDisallow: /ilgstorefront/he/my-account\n');
  const shown = listed(url, now);
  if (shown !== null) return list(url, mode === 'empty' ? [] : shown);
  const bulk = bulkAnswer(url, now, mode);
  if (bulk) return bulk;
  const file = /^\/ilgstorefront\/he\/p\/attachment\/(\d+)\//u.exec(path)?.[1];
  const item = /^\/ilgstorefront\/he\/p\/(\d+)$/u.exec(path)?.[1];
  const all = [...publications(now), ...exemptionNotices(now)];
  if (file !== undefined) {
    const document = all.flatMap((p) => p.documents).find(({ id }) => id === file);
    return document ? attachment(document.name, document.id) : notFound();
  }
  if (item === undefined) return html(missingPage(), 404);
  const place = all.findIndex(({ id }) => id === item);
  const found = all[place];
  return found ? html(detailPage(found, [...all.slice(place + 1, place + 3)])) : html(missingPage(), 404);
}

/** What the asked list holds; null for any other page. The category of calls is a part of the tenders, as on the real site. */
function listed(url: URL, now: Date): readonly Publication[] | null {
  if (url.pathname === '/ilgstorefront/he/c/KOLOT-KORIM')
    return publications(now).filter(({ template }) => /^קול קורא/u.test(template.kind));
  if (url.pathname !== '/ilgstorefront/he/search/') return null;
  const store = url.searchParams.get('s');
  return store === 'TENDER' ? publications(now) : store === 'EXEMPTION' ? exemptionNotices(now) : [];
}

/** Twenty cards a page; beyond the end the page has none. */
function list(url: URL, all: readonly Publication[]): Answer {
  const page = Math.max(0, Number.parseInt(url.searchParams.get('page') ?? '0', 10) || 0);
  return html(listPage(all.slice(page * PER_PAGE, (page + 1) * PER_PAGE)));
}
