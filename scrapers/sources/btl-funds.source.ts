import type { CheerioAPI } from 'cheerio';
import type { Candidate } from '@kolkore/domain/candidate';
import type { Deadline } from '@kolkore/domain/deadline';
import { LayoutChangedError } from '@kolkore/domain/errors';
import { type FetchedPage, type Yield, defineSource, page } from '@kolkore/domain/source';
import { absolute, addressId, fileNameOf } from '../kit/address';
import { dayOf, readDateWithin, readDayFirst } from '../kit/dates';
import { type Selection, readHtml, textOf } from '../kit/html';
import { clean, labelKey } from '../kit/text';

const site = 'https://www.btl.gov.il';
const homepage = `${site}/Funds/kolotkorim/Pages/default.aspx`;
const insurance = 'המוסד לביטוח לאומי';

const label = {
  audience: 'אוכלוסיית יעד',
  deadline: 'מועד אחרון להגשה',
  updated: 'עדכון מתאריך',
  field: 'תחום',
  questions: 'מועד אחרון להגשת שאלות',
} as const;
const known: readonly string[] = Object.values(label);

/** What the page writes over a call whose text is still to come. */
const toCome = /(?:[ית]ת?פורסם|יתפרסם|תתפרסם|להתפרסם)(?![א-ת])|טרם פורסם/u;
const ended = /^(?:נ?סגור|נסגר|הסתיים|חלף ה?מועד|ה?קול ה?קורא (?:נסגר|הסתיים))/u;

/** The list: one page, an `li` a call; those that are open have the class "open". */
function* readList(fetched: FetchedPage): Iterable<Yield> {
  const $ = readHtml(fetched);
  const where = { page: fetched.kind, url: fetched.url };
  const items = $('li')
    .toArray()
    .map((element) => $(element))
    .filter((item) => item.is('.open') || item.find('.itemStatus').length > 0)
    // A call within a group: the innermost item speaks for itself.
    .filter((item) => !item.find('li').is((_, inner) => $(inner).is('.open') || $(inner).find('.itemStatus').length > 0));
  if (items.length === 0) throw new LayoutChangedError('No li.open on the page', where);
  let labelled = 0;
  const read = items.map((item) => {
    const fields = fieldsOf($, item);
    if (known.some((name) => fields.has(name))) labelled += 1;
    return { item, fields };
  });
  if (labelled * 2 < items.length) throw new LayoutChangedError('Most calls have no labels: they have changed', where);
  const seen = new Set<string>();
  for (const { item, fields } of read) {
    const one = readItem($, item, fields);
    if (one === null) continue;
    if ('candidate' in one) {
      if (seen.has(one.candidate.externalId)) continue;
      seen.add(one.candidate.externalId);
    }
    yield one;
  }
}

/** `<span><label>תחום:</label> ...</span>` by label. */
function fieldsOf($: CheerioAPI, item: Selection): Map<string, string> {
  const fields = new Map<string, string>();
  item.find('span').each((_, element) => {
    const name = $(element).children('label').first();
    const key = labelKey(name.text());
    const value = clean($(element).clone().children('label').remove().end().text()).replace(/^:\s*/u, '');
    if (key !== '' && value !== '' && !fields.has(key)) fields.set(key, value);
  });
  return fields;
}

function readItem($: CheerioAPI, item: Selection, fields: Map<string, string>): Yield | null {
  const links = item
    .find('a')
    .toArray()
    .map((element) => $(element));
  const heading = item.find('h2, h3, h4, .title').first();
  const title = links.map((link) => textOf(link)).find((text) => text !== undefined) ?? textOf(heading) ?? bareText(item);
  const raw = { title: title ?? null, fields: Object.fromEntries(fields), state: textOf(item.find('.itemStatus').first()) ?? null };
  // The page begins with an item that holds nothing.
  if (title === undefined && fields.size === 0) return null;
  if (title === undefined) return { reject: { raw, reason: 'invalid_candidate', detail: 'the item has no title' } };
  const documents = unique(links.flatMap(documentOf));
  const { deadline, awaited } = deadlineOf(item, fields);
  if (ended.test(raw.state ?? '') && (deadline?.local ?? null) === null) {
    return { reject: { raw, reason: 'not_an_opportunity', detail: 'the item is closed and does not say since when' } };
  }
  const updated = fields.get(label.updated);
  const questions = fields.get(label.questions);
  const audience = fields.get(label.audience);
  const field = fields.get(label.field);
  return {
    candidate: {
      externalId: keyOf(documents, title),
      title: title.slice(0, 1000),
      url: documents[0]?.url ?? homepage,
      publisher: insurance,
      kindText: 'קול קורא',
      description: questions === undefined ? null : `<p>${label.questions}: ${questions.replace(/[<>&]/gu, ' ')}</p>`,
      publishedOn: updated === undefined ? undefined : dayOf(readDayFirst(updated)),
      deadline,
      awaited,
      documents,
      labels: {
        populations: audience === undefined ? [] : [audience.slice(0, 300)],
        topics: field === undefined ? [] : [field.slice(0, 300)],
      },
      raw,
    },
  };
}

/** What an item says beside its bar and its details; what is only announced may have neither link nor heading. */
const bareText = (item: Selection): string | undefined => {
  const rest = item.clone();
  rest.find('.toolbar, .itemStatus, .details, label').remove();
  return textOf(rest);
};

/**
 * The deadline of the bar (span.moed), which may have the hour, else that of the details. "To be published" without a date means
 * that nobody can apply yet; beside a date it speaks of something else, an annex or the answers to questions.
 */
function deadlineOf(item: Selection, fields: Map<string, string>): { deadline: Deadline | null; awaited: boolean } {
  const state = textOf(item.find('.itemStatus').first());
  const said = [textOf(item.find('.itemStatus .moed').first()), fields.get(label.deadline)].filter((text) => text !== undefined);
  const dates = said.map((text) => readDateWithin(text));
  const deadline = dates.find(({ precision }) => precision === 'minute') ?? dates.find(({ precision }) => precision === 'day');
  if (deadline !== undefined) return { deadline, awaited: false };
  const words = [...said, ...(state === undefined ? [] : [state])].find((text) => toCome.test(text));
  if (words !== undefined) return { deadline: { precision: 'unknown', local: null, raw: words.slice(0, 500) }, awaited: true };
  return { deadline: dates[0] ?? null, awaited: false };
}

/** Where a link leads: in its href, absolute or not, or in what it does when pressed. */
function documentOf(link: Selection): NonNullable<Candidate['documents']> {
  const href = link.attr('href')?.trim() ?? '';
  const pressed = /["']((?:https?:\/\/|\/)[^"']+)["']/u.exec(link.attr('onclick') ?? '')?.[1];
  const target = /^(?:#|javascript:|$)/iu.test(href) ? (pressed ?? /["']((?:https?:\/\/|\/)[^"']+)["']/u.exec(href)?.[1]) : href;
  const url = absolute(target, homepage);
  if (url === undefined) return [];
  const fileName = fileNameOf(url);
  return [{ title: (textOf(link) ?? fileName ?? 'מסמך').slice(0, 500), url, fileName }];
}

/**
 * The call has no number: its first file is its key. An item that is only announced has no file yet and no address of its own;
 * there alone its words must do, and the call itself comes in under its file when it is published.
 */
const keyOf = (documents: NonNullable<Candidate['documents']>, title: string): string =>
  documents[0] === undefined ? addressId(`${homepage}?announced=${encodeURIComponent(labelKey(title))}`) : addressId(documents[0].url);

/** Documents by address, the first of each. */
const unique = (documents: NonNullable<Candidate['documents']>) =>
  documents.filter(({ url }, index) => documents.findIndex((other) => other.url === url) === index);

/** Calls of the funds of the National Insurance Institute. */
export const source = defineSource({
  id: 'btl-funds',
  title: 'קרנות הביטוח הלאומי',
  publisher: insurance,
  kinds: ['call_for_proposals'],
  homepage,
  belief: 'publisher',
  hosts: ['www.btl.gov.il'],
  schedule: { everyMinutes: 720 },
  expect: { atLeast: 1, quietDays: 120, listsAllOpen: true },
  caveats: [
    'Only the one list page is read; the rest of the site is about benefits.',
    'Calls have no numbers: the address of the first file is the key. What is only announced ("יפורסם בהמשך") has no file, so its title is its key until the call comes out.',
    'What is announced is upcoming: nobody can apply to it, and no deadline is known.',
    'A link may be absolute, relative, or written into onclick. The first item of the page may be empty.',
    'The list is also seen at /Funds/kolotkorim/Pages/new.aspx; it is not read twice.',
    'How the page marks a call that has ended was not seen: one without a date is left out, one with a date is closed by its date.',
  ],
  start: () => [page('list', { url: homepage })],
  pages: { list: readList },
});
