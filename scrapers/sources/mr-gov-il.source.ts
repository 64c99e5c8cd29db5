import type { Candidate } from '@kolkore/domain/candidate';
import type { Deadline } from '@kolkore/domain/deadline';
import { LayoutChangedError } from '@kolkore/domain/errors';
import { type FetchedPage, type Yield, defineSource, page } from '@kolkore/domain/source';
import { absolute, fileNameOf } from '../kit/address';
import { dayOf, readDayFirst } from '../kit/dates';
import { type Selection, labelled, readHtml, textOf } from '../kit/html';
import { clean, cleanOrUndefined } from '../kit/text';

const site = 'https://mr.gov.il';
const store = `${site}/ilgstorefront/he`;
const PER_PAGE = 20;
/** A run ends here whatever the site says: three times the longest list that was seen. */
const LAST_PAGE = 59;

const listUrl = (number: number): string => `${store}/search/?q=%3AupdateDate%3Aarchive%3Afalse&text=&s=TENDER&page=${number}`;
const itemUrl = (id: string): string => `${store}/p/${id}`;

const card = {
  publisher: 'שם המפרסם',
  status: 'סטטוס',
  number: "מס' פרסום",
  published: 'תאריך פרסום',
  updated: 'תאריך עדכון',
  deadline: 'מועד אחרון להגשה',
} as const;

/** The list: 20 cards a page. A first page without cards is an error; a later one is the end of the list. */
function* readList(fetched: FetchedPage): Iterable<Yield> {
  const $ = readHtml(fetched);
  const where = { page: fetched.kind, url: fetched.url };
  const number = pageNumber(fetched.url);
  const cards = $('div.result-container').toArray();
  if (cards.length === 0) {
    const isTheSite = $('a[href*="/ilgstorefront/he/"], form[action*="/ilgstorefront/he/"]').length > 0;
    if (number === 0 || !isTheSite) throw new LayoutChangedError('No result cards', where);
    return;
  }
  let withPublisher = 0;
  const rows = cards.map((element) => {
    const box = $(element);
    const id = /\/p\/(\d+)/u.exec(box.find('a[href*="/p/"]').first().attr('href') ?? '')?.[1];
    const title = textOf(box.find('h2.search-results-content-head').first());
    if (id === undefined || title === undefined) throw new LayoutChangedError('A card without link or title', where);
    const fields = texts(labelled($, box.find('div.details-wrapper'), Object.values(card)));
    if (fields[card.publisher] !== undefined) withPublisher += 1;
    return { id, title, fields };
  });
  if (withPublisher * 2 < rows.length) throw new LayoutChangedError('Most cards name no publisher: the labels have changed', where);
  for (const { id, title, fields } of rows) {
    const publisher = fields[card.publisher];
    const published = fields[card.published];
    const deadline = fields[card.deadline];
    // Without a publisher the card is no candidate yet; the page of the item names it.
    if (publisher !== undefined) {
      yield {
        candidate: {
          externalId: id,
          title,
          url: itemUrl(id),
          publisher,
          publishedOn: published === undefined ? undefined : dayOf(readDayFirst(published)),
          deadline: deadlineOf(deadline),
          statusText: fields[card.status],
          raw: { id, title, fields },
        },
      };
    }
    yield { follow: page('detail', { url: itemUrl(id), carry: { title, publisher: publisher ?? null } }) };
  }
  if (rows.length >= PER_PAGE && number < LAST_PAGE) yield { follow: page('list', { url: listUrl(number + 1) }) };
}

const item = {
  ...card,
  procedure: "מס' הליך",
  essence: 'מהות ההתקשרות',
  subjects: 'נושאים',
  opens: 'מועד תחילת ההגשה',
  contact: 'איש קשר',
  phone: 'טלפון',
  email: 'דוא"ל',
} as const;

/** The page of one publication: what the card says and its kind, number, contact, subjects and documents. */
function* readDetail(fetched: FetchedPage): Iterable<Yield> {
  const $ = readHtml(fetched);
  const where = { page: fetched.kind, url: fetched.url };
  const kindText = textOf($('h1.bids-head').first());
  if (kindText === undefined) {
    const missing = /(?:הדף|העמוד|הפרסום|המכרז)[^.]{0,30}(?:לא נמצא|אינו קיים|הוסר|לא קיים)/u.test(clean($('body').text()));
    throw new LayoutChangedError(missing ? 'The publication does not exist' : 'No h1.bids-head', where);
  }
  dropRelated($);
  const root = $('#mainContent').length > 0 ? $('#mainContent').first() : $('body');
  const boxes = labelled($, root, Object.values(item));
  const fields = texts(boxes);

  const id =
    /\/p\/(\d+)/u.exec(fetched.url)?.[1] ??
    /\d{6,}/u.exec(fields[item.number] ?? '')?.[0] ??
    canonicalId($('link[rel="canonical"]').attr('href'));
  const publisher = carried(fetched, 'publisher') ?? textOf($('#sub-head-details').siblings('h2').first()) ?? fields[item.publisher];
  const title = carried(fetched, 'title') ?? ownTitle($, root, publisher);
  if (id === undefined || publisher === undefined || title === undefined) {
    throw new LayoutChangedError('The page names no number, publisher or title', {
      ...where,
      id: id ?? null,
      publisher: publisher ?? null,
      title: title ?? null,
    });
  }
  const published = fields[item.published];
  const opens = textOf($('#firstSubmittingDate')) ?? fields[item.opens];
  const ends = textOf($('#lastDate')) ?? fields[item.deadline];
  const description = boxes.get(item.essence)?.html()?.trim();
  const candidate: Candidate = {
    externalId: id,
    title,
    url: itemUrl(id),
    publisher,
    kindText,
    callNumber: fields[item.procedure] ?? null,
    description: description === undefined || description === '' ? null : description,
    publishedOn: published === undefined ? undefined : dayOf(readDayFirst(published)),
    opensOn: opens === undefined ? undefined : dayOf(readDayFirst(opens)),
    // Without a deadline of its own the page leaves that of the card.
    deadline: deadlineOf(ends),
    contact: contactOf(root, fields),
    statusText: fields[item.status],
    documents: documentsOf($, root),
    labels: {
      topics: (fields[item.subjects] ?? '')
        .split(/[;|]|,(?=\s)/u)
        .map(clean)
        .filter((subject) => subject !== ''),
    },
    raw: { id, title, kindText, publisher, fields },
  };
  yield { candidate };
}

/** Takes out what follows "you may also be interested in": other publications, with labels and files of their own. */
function dropRelated($: ReturnType<typeof readHtml>): void {
  $('h2, h3, h4, p, span, div, strong').each((_, element) => {
    const heading = $(element);
    if (heading.children().length > 0 || !/^אולי יעניין אותך גם/u.test(clean(heading.text()))) return;
    heading.nextAll().remove();
    const block = heading.parent();
    if (block.find('h1.bids-head, #lastDate').length === 0) block.nextAll().addBack().remove();
    else heading.remove();
  });
}

/** "The date has passed" names no date: what was known before stays. */
function deadlineOf(text: string | undefined): Deadline | undefined {
  const read = text === undefined ? undefined : readDayFirst(text);
  return read?.precision === 'unknown' && /חלף|עבר/u.test(read.raw) ? undefined : read;
}

const texts = (boxes: Map<string, Selection>): Record<string, string | undefined> =>
  Object.fromEntries([...boxes].map(([label, box]) => [label, cleanOrUndefined(box.text())]));

const carried = (fetched: FetchedPage, name: string): string | undefined => {
  const value = fetched.carry[name];
  return typeof value === 'string' ? cleanOrUndefined(value) : undefined;
};

const canonicalId = (href: string | undefined): string | undefined => /\/p\/(\d+)/u.exec(href ?? '')?.[1];

/** The title of a page that was read without its card: the heading that is not the publisher's, else the document's title. */
function ownTitle($: ReturnType<typeof readHtml>, root: Selection, publisher: string | undefined): string | undefined {
  const headings = root
    .find('h2')
    .toArray()
    .map((element) => textOf($(element)));
  return headings.find((text) => text !== undefined && text !== publisher) ?? cleanOrUndefined($('title').first().text().split('|')[0]);
}

function contactOf(root: Selection, fields: Record<string, string | undefined>): Candidate['contact'] {
  const mailto = root.find('a[href^="mailto:"]').first().attr('href')?.slice('mailto:'.length).split('?')[0];
  const email = cleanOrUndefined(mailto) ?? fields[item.email] ?? null;
  const name = fields[item.contact]?.replace(email ?? '', '').trim() || null;
  const phone = fields[item.phone] ?? null;
  return email === null && name === null && phone === null ? null : { name, email, phone };
}

function documentsOf($: ReturnType<typeof readHtml>, root: Selection): NonNullable<Candidate['documents']> {
  const documents = new Map<string, { title: string; url: string; fileName: string | null }>();
  root.find('a.download-link[href], a[href*="/p/attachment/"]').each((_, element) => {
    const link = $(element);
    const url = absolute(link.attr('href'), site);
    if (url === undefined || documents.has(url)) return;
    const fileName = cleanOrUndefined(link.attr('data-name')) ?? fileNameOf(url);
    documents.set(url, { title: (textOf(link) ?? fileName ?? 'מסמך').slice(0, 500), url, fileName });
  });
  return [...documents.values()];
}

function pageNumber(url: string): number {
  const number = URL.canParse(url) ? Number(new URL(url).searchParams.get('page') ?? '0') : 0;
  return Number.isInteger(number) && number > 0 ? number : 0;
}

/** The storefront of the Government Procurement Administration: the tenders of all ministries and their hospitals. */
export const source = defineSource({
  id: 'mr-gov-il',
  title: 'מינהל הרכש הממשלתי',
  publisher: 'משרד האוצר - מינהל הרכש הממשלתי',
  kinds: ['tender', 'call_for_proposals', 'challenge_tender', 'supplier_pool', 'rfi', 'exemption_notice'],
  homepage: `${store}/search/?s=TENDER`,
  belief: 'storefront',
  hosts: ['mr.gov.il'],
  schedule: { everyMinutes: 240 },
  expect: { atLeast: 20, quietDays: 7, listsAllOpen: false },
  caveats: [
    'Order and presence of the labels of a card vary: each is found on its own. A missing status does not mean closed.',
    'The list is sorted by update, but not strictly: the run reads it to its end (292 to 341 items were seen) and does not stop at the first known one.',
    'Items move between pages while we read, so one that is missing from a run is not taken for closed.',
    'The deadline is sometimes only on the page of the item, and a card may give the day where that page gives the hour: every item is opened, four times a day.',
    'Where both exist, title and publisher are those of the card, so that the two pages do not contradict each other.',
    'The list of tenders also holds exemption notices, calls for proposals, requests for information and land lots; the classification tells them apart.',
    'Exemption notices proper (s=EXEMPTION) are not read.',
  ],
  start: () => [page('list', { url: listUrl(0) })],
  pages: { list: readList, detail: readDetail },
});
