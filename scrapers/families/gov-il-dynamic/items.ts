import type { Candidate } from '@kolkore/domain/candidate';
import type { Deadline } from '@kolkore/domain/deadline';
import { LayoutChangedError } from '@kolkore/domain/errors';
import { type FetchedPage, type PageRequest, type RejectedRow, type Yield, page } from '@kolkore/domain/source';
import { dayOf } from '../../kit/dates';
import { type JsonObject, isObject, readJson, textField } from '../../kit/json';
import { NOT_STATED } from '../../kit/not-stated';
import { isDecided } from '../gov-il/decided';
import { GOV_IL, askedFrom, gatewayError } from '../gov-il/gate';
import { type Collection, type Field, carriedCollection } from './collector-page';
import { DATE, FILES, RICH_TEXT, type Role, type Signs, fieldsByRole } from './fields';
import { dateOf, escaped, filesOf, htmlOf, wordsOf } from './values';

/** Items of a page, by the site's own measure; only the number that comes counts. */
const items = `${GOV_IL}/he/api/DynamicCollector`;
/** From so many rows on, a page of which no row fills a field that we need has other fields. */
const ENOUGH_TO_JUDGE = 3;

/** One dynamic collector and how its items are read. */
export interface DynamicCollector {
  /** As it stands in the address. */
  name: string;
  signs: Signs;
  /** Without a field for each of these, an item could not be told to anybody. */
  needs: readonly Role[];
  /** The body that publishes everything, where no field names one. */
  publisher?: string;
  /** What this collector knows beside its fields, or why an item is none of ours. */
  complete?: (candidate: Candidate, words: (role: Role) => string[]) => Candidate | RejectedRow;
}

export const collectorAddress = (name: string): string => `${GOV_IL}/he/Departments/DynamicCollectors/${name}`;

/** The items from the given one on. */
export function itemsPage(name: string, collection: Collection, from: number): PageRequest {
  return page('list', {
    url: items,
    method: 'POST',
    headers: { ...askedFrom(collection.clientId, collectorAddress(name)), 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify({ DynamicTemplateID: collection.templateId, QueryFilters: { skip: { Query: from } }, From: from }),
    carry: { collection, from },
  });
}

/** The fields of a collection by role. Throws LayoutChangedError, with the labels that are there, when one that we need is not. */
export function rolesOf(collection: Collection, collector: DynamicCollector, fetched: FetchedPage): Map<Role, Field> {
  const roles = fieldsByRole(collection.fields, collector.signs);
  const missing = collector.needs.filter((role) => !roles.has(role));
  if (missing.length === 0) return roles;
  throw new LayoutChangedError(`The collector has no field for: ${missing.join(', ')}`, {
    page: fetched.kind,
    url: fetched.url,
    labels: collection.fields.map(({ label, name, type }) => `${label === '' ? name : label} (${type})`).slice(0, 40),
  });
}

/** Reader of the items, `{ TotalResults, Results: [{ Data, Description, UrlName }] }`: candidates, and the next page until the total. */
export const itemsReader = (collector: DynamicCollector) =>
  function* readItems(fetched: FetchedPage): Iterable<Yield> {
    const where = { page: fetched.kind, url: fetched.url };
    const answer = readJson(fetched);
    const rows = isObject(answer) ? answer['Results'] : undefined;
    if (!isObject(answer) || !Array.isArray(rows)) {
      const said = isObject(answer) ? (gatewayError(answer) ?? Object.keys(answer).slice(0, 20)) : null;
      throw new LayoutChangedError('The answer has no "Results"', { ...where, said });
    }
    const total = Number(textField(answer, 'TotalResults') ?? Number.NaN);
    if (!Number.isInteger(total) || total < 0) throw new LayoutChangedError('The answer has no "TotalResults"', where);
    const collection = carriedCollection(fetched);
    if (!collection) throw new LayoutChangedError("The items were read without their collector's page", where);
    const from = typeof fetched.carry['from'] === 'number' ? fetched.carry['from'] : 0;
    if (rows.length === 0 && from === 0) throw new LayoutChangedError('The list is empty', { ...where, total });
    yield { total };

    const roles = rolesOf(collection, collector, fetched);
    const data = (rows as unknown[]).map((row) => {
      const own = isObject(row) ? row['Data'] : undefined;
      if (!isObject(row) || !isObject(own)) throw new LayoutChangedError('An item has no "Data"', { ...where, row });
      return { row, own };
    });
    // Later pages hold what is old; there a field may be blank throughout.
    if (from === 0) refuseOtherNames(data, roles, collector, where);
    for (const { row, own } of data) yield* readItem(row, own, { collection, collector, roles });

    // An empty page before the total ends the list; that it is too short shows in the completeness check.
    if (rows.length > 0 && from + rows.length < total) yield { follow: itemsPage(collector.name, collection, from + rows.length) };
  };

/** A schema whose names the items no longer use would make every title or deadline vanish without a word. */
function refuseOtherNames(
  data: readonly { own: JsonObject }[],
  roles: Map<Role, Field>,
  { needs }: DynamicCollector,
  where: Record<string, unknown>,
): void {
  if (data.length < ENOUGH_TO_JUDGE) return;
  const names = needs.flatMap((role) => roles.get(role)?.name ?? []);
  const unused = names.filter((name) => data.every(({ own }) => own[name] === undefined || own[name] === null || own[name] === ''));
  if (unused.length === 0) return;
  throw new LayoutChangedError('No item fills a field that we need', {
    ...where,
    unused,
    names: Object.keys(data[0]?.own ?? {}).slice(0, 40),
  });
}

interface Known {
  collection: Collection;
  collector: DynamicCollector;
  roles: Map<Role, Field>;
}

function* readItem(row: JsonObject, own: JsonObject, { collection, collector, roles }: Known): Iterable<Yield> {
  const words = (role: Role): string[] => {
    const field = roles.get(role);
    return field ? wordsOf(field, own[field.name]) : [];
  };
  const date = (role: Role) => dateOf(own[roles.get(role)?.name ?? '']);
  const [title] = words('title');
  const urlName = textField(row, 'UrlName');
  const refused = (reason: string, detail: string) => ({ reject: { raw: row, reason, detail } });
  if (title === undefined) return void (yield refused('invalid_candidate', 'title is empty'));
  if (urlName === undefined) return void (yield refused('invalid_candidate', 'the item has no UrlName, by which the site knows it'));
  if (isDecided(title)) return void (yield refused('not_an_opportunity', 'an announcement of results'));
  const publisher = words('office')[0] ?? collector.publisher;
  const [opens, published] = [date('opens'), date('published')];
  const candidate: Candidate = {
    externalId: urlName.slice(0, 200),
    title: title.slice(0, 1000),
    url: `${collectorAddress(collector.name)}/${encodeURIComponent(urlName)}`,
    publisher: (publisher ?? NOT_STATED).slice(0, 300),
    callNumber: roles.has('number') ? (words('number')[0]?.slice(0, 100) ?? null) : undefined,
    kindText: words('kind').join(', ').slice(0, 200) || undefined,
    description: describe(own, collection, roles) ?? null,
    publishedOn: published && dayOf(published),
    opensOn: opens && dayOf(opens),
    deadline: roles.has('deadline') ? (date('deadline') ?? null) : undefined,
    documents: collection.fields
      .filter(({ type }) => type === FILES)
      .flatMap(({ name }) => filesOf(own[name], urlName))
      .filter(({ url }, index, all) => all.findIndex((other) => other.url === url) === index),
    statusText: words('status')[0]?.slice(0, 200),
    labels: { topics: words('topic').map(shortened), populations: words('audience').map(shortened) },
    raw: row,
  };
  const completed = collector.complete?.(candidate, words) ?? candidate;
  if ('reason' in completed) return void (yield { reject: completed });
  if (publisher === undefined) {
    yield { reject: { raw: row, reason: 'unknown_office', detail: 'the item names no office; it came in without its body', cameIn: true } };
  }
  yield { candidate: completed };
}

const shortened = (label: string): string => label.slice(0, 300);

/** The texts of an item, and a line for everything else that its page shows of it and that has no place of its own. */
function describe(own: JsonObject, { fields }: Collection, roles: Map<Role, Field>): string | undefined {
  const told = new Set(roles.values());
  const texts = fields.filter(({ type }) => type === RICH_TEXT).flatMap(({ name }) => htmlOf(own[name]) ?? []);
  const lines = fields
    .filter((field) => field.type !== RICH_TEXT && field.type !== FILES && !told.has(field))
    .flatMap((field) => {
      const value = field.type === DATE ? dayFirst(dateOf(own[field.name])) : wordsOf(field, own[field.name]).join(', ');
      return value === '' ? [] : [`<li>${escaped(field.label === '' ? field.name : field.label)}: ${escaped(value)}</li>`];
    });
  const all = [...texts, ...(lines.length === 0 ? [] : [`<ul>${lines.join('')}</ul>`])].join('\n');
  return all === '' ? undefined : all.slice(0, 400_000);
}

/** As people write a day; the site's own words where they name none. */
const dayFirst = (date: Deadline | undefined): string =>
  date === undefined ? '' : (date.local?.slice(0, 10).split('-').reverse().join('.') ?? date.raw);
