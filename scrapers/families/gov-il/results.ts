import type { Candidate } from '@kolkore/domain/candidate';
import { deadlineInstant } from '@kolkore/domain/deadline';
import { LayoutChangedError } from '@kolkore/domain/errors';
import { type FetchedPage, type PageRequest, type Yield, page } from '@kolkore/domain/source';
import { absolute, addressId } from '../../kit/address';
import { dayOf, readDateWithin, readDayFirst } from '../../kit/dates';
import { type JsonObject, isObject, readJson, textField } from '../../kit/json';
import { NOT_STATED } from '../../kit/not-stated';
import { cleanOrUndefined } from '../../kit/text';
import { contentPage } from './content';
import { isDecided } from './decided';
import { GOV_IL, type Gate, askedBy, carriedGate, gatewayError } from './gate';
import { type Tag, firstOf, labels, labelsMet, officeIds, publisherOf, tagsOf } from './tags';

/** Up to 100 a page is safe; more than 200 may end in a 500. */
const PER_PAGE = 100;
/** From so many rows on, a first page of which no row has a known label has other labels. */
const ENOUGH_TO_JUDGE = 10;
/** What has no deadline is opened while it is so young; after that it says nothing new. */
const OPENED_FOR_DAYS = 365;
const DAY = 86_400_000;
const ACTIVE = 'c8ed2e3c-e5a9-4101-93f5-bae798c4ac1d';

export interface Collector {
  /** The GUID of the publications' type. */
  type: string;
  /** Whether the rows of this type name deadlines, so that a page without any has changed. */
  datesDeadlines: boolean;
  /** The GUID of one office, of which alone the list is then. */
  office?: string;
}

/** One page of a collector's list, from the given row on. */
export function resultsPage(collector: Collector, gate: Gate, skip: number, carry: Record<string, unknown>): PageRequest {
  const kinds = ['reports', 'rfp', 'drushim', 'publicsharing'].map((kind) => `CollectorType=${kind}`).join('&');
  const office = collector.office === undefined ? '' : `officeId=${collector.office}&`;
  const query = `${kinds}&${office}Type=${collector.type}&Status=${ACTIVE}&culture=he&limit=${PER_PAGE}&skip=${skip}`;
  return page('list', { url: `${gate.base}/api/DataCollector/GetResults?${query}`, headers: askedBy(gate), carry });
}

/** Reader of a list: candidates, the content pages of what can still be applied to, the next page until the site's total. */
export const resultsReader = (collector: Collector) =>
  function* readResults(fetched: FetchedPage): Iterable<Yield> {
    const where = { page: fetched.kind, url: fetched.url };
    const answer = readJson(fetched);
    if (!isObject(answer)) throw new LayoutChangedError('The answer is no object', where);
    const rows = answer['results'];
    const total = Number(textField(answer, 'total') ?? Number.NaN);
    if (!Array.isArray(rows)) {
      throw new LayoutChangedError('The answer has no "results"', {
        ...where,
        said: gatewayError(answer) ?? Object.keys(answer).slice(0, 20),
      });
    }
    if (!Number.isInteger(total) || total < 0) throw new LayoutChangedError('The answer has no "total"', where);
    const skip = skipOf(fetched.url);
    if (rows.length === 0 && skip === 0) throw new LayoutChangedError('The list is empty', { ...where, total });
    yield { total };

    const read = (rows as unknown[]).map((row) => {
      if (!isObject(row) || !('title' in row) || !('url' in row))
        throw new LayoutChangedError('A row has no title or url', { ...where, row });
      return { row, tags: tagsOf(row) };
    });
    refuseOtherLabels(
      collector,
      skip,
      read.map(({ tags }) => tags),
      where,
    );
    if (collector.office !== undefined) {
      refuseOtherOffices(
        collector.office,
        read.map(({ tags }) => tags),
        where,
      );
    }
    for (const { row, tags } of read) yield* readRow(row, tags, fetched);

    const gate = carriedGate(fetched, 'collectors');
    // An empty page before the total ends the list; that it is too short shows in the completeness check.
    if (gate && rows.length > 0 && skip + rows.length < total) {
      yield { follow: resultsPage(collector, gate, skip + rows.length, fetched.carry) };
    }
  };

/** Renamed labels would make every deadline vanish without a word. */
function refuseOtherLabels(collector: Collector, skip: number, rows: Map<string, Tag[]>[], where: Record<string, unknown>): void {
  // The list of one office is short; when it came out and whose it is stands on every row.
  const enough = collector.office === undefined ? ENOUGH_TO_JUDGE : 1;
  if (skip > 0 || rows.length < enough) return;
  const needed = [labels.published, labels.office, ...(collector.datesDeadlines ? [labels.deadline] : [])];
  if (needed.every((label) => rows.some((tags) => firstOf(tags, label) !== undefined))) return;
  throw new LayoutChangedError('No row says when it came out, who publishes it or until when: the labels have changed', {
    ...where,
    labels: labelsMet(rows),
  });
}

/** A gateway that no longer knows the parameter gives the list of all offices. What is published jointly names several, ours among them. */
function refuseOtherOffices(office: string, rows: Map<string, Tag[]>[], where: Record<string, unknown>): void {
  const named = rows.map((tags) => officeIds(tags)).filter((ids) => ids.length > 0);
  const others = named.filter((ids) => !ids.includes(office));
  if (others.length * 2 > named.length)
    throw new LayoutChangedError('The list is not that of the office', { ...where, rows: named.length, others: others.length });
}

function* readRow(row: JsonObject, tags: Map<string, Tag[]>, fetched: FetchedPage): Iterable<Yield> {
  const title = cleanOrUndefined(textField(row, 'title'));
  const url = absolute(textField(row, 'url'), GOV_IL);
  const number = firstOf(tags, labels.number)?.slice(0, 100);
  if (title === undefined || url === undefined) {
    yield { reject: { raw: row, reason: 'invalid_candidate', detail: title === undefined ? 'title is empty' : 'the address is none' } };
    return;
  }
  if (isDecided(title)) {
    yield { reject: { raw: row, reason: 'not_an_opportunity', detail: 'an announcement of results' } };
    return;
  }
  const slug = slugOf(url);
  const publisher = publisherOf(tags);
  const published = firstOf(tags, labels.published);
  const ends = firstOf(tags, labels.deadline);
  const candidate: Candidate = {
    externalId: slug ?? externalId(url, number),
    title,
    url,
    publisher: publisher ?? NOT_STATED,
    callNumber: number ?? null,
    // The content page has the whole text; a row that says nothing leaves what is known.
    description: cleanOrUndefined(textField(row, 'description')) === undefined ? undefined : textField(row, 'description'),
    publishedOn: published === undefined ? undefined : dayOf(readDayFirst(published)),
    // Only the list says when a call ends; a preliminary one has no such tag.
    deadline: ends === undefined ? null : readDateWithin(ends),
    statusText: firstOf(tags, labels.status),
    labels: {
      topics: [...tags]
        .filter(([key]) => labels.topic.test(key))
        .flatMap(([, values]) => values.map(({ title: topic }) => topic.slice(0, 300))),
    },
    raw: row,
  };
  if (publisher === undefined) {
    yield { reject: { raw: row, reason: 'unknown_office', detail: 'the row names no office; it came in without its body', cameIn: true } };
  }
  yield { candidate };
  const gate = carriedGate(fetched, 'pages');
  if (slug !== undefined && gate && isWorthOpening(candidate, fetched.fetchedAt)) {
    const { externalId: id, publisher: body } = candidate;
    yield { follow: contentPage('detail', gate, slug, { pages: gate, item: { externalId: id, title, url, publisher: body } }) };
  }
}

/** What has ended, and what has had no deadline for a year, is not opened again in every run. */
function isWorthOpening({ deadline, publishedOn }: Candidate, now: Date): boolean {
  const ends = deadline ? deadlineInstant(deadline) : null;
  if (ends !== null) return ends >= now;
  return typeof publishedOn !== 'string' || now.getTime() - Date.parse(publishedOn) < OPENED_FOR_DAYS * DAY;
}

/** The name of a content page of the site (`/he/pages/{slug}`, older `/he/departments/publications/{type}/{slug}`), else undefined. */
export function slugOf(address: string): string | undefined {
  const url = new URL(address);
  if (url.host !== 'www.gov.il' && url.host !== 'gov.il') return undefined;
  const slug = /^\/[a-z]{2}\/(?:pages|departments\/(?:publications|policies|general)\/?[^/]*)\/([^/]+)\/?$/iu.exec(url.pathname)?.[1];
  if (slug === undefined) return undefined;
  try {
    return decodeURIComponent(slug).slice(0, 200);
  } catch {
    // A slug with a lone percent sign has no other spelling than its own.
    return slug.slice(0, 200);
  }
}

/** Without a page of the site: by its address, and the number too, since several may lead to the front page of another site. */
const externalId = (url: string, number: string | undefined): string =>
  number === undefined ? addressId(url) : `${addressId(url)}.${number.replace(/[\s\p{Cc}]+/gu, '')}`;

function skipOf(url: string): number {
  const skip = URL.canParse(url) ? Number(new URL(url).searchParams.get('skip') ?? '0') : 0;
  return Number.isInteger(skip) && skip > 0 ? skip : 0;
}
