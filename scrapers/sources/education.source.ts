import { load } from 'cheerio';
import type { Candidate } from '@kolkore/domain/candidate';
import { LayoutChangedError } from '@kolkore/domain/errors';
import { type FetchedPage, type PageRequest, type Yield, defineSource, page } from '@kolkore/domain/source';
import { absolute, fileNameOf } from '../kit/address';
import { dayOf, readDayFirst } from '../kit/dates';
import { type JsonObject, isObject, readJson, textField } from '../kit/json';
import { clean, cleanOrUndefined } from '../kit/text';

const site = 'https://pob.education.gov.il';
const homepage = `${site}/kolotkorim/kolkore/`;
/** As the site's own page asks. */
const PER_PAGE = 20;
/** A run ends here whatever the site says: a thousand calls. */
const LAST_PAGE = 49;

const listPage = (number: number, seen: readonly string[]): PageRequest =>
  page('list', {
    url: `${site}/umbraco/api/content/GetKolKore?a=1&israshut=0&rdo=0&length=0&page=${number}&pagesize=${PER_PAGE}&id=0`,
    headers: { accept: 'application/json' },
    carry: { seen },
  });

/** A part of the list. It goes on until a part is empty; one that brings only what was there before is a fault of the site. */
function* readList(fetched: FetchedPage): Iterable<Yield> {
  const where = { page: fetched.kind, url: fetched.url };
  const rows = readJson(fetched);
  if (!Array.isArray(rows)) throw new LayoutChangedError('The list is no array', where);
  const number = pageNumber(fetched.url);
  if (rows.length === 0 && number > 0) return;
  if (rows.length === 0) throw new LayoutChangedError('The list is empty', where);
  const calls = (rows as unknown[]).map((row) => {
    if (!isObject(row) || !('id' in row) || !('name' in row) || !('taarichLast' in row)) {
      throw new LayoutChangedError('A row has no id, name or taarichLast', { ...where, row });
    }
    return row;
  });
  const before = new Set(seenOf(fetched.carry['seen']));
  const fresh = calls.filter((row) => !before.has(textField(row, 'id') ?? ''));
  if (fresh.length === 0) throw new LayoutChangedError('The list repeats itself: this part has been read before', { ...where, number });
  for (const row of fresh) yield readCall(row);
  if (number < LAST_PAGE) {
    yield { follow: listPage(number + 1, [...before, ...fresh.flatMap((row) => textField(row, 'id') ?? [])]) };
  }
}

function readCall(row: JsonObject): Yield {
  const id = textField(row, 'id');
  const title = wordsOf(row, 'name');
  if (id === undefined || title === undefined) {
    return { reject: { raw: row, reason: 'invalid_candidate', detail: id === undefined ? 'the call has no id' : 'title is empty' } };
  }
  const published = textField(row, 'taarichPirsum');
  const deadline = textField(row, 'taarichLast');
  const audience = audienceOf(row);
  return {
    candidate: {
      externalId: id,
      title,
      url: `${homepage}?id=${encodeURIComponent(id)}`,
      publisher: 'משרד החינוך',
      unit: wordsOf(row, 'yechida') ?? null,
      description: descriptionOf(row),
      // Most calls are for authorities and schools: who may apply decides for whom it is news.
      eligibility: audience.length === 0 ? null : `<p>${audience.map((words) => words.replace(/[<>&]/gu, ' ')).join(', ')}</p>`,
      publishedOn: published === undefined ? undefined : dayOf(readDayFirst(published)),
      deadline: deadline === undefined ? null : readDayFirst(deadline),
      contact: contactOf(row),
      documents: criteriaOf(row),
      labels: { eligible: audience },
      raw: row,
    },
  };
}

/** "gufim": the bodies that may apply, as HTML of which only the Hebrew words count. */
function audienceOf(row: JsonObject): string[] {
  const html = (textField(row, 'gufim') ?? '').replace(/<\/?(?:p|li|br|div|ul|td|tr)\b[^>]*>/giu, ',');
  const parts = load(html)
    .root()
    .text()
    .split(/[,;|/\n]/u)
    .map((part) => clean(part).replace(/^[^א-ת]+|[^א-ת"')]+$/gu, ''))
    .filter((part) => /[א-ת]/u.test(part));
  return [...new Set(parts)].map((part) => part.slice(0, 300));
}

function descriptionOf(row: JsonObject): string | null {
  const code = budgetCode(row);
  const summary = cleanOrUndefined(textField(row, 'summary')) === undefined ? undefined : textField(row, 'summary');
  return [...(summary === undefined ? [] : [summary]), ...(code === null ? [] : [`<p>תקנה תקציבית: ${code}</p>`])].join('\n') || null;
}

/**
 * "takana": the budget item, of which parts that name the centre of funds are left out. Exactly one code or none; written in ten
 * digits: one of six belongs to section 20 (Education), one of eight lacks the leading zeros.
 */
function budgetCode(row: JsonObject): string | null {
  const parts = (wordsOf(row, 'takana') ?? '').split(/[,;|]/u).filter((part) => !/מרכז קרנות/u.test(part));
  const codes = new Set(parts.flatMap((part) => part.replace(/(?<=\d)[-.](?=\d)/gu, '').match(/(?<!\d)\d{6,10}(?!\d)/gu) ?? []));
  const [code] = codes;
  if (code === undefined || codes.size > 1) return null;
  return code.length === 6 ? `0020${code}` : code.padStart(10, '0');
}

/** "ishKesherPedagogi": the contact's name and mail, as HTML with anchors. */
function contactOf(row: JsonObject): Candidate['contact'] {
  const $ = load(textField(row, 'ishKesherPedagogi') ?? '');
  const email =
    cleanOrUndefined($('a[href^="mailto:" i]').first().attr('href')?.slice('mailto:'.length).split('?')[0]) ??
    /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u.exec($.root().text())?.[0] ??
    null;
  const phone = /(?<!\d)0\d{1,2}-?\d{7}(?!\d)/u.exec($.root().text())?.[0] ?? null;
  const rest = clean(
    $.root()
      .text()
      .replaceAll(email ?? '\u0000', ' ')
      .replaceAll(phone ?? '\u0000', ' '),
  );
  const name = /[א-ת][א-ת"' -]+/u.exec(rest)?.[0].trim() ?? null;
  return email === null && name === null && phone === null ? null : { name, email, phone };
}

/** "linkCriteria": an address, or a piece of HTML that holds it. */
function criteriaOf(row: JsonObject): NonNullable<Candidate['documents']> {
  const text = textField(row, 'linkCriteria') ?? '';
  const link = text.startsWith('<') ? load(text)('a[href]').first().attr('href') : text;
  // A word instead of an address ("אין") is none.
  const url = /^(?:https?:|www\.|\/)/iu.test(link ?? '') ? absolute(link, site) : undefined;
  return url === undefined ? [] : [{ title: 'תנאים ואמות מידה', url, fileName: fileNameOf(url) }];
}

const wordsOf = (row: JsonObject, name: string): string | undefined =>
  cleanOrUndefined(
    load(textField(row, name) ?? '')
      .root()
      .text(),
  );

/** Carried by ourselves, so only its presence is asked. */
const seenOf = (carried: unknown): string[] => (Array.isArray(carried) ? carried.map(String) : []);

function pageNumber(url: string): number {
  const number = URL.canParse(url) ? Number(new URL(url).searchParams.get('page') ?? '0') : 0;
  return Number.isInteger(number) && number > 0 ? number : 0;
}

/** Calls of the Ministry of Education, all parts of the list. */
export const source = defineSource({
  id: 'education',
  title: 'קולות קוראים של משרד החינוך',
  publisher: 'משרד החינוך',
  kinds: ['call_for_proposals', 'support_test', 'tender', 'rfi', 'supplier_pool'],
  homepage,
  belief: 'publisher',
  hosts: ['pob.education.gov.il'],
  schedule: { everyMinutes: 360 },
  expect: { atLeast: 10, quietDays: 60, listsAllOpen: true },
  caveats: [
    'The site gives 20 calls at a time and no total: parts are read until one is empty. A part that repeats what was read before is a fault, and the run stops as changed.',
    'Titles repeat; the id is the key and makes the address (?id=).',
    'Most calls are for local authorities and schools. "gufim" is taken as who may apply.',
    'One report says that the site does not answer networks outside Israel or in data centres. A refusal is reported as blocked, silence as failing; neither is worked around.',
    'The budget item is kept where the call names exactly one. The layout is that of November 2025; no answer was captured.',
  ],
  start: () => [listPage(0, [])],
  pages: { list: readList },
});
