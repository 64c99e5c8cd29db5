import { LayoutChangedError } from '@kolkore/domain/errors';
import { type FetchedPage, type PageReader, type Yield, page } from '@kolkore/domain/source';
import { dayOf, readDayFirst } from '../../kit/dates';
import { labelled, readHtml, textOf } from '../../kit/html';
import { PER_PAGE, card, deadlineOf, itemUrl, texts, where } from './storefront';

export interface CardList {
  /** The address of a page of the list, counted from 0. */
  url: (number: number) => string;
  /** A run ends with this page whatever the site says. */
  lastPage: number;
  /** Whether the page of every publication is opened too. */
  opensItems: boolean;
}

/** Reader of a list: 20 cards a page. A first page without cards is an error; a later one is the end of the list. */
export const cardsReader = (list: CardList): PageReader =>
  function* readCards(fetched: FetchedPage): Iterable<Yield> {
    const $ = readHtml(fetched);
    const number = pageNumber(fetched.url);
    const cards = $('div.result-container').toArray();
    if (cards.length === 0) {
      const isTheSite = $('a[href*="/ilgstorefront/he/"], form[action*="/ilgstorefront/he/"]').length > 0;
      if (number === 0 || !isTheSite) throw new LayoutChangedError('No result cards', where(fetched));
      return;
    }
    let withPublisher = 0;
    const rows = cards.map((element) => {
      const box = $(element);
      const id = /\/p\/(\d+)/u.exec(box.find('a[href*="/p/"]').first().attr('href') ?? '')?.[1];
      const title = textOf(box.find('h2.search-results-content-head').first());
      if (id === undefined || title === undefined) throw new LayoutChangedError('A card without link or title', where(fetched));
      const fields = texts(labelled($, box.find('div.details-wrapper'), Object.values(card)));
      if (fields[card.publisher] !== undefined) withPublisher += 1;
      return { id, title, fields };
    });
    if (withPublisher * 2 < rows.length) {
      throw new LayoutChangedError('Most cards name no publisher: the labels have changed', where(fetched));
    }
    for (const row of rows) yield* readCard(row, list.opensItems);
    if (rows.length >= PER_PAGE && number < list.lastPage) yield { follow: page('list', { url: list.url(number + 1) }) };
  };

function* readCard(
  { id, title, fields }: { id: string; title: string; fields: Record<string, string | undefined> },
  opensItem: boolean,
): Iterable<Yield> {
  const publisher = fields[card.publisher];
  const published = fields[card.published];
  // Without a publisher the card is no candidate yet; the page of the item names it.
  if (publisher !== undefined) {
    yield {
      candidate: {
        externalId: id,
        title,
        url: itemUrl(id),
        publisher,
        publishedOn: published === undefined ? undefined : dayOf(readDayFirst(published)),
        deadline: deadlineOf(fields[card.deadline]),
        statusText: fields[card.status],
        raw: { id, title, fields },
      },
    };
  } else if (!opensItem) {
    yield { reject: { raw: { id, title, fields }, reason: 'invalid_candidate', detail: 'the card names no publisher' } };
  }
  if (opensItem) yield { follow: page('detail', { url: itemUrl(id), carry: { title, publisher: publisher ?? null } }) };
}

function pageNumber(url: string): number {
  const number = URL.canParse(url) ? Number(new URL(url).searchParams.get('page') ?? '0') : 0;
  return Number.isInteger(number) && number > 0 ? number : 0;
}
