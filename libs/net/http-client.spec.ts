import { page } from '@kolkore/domain/source';
import { pageServer, PageServer, send } from '@kolkore/testing/page-server';
import iconv from 'iconv-lite';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { answerOf } from './answer';
import { HttpClient, HttpClientOptions } from './http-client';

const now = new Date('2026-11-23T10:00:00Z');
const hosts = ['site.example', 'api.site.example'];
const list = page('list', { url: 'https://site.example/list?p=0' });
let server: PageServer;
let clients: HttpClient[] = [];
let sleeps: number[] = [];

const client = (more: Partial<HttpClientOptions> = {}): HttpClient => {
  const made = new HttpClient({
    userAgent: 'HaKolKore/0 (+https://kolkore.example; shalom@kolkore.example)',
    delayMs: 0,
    clock: { now: () => now },
    sampleSites: server.url,
    sleep: async (ms) => void sleeps.push(ms),
    random: () => 0,
    ...more,
  });
  clients.push(made);
  return made;
};
const failure = (made: Promise<unknown>): Promise<{ code: string; detail: Record<string, unknown> }> =>
  made.then(
    () => Promise.reject(new Error('it did not fail')),
    (error) => error,
  );

beforeEach(async () => {
  server = await pageServer((_, response) => send(response, 200, 'שלום'));
  sleeps = [];
});
afterEach(async () => {
  await Promise.all(clients.map((one) => one.close()));
  clients = [];
  await server.close();
});

describe('a page', () => {
  it('comes with its own address, an honest name and the right host', async () => {
    const answer = await client().fetch(list, { hosts });
    expect(answer).toMatchObject({ status: 200, url: 'https://site.example/list?p=0', text: 'שלום', charset: 'utf-8', notModified: false });
    expect(server.requests).toEqual(['GET site.example/list?p=0']);
    expect(server.headers[0]).toMatchObject({ 'user-agent': 'HaKolKore/0 (+https://kolkore.example; shalom@kolkore.example)' });
  });

  it('is asked for with the word that its site wants of programs, behind our own name', async () => {
    await client().fetch(list, { hosts, agentWord: 'outside-client' });
    expect(server.headers[0]?.['user-agent']).toBe('HaKolKore/0 (+https://kolkore.example; shalom@kolkore.example) outside-client');
  });

  it('is posted with its body and headers, but never with a foreign host, cookie or name', async () => {
    let got = '';
    server.handler = (_, response, body) => ((got = body), send(response, 200, '[]'));
    const headers = { 'Content-Type': 'application/json', 'X-Client': 'abc', Host: 'evil.example', 'User-Agent': 'Mozilla', Cookie: 'a=b' };
    await client().fetch(page('list', { url: 'https://site.example/api', method: 'POST', body: '{"from":0}', headers }), { hosts });
    expect(got).toBe('{"from":0}');
    expect(server.headers[0]).toMatchObject({ host: 'site.example', 'x-client': 'abc', 'content-type': 'application/json' });
    expect(server.headers[0]?.['user-agent']).toMatch(/^HaKolKore/);
    expect(server.headers[0]?.cookie).toBeUndefined();
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
  ] as const)('is unpacked from %s', async (encoding, pack) => {
    server.handler = (_, response) => send(response, 200, pack(Buffer.from('קול קורא')), { 'content-encoding': encoding });
    expect((await client().fetch(list, { hosts })).text).toBe('קול קורא');
  });

  it('is read by its charset', async () => {
    server.handler = (_, response) =>
      send(response, 200, iconv.encode('מכרז', 'windows-1255'), { 'content-type': 'text/html; charset=windows-1255' });
    expect((await client().fetch(list, { hosts })).text).toBe('מכרז');
  });

  it('is asked for conditionally and may be unchanged', async () => {
    server.handler = (request, response) =>
      request.headers['if-none-match'] === '"v1"' ? response.writeHead(304).end() : send(response, 200, 'א', { etag: '"v1"' });
    const first = await client().fetch(list, { hosts });
    const second = await client().fetch(list, { hosts, etag: first.etag });
    expect([first.notModified, second.notModified, second.bytes.length]).toEqual([false, true, 0]);
  });
});

describe('limits', () => {
  it('cuts a large body, and a small one that unpacks to a large one', async () => {
    const small = client({ limits: { bytes: 100_000 } });
    server.handler = (_, response) => send(response, 200, Buffer.alloc(100_001, 65));
    expect(await failure(small.fetch(list, { hosts }))).toMatchObject({ code: 'layout_changed', detail: { reason: 'too_large' } });
    server.handler = (_, response) => send(response, 200, gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' });
    expect(await failure(small.fetch(list, { hosts }))).toMatchObject({ code: 'layout_changed', detail: { reason: 'too_large' } });
  });

  it('gives up on a site that is silent or drips', async () => {
    server.handler = () => undefined;
    const quick = client({ limits: { headersMs: 100, totalMs: 2_000, retries: 0 } });
    expect(await failure(quick.fetch(list, { hosts }))).toMatchObject({ code: 'transient' });
    server.handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const drip = setInterval(() => response.write('a'), 20);
      response.on('close', () => clearInterval(drip));
    };
    const patient = client({ limits: { totalMs: 300, retries: 0 } });
    expect(await failure(patient.fetch(list, { hosts }))).toMatchObject({ code: 'transient', detail: { reason: 'too_slow' } });
  });

  it('stops at once when it is told to', async () => {
    server.handler = () => undefined;
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('נעצר')), 50);
    await expect(client().fetch(list, { hosts, signal: stop.signal })).rejects.toThrow('נעצר');
    expect(sleeps).toEqual([]);
  });
});

describe('redirects', () => {
  const to = (location: string, status = 302) => {
    server.handler = (request, response) =>
      request.url?.startsWith('/list') ? send(response, status, '', { location }) : send(response, 200, request.method);
  };

  it('are followed by hand within the hosts, and every hop asks for permission', async () => {
    to('https://api.site.example/next#part');
    const asked: string[] = [];
    const answer = await client().fetch(list, { hosts, permit: async (url) => void asked.push(url) });
    expect(answer.url).toBe('https://api.site.example/next');
    expect(asked).toEqual(['https://site.example/list?p=0', 'https://api.site.example/next']);
  });

  it('turn a POST into a GET unless they say not to', async () => {
    const post = page('list', { url: 'https://site.example/list', method: 'POST', body: 'x' });
    to('/next', 303);
    expect((await client().fetch(post, { hosts })).text).toBe('GET');
    to('/next', 307);
    expect((await client().fetch(post, { hosts })).text).toBe('POST');
  });

  it('take no header of the source to another host', async () => {
    to('https://api.site.example/next');
    await client().fetch(page('list', { url: 'https://site.example/list', headers: { 'x-client-id': 'abc' } }), { hosts });
    expect(server.headers.map((one) => one['x-client-id'])).toEqual(['abc', undefined]);
  });

  it.each([
    ['https://evil.example/', 'layout_changed', 'outside_hosts'],
    ['file:///etc/passwd', 'layout_changed', 'scheme'],
    ['https://site.example:8443/', 'layout_changed', 'port'],
    ['https://a:b@site.example/', 'layout_changed', 'credentials'],
    ['http://127.0.0.1/', 'blocked', 'private_address'],
    ['http://169.254.169.254/latest/meta-data/', 'blocked', 'private_address'],
    ['http://[', 'layout_changed', 'not_an_address'],
    ['https://login.gov.example/nidp', 'blocked', 'login'],
    ['/he/login?returnUrl=/list', 'blocked', 'login'],
    ['/list?p=0', 'layout_changed', 'redirect_loop'],
  ])('to %s stop (%s, %s)', async (location, code, reason) => {
    to(location);
    expect(await failure(client().fetch(list, { hosts }))).toMatchObject({ code, detail: { reason } });
  });

  it('end after five, however long the chain', async () => {
    let step = 0;
    server.handler = (_, response) => send(response, 302, '', { location: `/list?p=${++step}` });
    expect(await failure(client().fetch(list, { hosts }))).toMatchObject({ code: 'layout_changed', detail: { reason: 'redirect_loop' } });
    expect(server.requests).toHaveLength(6);
  });
});

describe('failures', () => {
  it('that pass are tried again, with growing waits', async () => {
    let calls = 0;
    server.handler = (request, response) => {
      calls++;
      if (calls === 1) return void request.socket.destroy();
      if (calls < 4) return send(response, 502);
      send(response, 200, 'חזר');
    };
    expect((await client().fetch(list, { hosts })).text).toBe('חזר');
    expect(sleeps).toEqual([500, 1500, 4500]);
  });

  it('that stay are transient after three more tries, with the page kept', async () => {
    server.handler = (_, response) => send(response, 500, 'תקלה');
    const error = await failure(client().fetch(list, { hosts }));
    expect(error).toMatchObject({ code: 'transient', detail: { status: 500 } });
    expect(answerOf(error)?.text).toBe('תקלה');
    expect(server.requests).toHaveLength(4);
  });

  it('of a broken compression are transient', async () => {
    server.handler = (_, response) =>
      send(response, 200, gzipSync(Buffer.from('א'.repeat(999))).subarray(0, 20), { 'content-encoding': 'gzip' });
    expect(await failure(client({ limits: { retries: 0 } }).fetch(list, { hosts }))).toMatchObject({ code: 'transient' });
  });

  it('that ask us to wait or refuse us are not tried again', async () => {
    server.handler = (_, response) => send(response, 429, '', { 'retry-after': '60' });
    expect(await failure(client().fetch(list, { hosts }))).toMatchObject({ code: 'throttled', until: new Date('2026-11-23T10:01:00Z') });
    server.handler = (_, response) => send(response, 403, '<title>Just a moment...</title>');
    expect(await failure(client().fetch(list, { hosts }))).toMatchObject({ code: 'blocked', detail: { status: 403, challenge: true } });
    expect(server.requests).toHaveLength(2);
  });
});

describe('without sample sites', () => {
  it.each([['127.0.0.1'], ['10.0.0.5'], ['::1'], ['::ffff:127.0.0.1'], ['fd00::1']])(
    'a name that resolves to %s is refused',
    async (address) => {
      const resolve = async () => [
        { address: '8.8.8.8', family: 4 },
        { address, family: address.includes(':') ? 6 : 4 },
      ];
      const port = new URL(server.url).port;
      expect(port).not.toBe('80');
      expect(await failure(client({ sampleSites: undefined, resolve }).fetch(list, { hosts }))).toMatchObject({
        code: 'blocked',
        detail: { reason: 'private_address', host: 'site.example' },
      });
      expect(server.requests).toEqual([]);
    },
  );

  it('a name that does not resolve is transient', async () => {
    const resolve = async () => {
      throw Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' });
    };
    const error = await failure(client({ sampleSites: undefined, resolve, limits: { retries: 1 } }).fetch(list, { hosts }));
    expect(error).toMatchObject({ code: 'transient', detail: { reason: 'ENOTFOUND' } });
    expect(sleeps).toHaveLength(1);
  });
});
