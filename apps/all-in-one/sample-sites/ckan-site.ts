import { type Answer, html, json, notFound, text } from './answer';
import type { Ask, Mode } from './control';
import { challengePage } from './faults/pages';

/** A table that a CKAN datastore holds. `columns` by name, with the datastore's own type: text, int, numeric. */
export interface CkanResource {
  /** The dataset that it belongs to, as in package_show. */
  dataset: string;
  title: string;
  columns: Readonly<Record<string, string>>;
  /** Its rows at one moment, without `_id`, which the datastore counts from 1. */
  rows: (now: Date) => readonly Readonly<Record<string, unknown>>[];
}

/** Beside the modes of every site: half of the rows, other names of columns, the shell of an application. */
export const ckanModes = ['short', 'renamed', 'shell'] as const satisfies readonly Mode[];

/** What one answer holds at most, as the real one does. */
const MOST = 32_000;

/** The interface of a CKAN portal over tables of our own, by resource id: datastore_search and package_show. */
export const ckanSite =
  (resources: Readonly<Record<string, CkanResource>>) =>
  ({ url, now, mode }: Ask): Answer => {
    if (url.pathname === '/robots.txt') return text('User-agent: *\nDisallow: /dataset/rate/\n');
    // A file for download is behind a challenge; only the interface answers programs.
    if (/^\/dataset\/.*\/download\//u.test(url.pathname)) return html(challengePage());
    if (mode === 'shell') return html('<!DOCTYPE html><html><body><div id="root"></div><script src="/main.js"></script></body></html>');
    if (url.pathname === '/api/3/action/package_show') return packageShow(resources, url);
    return url.pathname === '/api/3/action/datastore_search' ? search(resources, url, now, mode) : notFound();
  };

function search(resources: Readonly<Record<string, CkanResource>>, url: URL, now: Date, mode: Mode): Answer {
  const id = url.searchParams.get('resource_id') ?? '';
  const resource = resources[id];
  if (!resource) return refused(url, `Resource "${id}" was not found.`);
  const [limit, offset] = [whole(url, 'limit', 100), whole(url, 'offset', 0)];
  const all = mode === 'empty' ? [] : asked(resource.rows(now), url);
  // A list that breaks off: the total still speaks of all of it.
  const held = mode === 'short' ? all.slice(0, Math.ceil(all.length / 2)) : all;
  const name = (column: string): string => (mode === 'renamed' ? `${column} (חדש)` : column);
  const records = held.slice(offset, offset + Math.min(limit, MOST)).map((row, i) => ({
    _id: offset + i + 1,
    ...Object.fromEntries(Object.keys(resource.columns).map((column) => [name(column), row[column] ?? null])),
  }));
  return json({
    help: `${url.origin}/api/3/action/help_show?name=datastore_search`,
    success: true,
    result: {
      include_total: true,
      limit,
      offset,
      records_format: 'objects',
      resource_id: id,
      records,
      fields: [{ id: '_id', type: 'int' }, ...Object.entries(resource.columns).map(([column, type]) => ({ id: name(column), type }))],
      total: all.length,
      total_was_estimated: false,
    },
  });
}

/** Rows that `filters` ({"column": value or values}) and `q` leave. */
function asked(rows: readonly Readonly<Record<string, unknown>>[], url: URL): readonly Readonly<Record<string, unknown>>[] {
  const filters = Object.entries(JSON.parse(url.searchParams.get('filters') ?? '{}') as Record<string, unknown>);
  const words = (url.searchParams.get('q') ?? '').split(/\s+/u).filter(Boolean);
  if (filters.length === 0 && words.length === 0) return rows;
  return rows.filter(
    (row) =>
      filters.every(([column, value]) => [value].flat().map(String).includes(String(row[column]))) &&
      words.every((word) => Object.values(row).some((value) => `${value as string | number}`.includes(word))),
  );
}

function packageShow(resources: Readonly<Record<string, CkanResource>>, url: URL): Answer {
  const dataset = url.searchParams.get('id') ?? '';
  const own = Object.entries(resources).filter(([, resource]) => resource.dataset === dataset);
  if (own.length === 0) return refused(url, 'Not found');
  const list = own.map(([id, { title }]) => ({ id, name: title, format: 'CSV', datastore_active: true }));
  return json({ success: true, result: { name: dataset, num_resources: list.length, resources: list } });
}

const refused = (url: URL, message: string): Answer =>
  json({ help: url.origin, success: false, error: { __type: 'Not Found Error', message: `Not found: ${message}` } }, 404);

const whole = (url: URL, name: string, otherwise: number): number => {
  const value = Number(url.searchParams.get(name) ?? otherwise);
  return Number.isInteger(value) && value >= 0 ? value : otherwise;
};
