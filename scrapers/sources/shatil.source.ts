import { type CheerioAPI } from 'cheerio';
import { LayoutChangedError } from '@kolkore/domain/errors';
import { bodyNamedIn } from '@kolkore/domain/publishers';
import { type FetchedPage, type Yield, defineSource, page } from '@kolkore/domain/source';
import { absolute, addressId } from '../kit/address';
import { readDateWithin } from '../kit/dates';
import { type Selection, readHtml, textOf } from '../kit/html';
import { NOT_STATED } from '../kit/not-stated';

const site = 'https://shatil.org.il';
const listPath = '/קרנות-וקולות-קוראים/';
const homepage = new URL(listPath, site).href;
/** From so many cards on, a page on which none has a date has changed. */
const ENOUGH_TO_JUDGE = 6;
const LAST_PAGE = 20;

/** The list: a card a call, with a heading (h2 to h4) that belongs to one address under /kol/, and a date where there is one. */
function* readList(fetched: FetchedPage): Iterable<Yield> {
  const $ = readHtml(fetched);
  const where = { page: fetched.kind, url: fetched.url };
  const cards = cardsOf($);
  if (cards.size === 0) throw new LayoutChangedError('No heading belongs to an address under /kol/', where);
  const dated = [...cards.values()].filter(({ card }) => card.find('p.date__title').length > 0).length;
  if (cards.size >= ENOUGH_TO_JUDGE && dated === 0)
    throw new LayoutChangedError('No card has p.date__title', { ...where, cards: cards.size });
  for (const [url, { card, heading }] of cards) yield readCard(url, card, heading);
  const next = nextPage($);
  if (next !== undefined) yield { follow: page('list', { url: next }) };
}

/** The cards by address. A card is the widest element around the heading that speaks of no other call. */
function cardsOf($: CheerioAPI): Map<string, { card: Selection; heading: Selection }> {
  const cards = new Map<string, { card: Selection; heading: Selection }>();
  $('h2, h3, h4').each((_, element) => {
    const heading = $(element);
    if (textOf(heading) === undefined) return;
    let card: Selection | undefined;
    let around: Selection = heading;
    while (around.length > 0 && addressesIn($, around).size <= 1 && !around.is('main, body, html')) {
      if (addressesIn($, around).size === 1) card = around;
      around = around.parent();
    }
    const [url] = card === undefined ? [] : addressesIn($, card);
    if (card !== undefined && url !== undefined && !cards.has(url)) cards.set(url, { card, heading });
  });
  return cards;
}

/** What the element and the links in and around it lead to, as far as it is a call of this list. */
function addressesIn($: CheerioAPI, element: Selection): Set<string> {
  const links = [...element.find('a[href]').toArray(), ...element.closest('a[href]').toArray()];
  return new Set(
    links.flatMap((link) => {
      const url = absolute($(link).attr('href'), homepage);
      return url !== undefined && new URL(url).host.endsWith('shatil.org.il') && /^\/kol\/[^/]+\/?$/u.test(new URL(url).pathname)
        ? [url]
        : [];
    }),
  );
}

function readCard(url: string, card: Selection, heading: Selection): Yield {
  const title = textOf(heading)?.slice(0, 1000) ?? '';
  const date = textOf(card.find('p.date__title').first());
  const rest = card.clone();
  rest.find('h2, h3, h4, p.date__title, script, style, button').remove();
  const summary = rest
    .find('p')
    .toArray()
    .flatMap((paragraph) => textOf(rest.find(paragraph)) ?? []);
  return {
    candidate: {
      externalId: addressId(url),
      title,
      url,
      // Whoever gathers calls does not publish them, and a partner that is named beside a foundation is not the body either.
      publisher: bodyNamedIn(title.replace(/(?:בשיתוף|בתמיכת|בסיוע|עבור)(?= ).*$/u, '')) ?? NOT_STATED,
      description: summary.length === 0 ? null : summary.map((text) => `<p>${text.replace(/[<>&]/gu, ' ')}</p>`).join('\n'),
      deadline: date === undefined ? null : readDateWithin(date),
      raw: { title, url, date: date ?? null, summary },
    },
  };
}

/** The next page as WordPress links it, if the list has more than one. */
function nextPage($: CheerioAPI): string | undefined {
  const url = absolute($('a.next[href], a[rel~="next"], link[rel="next"]').first().attr('href'), homepage);
  if (url === undefined || !decodeURI(new URL(url).pathname).startsWith(listPath)) return undefined;
  const number = Number(/\/page\/(\d+)/u.exec(url)?.[1] ?? /[?&]paged?=(\d+)/u.exec(url)?.[1] ?? '0');
  return number > LAST_PAGE ? undefined : url;
}

/** What Shatil gathers for associations: foundations, companies and ministries, of Israel and abroad. */
export const source = defineSource({
  id: 'shatil',
  title: 'שתיל - קרנות וקולות קוראים',
  publisher: 'שתיל',
  kinds: ['call_for_proposals', 'tender'],
  homepage,
  belief: 'aggregator',
  hosts: ['shatil.org.il', 'www.shatil.org.il'],
  schedule: { everyMinutes: 720 },
  expect: { atLeast: 5, quietDays: 120, listsAllOpen: false },
  caveats: [
    'Shatil gathers from others: the publisher is the known body that the title names, else it is not stated. It is never Shatil, and where the body itself speaks, the body is believed.',
    'Many items have no deadline (9 of 18 in May 2026), and some stay after theirs has passed.',
    'Only addresses under /kol/ are calls. The pages of the items are not read: how they look was not seen; the link leads there.',
    'Whether the list has more than one page was not seen; a link to the next one is followed as WordPress writes it.',
    'No day of publication is given.',
  ],
  start: () => [page('list', { url: homepage })],
  pages: { list: readList },
});
