import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlockedError, LayoutChangedError } from '@kolkore/domain/errors';
import { SourceDefinition, defineSource, page } from '@kolkore/domain/source';
import { HttpClient } from '@kolkore/net/http-client';
import { MovedClock } from '@kolkore/testing/harvest-house';
import { PageServer, pageServer, send } from '@kolkore/testing/page-server';
import { Scout } from '../scout';
import { CaptureArgs, capture } from './capture';

const api = 'https://calls.example/api';
const CLIENT = 'a1b2c3d4-public-id';

/** A source whose list wants a client id that a script gives first, and whose items carry their row. */
const gated: SourceDefinition = defineSource({
  id: 'gated',
  title: 'מקור לדוגמה',
  publisher: 'משרד לדוגמה',
  kinds: ['call_for_proposals'],
  homepage: 'https://calls.example/',
  belief: 'publisher',
  hosts: ['calls.example'],
  schedule: { everyMinutes: 60 },
  expect: { atLeast: 1, quietDays: 30, listsAllOpen: false },
  caveats: ['invented'],
  start: () => [page('config', { url: 'https://calls.example/config.js' })],
  pages: {
    config: function* (fetched) {
      const clientId = /clientId: '([^']+)'/.exec(fetched.body)?.[1];
      if (!clientId) throw new LayoutChangedError('no client id');
      yield { follow: page('list', { url: `${api}/list?skip=0`, headers: { 'x-client-id': clientId }, carry: { clientId } }) };
    },
    list: function* (fetched) {
      if (/captcha/.test(fetched.body)) throw new BlockedError('a captcha');
      if (!fetched.body.startsWith('[')) throw new LayoutChangedError('no list');
      for (const { id, title } of JSON.parse(fetched.body) as { id: string; title: string }[]) {
        yield { candidate: { externalId: id, title, url: `${api}/items/${id}`, publisher: 'משרד לדוגמה', raw: { id } } };
        const carry = { clientId: fetched.carry['clientId'], row: id };
        yield { follow: page('item', { url: `${api}/items/${id}`, headers: { 'x-client-id': String(fetched.carry['clientId']) }, carry }) };
      }
    },
    item: function* (fetched) {
      const row = fetched.carry['row'];
      if (typeof row !== 'string' || !fetched.body.startsWith('<h1>')) throw new LayoutChangedError('no row or heading');
      yield { candidate: { externalId: row, title: 'כותרת', url: fetched.url, publisher: 'משרד לדוגמה', raw: {} } };
    },
  },
});

const list = JSON.stringify([
  { id: '1', title: 'הפעלת מועדוניות' },
  { id: '2', title: 'תמיכה במתנדבים' },
]);

let site: PageServer;
let scout: Scout;
let examples: string;
beforeEach(async () => {
  site = await pageServer((request, response) => {
    const url = request.url ?? '';
    if (url === '/config.js') return send(response, 200, `window.c = { clientId: '${CLIENT}' }`, { 'content-type': 'text/javascript' });
    if (url.startsWith('/api/') && request.headers['x-client-id'] !== CLIENT) return send(response, 401, 'who?');
    if (url.startsWith('/api/list')) return send(response, 200, list, { 'content-type': 'application/json' });
    if (url.startsWith('/api/items/')) return send(response, 200, '<h1>כותרת</h1> office@noar.example, 03-1234567');
    send(response, 404);
  });
  const clock = new MovedClock(new Date('2026-11-23T07:00:00Z'));
  scout = new Scout(new HttpClient({ userAgent: 'HaKolKore/0', delayMs: 0, clock, sampleSites: site.url, limits: { retries: 0 } }), clock);
  examples = mkdtempSync(join(tmpdir(), 'capture-'));
});
afterEach(async () => {
  await scout.close();
  await site.close();
  rmSync(examples, { recursive: true });
});

const run = async (url: string, more: Partial<CaptureArgs> = {}) => {
  const out: Record<string, unknown>[] = [];
  const errors: string[] = [];
  const code = await capture({
    sources: [gated],
    source: 'gated',
    url,
    force: false,
    examples,
    scout,
    now: new Date('2026-11-23T07:00:00Z'),
    signal: new AbortController().signal,
    stdout: (line) => void out.push(JSON.parse(line) as Record<string, unknown>),
    stderr: (line) => void errors.push(line),
    ...more,
  });
  return { code, said: out[0], errors };
};
const saved = (): string[] => (existsSync(join(examples, 'gated')) ? readdirSync(join(examples, 'gated')).sort() : []);
const read = (name: string): string => readFileSync(join(examples, 'gated', name), 'utf8');
const asked = (): string[] => site.requests.map((line) => line.replace('GET calls.example', '')).filter((path) => path !== '/robots.txt');

it('discovers what the page needs, asks as a run would and saves it with what its reader makes of it', async () => {
  const { code, said } = await run(`${api}/list?skip=20`);
  expect(code).toBe(0);
  expect(asked()).toEqual(['/config.js', '/api/list?skip=20']);
  expect(said).toMatchObject({
    status: 200,
    contentType: 'application/json',
    asked: 'sibling',
    reader: 'list',
    records: 2,
    leadsTo: 2,
    rejected: 0,
  });
  expect(saved()).toEqual(['list-list_skip_20.expected.json', 'list-list_skip_20.json']);
  const expected = JSON.parse(read('list-list_skip_20.expected.json')) as { page: object; yields: object[] };
  expect(expected.page).toEqual({ url: `${api}/list?skip=20`, carry: { clientId: '00000000-000000-00' } });
  expect(expected.yields).toHaveLength(4);
});

it('saves no value by which the site knows its callers', async () => {
  expect((await run('https://calls.example/config.js')).said).toMatchObject({ reader: 'config', asked: 'own', masked: true });
  await run(`${api}/list?skip=0`);
  for (const name of saved()) expect(read(name)).not.toContain(CLIENT);
  expect(read('config-config_js.txt')).toBe(`window.c = { clientId: '00000000-000000-00' }`);
});

it('gives an item the row that its list carries, and says when it is not known', async () => {
  expect(await run(`${api}/items/2`)).toMatchObject({ code: 0, said: { asked: 'own', reader: 'item', personal: { mails: 1, phones: 1 } } });
  const other = await run(`${api}/items/99`);
  expect(other).toMatchObject({ code: 3, said: { asked: 'sibling', reader: null, expected: null } });
  expect(other.errors.join('\n')).toMatch(/carries row to such a page[\s\S]*No reader[\s\S]*holds 1 mail addresses and 1 phone numbers/);
  expect(saved()).toEqual(['item-2.expected.json', 'item-2.html', 'item-99.html']);
});

it('asks nothing outside the hosts of the source', async () => {
  for (const url of [
    'https://other.example/list',
    'https://calls.example.evil.example/x',
    'http://127.0.0.1/',
    'ftp://calls.example/',
    'list',
  ])
    expect(await run(url)).toMatchObject({ code: 2, said: undefined });
  expect(await run(`${api}/list`, { source: 'nowhere' })).toMatchObject({ code: 2 });
  expect(await run(`${api}/list`, { page: 'nothing' })).toMatchObject({ code: 2 });
  expect(await run(`${api}/list`, { examples: null })).toMatchObject({ code: 2 });
  expect([site.requests, saved()]).toEqual([[], []]);
});

it('overwrites only when forced', async () => {
  await run(`${api}/list?skip=0`);
  const file = join(examples, 'gated', 'list-list_skip_0.json');
  writeFileSync(file, 'mine');
  expect((await run(`${api}/list?skip=0`)).code).toBe(2);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect((await run(`${api}/list?skip=0`, { force: true })).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(list);
  const before = site.requests.length;
  expect((await run(`${api}/list?skip=0`, { out: file })).code).toBe(2);
  expect(site.requests).toHaveLength(before);
});

it('saves elsewhere on request, with the expected file beside it', async () => {
  const out = join(examples, 'deep/er/page.json');
  expect((await run(`${api}/list?skip=0`, { out })).code).toBe(0);
  expect(readFileSync(out, 'utf8')).toBe(list);
  expect(existsSync(join(examples, 'deep/er/page.expected.json'))).toBe(true);
});

it('saves nothing when robots.txt, the site or a challenge refuses', async () => {
  const pages = site.handler;
  site.handler = (request, response, body) =>
    request.url === '/robots.txt'
      ? send(response, 200, 'User-agent: *\nDisallow: /api/', { 'content-type': 'text/plain' })
      : pages(request, response, body);
  const refused = await run(`${api}/list?skip=0`);
  expect([refused.code, JSON.parse(refused.errors[0] ?? '')]).toEqual([4, expect.objectContaining({ code: 'blocked', robots: 'refused' })]);
  expect(saved()).toEqual([]);
});

it.each([
  ['a captcha', 200, '<form class="captcha">', 4],
  ['a refusal', 403, 'no', 4],
  ['a broken site', 500, 'oops', 1],
  ['a missing page', 404, 'not here', 1],
])('leaves with the code of %s', async (_, status, body, exit) => {
  const pages = site.handler;
  site.handler = (request, response, sent) =>
    request.url?.startsWith('/api/') ? send(response, status, body) : pages(request, response, sent);
  expect((await run(`${api}/list?skip=0`)).code).toBe(exit);
  expect(saved()).toEqual([]);
});

it('asks plainly when the way to it is broken, and says so', async () => {
  site.handler = (request, response) => (request.url === '/config.js' ? send(response, 200, 'changed') : send(response, 200, list));
  const { code, said, errors } = await run(`${api}/list?skip=0`);
  expect([code, said?.['asked'], said?.['reader']]).toEqual([0, 'plain', 'list']);
  expect(errors[0]).toContain('no client id');
});
