import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LayoutChangedError } from '@kolkore/domain/errors';
import { SourceDefinition, defineSource, page } from '@kolkore/domain/source';
import { HttpClient } from '@kolkore/net/http-client';
import { MovedClock } from '@kolkore/testing/harvest-house';
import { PageServer, pageServer, send } from '@kolkore/testing/page-server';
import { Scout } from '../scout';
import { scoutOf } from '../way-out';
import { main } from '../main';
import { Captures } from './keep-capture';
import { CheckedSource, checkSources } from './sources-check';

const now = new Date('2026-11-23T07:00:00Z');

/** A source on a host of its own: a page of codes leads to the list, and the list to its items. */
const sourceOn = (id: string): SourceDefinition =>
  defineSource({
    id,
    title: 'מקור לדוגמה',
    publisher: 'משרד לדוגמה',
    kinds: ['call_for_proposals'],
    homepage: `https://${id}.example/`,
    belief: 'publisher',
    hosts: [`${id}.example`],
    schedule: { everyMinutes: 60 },
    expect: { atLeast: 1, quietDays: 30, listsAllOpen: false },
    caveats: ['invented'],
    start: () => [page('codes', { url: `https://${id}.example/codes` })],
    pages: {
      codes: function* (fetched) {
        if (fetched.body !== 'codes') throw new LayoutChangedError('no codes');
        yield { follow: page('list', { url: `https://${id}.example/list` }) };
      },
      list: function* (fetched) {
        const titles = fetched.body.split(',').filter(Boolean);
        yield { total: titles.length };
        for (const title of titles) {
          const url = `https://${id}.example/items/${title}`;
          yield { candidate: { externalId: title, title, url, publisher: 'משרד לדוגמה', raw: {} } };
          yield { follow: page('item', { url }) };
        }
      },
      item: () => [],
    },
  });

let site: PageServer;
let scout: Scout;
beforeEach(async () => {
  site = await pageServer((request, response) => {
    if (request.url === '/codes') return send(response, 200, 'codes');
    if (request.url === '/list') return send(response, 200, 'a,b,c', { 'content-type': 'text/plain' });
    if (request.url?.startsWith('/items/')) return send(response, 200, 'item');
    send(response, 404);
  });
  const clock = new MovedClock(now);
  scout = new Scout(new HttpClient({ userAgent: 'HaKolKore/0', delayMs: 0, clock, sampleSites: site.url, limits: { retries: 0 } }), clock);
});
afterEach(async () => {
  await scout.close();
  await site.close();
});

const check = async (ids: string[] = [], sources = [sourceOn('one'), sourceOn('two')], captures: Captures | null = null) => {
  const lines: string[] = [];
  const args = { sources, ids, scout, captures, now, signal: new AbortController().signal, print: (line: string) => void lines.push(line) };
  const code = await checkSources({ ...args, json: true });
  const found = lines.map((line) => JSON.parse(line) as CheckedSource);
  lines.length = 0;
  await checkSources({ ...args, json: false });
  return { code, found, words: lines };
};
const asked = (): string[] => site.requests.map((line) => line.replace('GET ', ''));

it('asks one page of each kind, source after source, down to one item', async () => {
  const { code, found } = await check(['two']);
  expect(code).toBe(0);
  expect(found).toMatchObject([
    {
      source: 'two',
      ok: true,
      shape: { page: 'list', records: 3 },
      pages: [
        { page: 'codes', status: 200, contentType: 'text/html; charset=utf-8', robots: 'allowed', records: 0, leadsTo: 1, refusal: null },
        { page: 'list', status: 200, contentType: 'text/plain', records: 3, leadsTo: 3, siteTotal: 3 },
        { page: 'item', url: 'https://two.example/items/a', status: 200, records: 0, refusal: null },
      ],
    },
  ]);
  expect(asked().slice(0, 3)).toEqual(['two.example/robots.txt', 'two.example/codes', 'two.example/list']);
  expect(asked().filter((line) => line.includes('/items/'))).toEqual(['two.example/items/a', 'two.example/items/a']);
  site.requests.length = 0;
  expect((await check()).found.map(({ source }) => source)).toEqual(['one', 'two']);
});

it('says it in words', async () => {
  expect((await check(['one'])).words).toEqual([
    'ok   one: fine, list with 3 records',
    '     codes https://one.example/codes: HTTP 200, text/html; charset=utf-8, robots allowed, 0 records, leads to 1 pages',
    '     list https://one.example/list: HTTP 200, text/plain, robots allowed, 3 records, site says 3, leads to 3 pages',
    '     item https://one.example/items/a: HTTP 200, text/html; charset=utf-8, robots allowed, 0 records',
  ]);
});

it.each([
  ['a refusal', 403, 'no', 'blocked', 'FAIL one: blocked'],
  ['a challenge', 200, '<title>Just a moment...</title>', 'blocked', 'FAIL one: blocked'],
  ['a new layout', 200, '<html>', 'layout_changed', 'FAIL one: the layout has changed'],
  ['a missing page', 404, '', 'layout_changed', 'FAIL one: the layout has changed'],
  ['a broken site', 502, '', 'transient', 'FAIL one: not reachable'],
  ['a site that wants rest', 429, '', 'throttled', 'FAIL one: the site asks us to wait'],
])('tells %s, and goes on with the next source', async (_, status, body, code, words) => {
  const pages = site.handler;
  site.handler = (request, response, sent) =>
    request.headers.host === 'one.example' && request.url === '/codes' ? send(response, status, body) : pages(request, response, sent);
  const checked = await check();
  expect(checked.code).toBe(1);
  expect(checked.found).toMatchObject([
    { source: 'one', ok: false, shape: null, pages: [{ status, refusal: { code } }] },
    { source: 'two', ok: true },
  ]);
  expect(checked.words[0]).toContain(words);
  expect(asked().filter((line) => line === 'one.example/codes')).toHaveLength(2);
});

it('tells what robots.txt says, and asks no page that it forbids', async () => {
  const pages = site.handler;
  site.handler = (request, response, sent) =>
    request.url === '/robots.txt'
      ? send(response, 200, 'User-agent: *\nDisallow: /', { 'content-type': 'text/plain' })
      : pages(request, response, sent);
  expect(await check(['one'])).toMatchObject({
    code: 1,
    found: [{ pages: [{ robots: 'refused', status: null, refusal: { code: 'blocked' } }] }],
  });
  expect(new Set(asked())).toEqual(new Set(['one.example/robots.txt']));
  site.handler = (_request, response) => send(response, 503);
  expect((await check(['two'])).found[0]?.pages[0]).toMatchObject({ robots: 'unknown', refusal: { code: 'transient' } });
});

it('is not fine when nothing holds records', async () => {
  site.handler = (request, response) =>
    request.url === '/codes' ? send(response, 200, 'codes') : send(response, request.url === '/list' ? 200 : 404);
  expect(await check(['one'])).toMatchObject({ code: 1, found: [{ ok: false, shape: null }] });
});

it('posts what a discovered value leads to', async () => {
  const posted: string[] = [];
  const pages = site.handler;
  site.handler = (request, response, body) => {
    if (request.method !== 'POST') return pages(request, response, body);
    posted.push(`${String(request.headers['x-client'])} ${body}`);
    send(response, 200, 'a,b');
  };
  const one = sourceOn('one');
  const codes = () => [
    { follow: page('list', { url: 'https://one.example/find', method: 'POST', headers: { 'x-client': '7' }, body: '{}' }) },
  ];
  const { code, found } = await check([], [{ ...one, pages: { ...one.pages, codes } }]);
  expect([code, found[0]?.shape]).toEqual([0, { page: 'list', records: 2 }]);
  expect(posted).toEqual(['7 {}', '7 {}']);
});

it('names files of rows and asks only for the page that leads to them', async () => {
  const one = sourceOn('one');
  const codes = () => [{ follow: page('rows', { url: 'https://one.example/all.zip', as: 'rows' as const }) }];
  const { code, found, words } = await check([], [{ ...one, pages: { ...one.pages, codes } }]);
  expect([code, found]).toMatchObject([
    0,
    [
      {
        ok: true,
        shape: null,
        pages: [
          { page: 'codes', isFile: false },
          { page: 'rows', isFile: true, status: null },
        ],
      },
    ],
  ]);
  expect(words).toContain('     rows https://one.example/all.zip: a file of rows, not asked');
  expect(words[0]).toContain('fine, 1 files of rows not asked');
  expect(asked().some((line) => line.includes('all.zip'))).toBe(false);
});

it('passes over a source that is off, saying why, unless it is named', async () => {
  const off = { ...sourceOn('two'), off: 'unproven' as const };
  const all = await check([], [sourceOn('one'), off]);
  expect([all.code, all.found[1]]).toMatchObject([0, { source: 'two', off: expect.stringContaining('unproven') as string, pages: [] }]);
  expect(all.words.at(-1)).toMatch(/^skip two: unproven/u);
  expect(asked().some((line) => line.startsWith('two.example'))).toBe(false);
  expect((await check(['two'], [sourceOn('one'), off])).found).toMatchObject([{ source: 'two', ok: true, off: null }]);
});

describe('the command', () => {
  const where = {
    dataDir: mkdtempSync(join(tmpdir(), 'sources-check-')),
    instance: { isRunning: () => false, take: () => Promise.resolve(false), release: () => undefined },
  };
  const env = { ...process.env };
  afterEach(() => {
    process.env = { ...env };
  });
  afterAll(() => rmSync(where.dataDir, { recursive: true }));

  it.each([
    [true, 'transient'],
    [false, undefined],
  ])('never asks the sample sites for the real ones (--live: %s)', async (real, refusal) => {
    process.env['SAMPLE_SITES_URL'] = site.url;
    process.env['HARVEST_DELAY_MS'] = '0';
    const way = scoutOf(where, new MovedClock(now), { real });
    // A name that no one can own (RFC 2606): asking for it in earnest finds nothing.
    const source = { ...sourceOn('one'), hosts: ['one.invalid'], start: () => [page('codes', { url: 'https://one.invalid/codes' })] };
    const look = await way.look(source, source.start()[0] ?? page('', { url: '' }), new AbortController().signal);
    await way.close();
    expect([look.refusal?.code, site.requests.length > 0]).toEqual([refusal, !real]);
  });

  it('asks nobody without --live or sample sites, and knows its sources', async () => {
    delete process.env['SAMPLE_SITES_URL'];
    expect(await main(['sources', 'check'], where)).toBe(1);
    process.env['SAMPLE_SITES_URL'] = site.url;
    process.env['SECRET'] = 'x'.repeat(40);
    expect(await main(['sources', 'check', 'nowhere', '--json'], where)).toBe(1);
    expect(site.requests).toEqual([]);
  });
});
