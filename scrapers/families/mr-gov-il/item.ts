import type { Candidate } from '@kolkore/domain/candidate';
import { LayoutChangedError } from '@kolkore/domain/errors';
import type { FetchedPage, Yield } from '@kolkore/domain/source';
import { absolute, fileNameOf } from '../../kit/address';
import { dayOf, readDayFirst } from '../../kit/dates';
import { type Selection, labelled, readHtml, textOf } from '../../kit/html';
import { clean, cleanOrUndefined } from '../../kit/text';
import { SITE, card, deadlineOf, itemUrl, texts, where } from './storefront';

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
export function* readItem(fetched: FetchedPage): Iterable<Yield> {
  const $ = readHtml(fetched);
  const kindText = textOf($('h1.bids-head').first());
  if (kindText === undefined) {
    const missing = /(?:הדף|העמוד|הפרסום|המכרז)[^.]{0,30}(?:לא נמצא|אינו קיים|הוסר|לא קיים)/u.test(clean($('body').text()));
    throw new LayoutChangedError(missing ? 'The publication does not exist' : 'No h1.bids-head', where(fetched));
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
      ...where(fetched),
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
    const url = absolute(link.attr('href'), SITE);
    if (url === undefined || documents.has(url)) return;
    const fileName = cleanOrUndefined(link.attr('data-name')) ?? fileNameOf(url);
    documents.set(url, { title: (textOf(link) ?? fileName ?? 'מסמך').slice(0, 500), url, fileName });
  });
  return [...documents.values()];
}
