import { createServer } from 'node:net';
import { QueueBoard } from '@kolkore/queue/board';
import { Readiness } from '@kolkore/platform/readiness';
import { House, openHouse } from '@kolkore/testing/house';
import { operatorToken } from '@kolkore/platform/operator-link';
import { Signer } from '@kolkore/platform/signing';
import { Queues } from '@kolkore/queue/queues';

const start = new Date('2026-11-23T10:00:00Z');
const redis = process.env['REDIS_URL'];
const backends: [string, string][] = [
  ['PostgreSQL', ''],
  ...(redis ? ([['Redis', `${redis.replace(/\/\d*$/, '')}/8`]] as [string, string][]) : []),
];

describe.each(backends)('running it, queues on %s', (_kind, url) => {
  let house: House;
  let metrics: string;
  let cookie: string;

  beforeAll(async () => {
    const port = await freePort();
    house = await openHouse(start, { REDIS_URL: url, METRICS_PORT: String(port), WORKER_ROLES: 'harvest' });
    metrics = `http://127.0.0.1:${port}`;
    const entered = await post(`/operations/enter/${operatorToken(house.app.get(Signer), start)}`, {});
    cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect(cookie).toContain('=');
  });
  afterAll(() => house.close());

  const freePort = (): Promise<number> =>
    new Promise((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address() as { port: number };
        probe.close(() => resolve(port));
      });
    });
  const get = (path: string, headers: Record<string, string> = {}) => fetch(house.url + path, { headers, redirect: 'manual' });
  const post = (path: string, headers: Record<string, string>, method = 'POST') =>
    fetch(house.url + path, { method, redirect: 'manual', headers: { origin: house.url, ...headers } });

  describe('health', () => {
    it('answers live, ready and the page for watchers, at the site and at the port of the process', async () => {
      for (const base of [house.url, metrics]) {
        expect(await (await fetch(`${base}/health/live`)).json()).toEqual({ status: 'live' });
        const ready = await fetch(`${base}/health/ready`);
        expect(ready.status).toBe(200);
        expect(await ready.json()).toEqual({ ready: true, stopping: false, checks: { database: 'up', migrations: 'up', queue: 'up' } });
      }
      expect(await (await get('/health')).json()).toMatchObject({ status: 'ok', checks: { database: 'up', queue: 'up' } });
      expect((await fetch(metrics)).status).toBe(404);
      expect((await fetch(`${metrics}/metrics`, { method: 'POST' })).status).toBe(405);
    });

    it('is not ready when a part is away, and live all the same', async () => {
      house.app.get(Readiness).add('part', () => Promise.reject(new Error('away')));
      expect((await get('/health/ready')).status).toBe(503);
      expect(await (await fetch(`${metrics}/health/ready`)).json()).toMatchObject({
        ready: false,
        checks: { part: 'down', database: 'up' },
      });
      expect((await get('/health/live')).status).toBe(200);
      house.app.get(Readiness).add('part', () => Promise.resolve());
      expect((await get('/health/ready')).status).toBe(200);
    });
  });

  describe('requests', () => {
    it('carry an id: a sane one that was given, else one of ours', async () => {
      expect((await get('/', { 'x-request-id': 'proxy-0123456789' })).headers.get('x-request-id')).toBe('proxy-0123456789');
      for (const bad of ['short', 'dana@amuta.example', 'a.token.that.opens', 'x'.repeat(65)])
        expect((await get('/', { 'x-request-id': bad })).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    });

    it('are counted by template, whatever is asked', async () => {
      for (const path of ['/m/some.token', '/no/such/page', '/o/1', '/o/2']) await get(path);
      const text = await (await fetch(`${metrics}/metrics`)).text();
      const routes = new Set([...text.matchAll(/kolkore_http_request_seconds_count\{[^}]*route="([^"]*)"/g)].map((match) => match[1]));
      expect(routes).toContain('/o/:id');
      expect(routes).toContain('unmatched');
      // The database was asked: those without a label stand there even where nothing waits.
      expect(text).toMatch(/kolkore_webhook_oldest_waiting_seconds 0\n/);
      expect(text).toMatch(/kolkore_hub_oldest_waiting_seconds 0\n/);
      expect(text).not.toMatch(/kolkore_metrics_failures_total\{/);
      expect(text).not.toContain('some.token');
      expect([...routes].every((route) => !/\/o\/\d/.test(route ?? ''))).toBe(true);
    });
  });

  describe('the queue screen', () => {
    const path = '/operations/queues';

    it('opens for operators only, its files and its interface too', async () => {
      const file = /static\/js\/main[\w.]+\.js/.exec(await (await get(path, { cookie })).text())?.[0] ?? '';
      for (const below of ['', '/', '/queue/deliver', `/${file}`, '/api/queues']) {
        expect([below, (await get(path + below)).status]).toEqual([below, 403]);
        expect([below, (await get(path + below, { cookie })).status]).toEqual([below, 200]);
      }
      for (const none of [
        '/static/../../../../package.json',
        '/static/%2e%2e/%2e%2e/package.json',
        '/api/none',
        '/none',
        '/static/none.js',
      ])
        expect([none, (await get(path + none, { cookie })).status]).toEqual([none, 404]);
    });

    it('runs its own files only, under a policy of its own', async () => {
      const page = await get(path, { cookie });
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain('unsafe');
      const html = await page.text();
      expect(html).not.toMatch(/https?:|<style| style="|<%/);
      expect(html).toContain(`<base href="${path}/"`);
      expect((await get('/operations', { cookie })).headers.get('content-security-policy')).not.toContain('script-src');
    });

    it('brings a failed job back, from our own pages only, and writes it down', async () => {
      await house.app.get(Queues).enqueueReplay(999_999);
      const failed = async (): Promise<string | undefined> => {
        const answer = await (await get(`${path}/api/queues?activeQueue=replay&status=failed&page=1&jobsPerPage=10`, { cookie })).json();
        return (answer as { queues: { name: string; jobs: { id: string }[] }[] }).queues.find(({ name }) => name === 'replay')?.jobs[0]?.id;
      };
      let id: string | undefined;
      for (let i = 0; i < 200 && !id; i++) {
        id = await failed();
        if (!id) await new Promise((resolve) => setTimeout(resolve, 100));
      }
      const retry = `${path}/api/queues/replay/${id}/retry`;
      const shown = await (await get(`${path}/api/queues/replay/${id}`, { cookie })).text();
      expect(shown).toContain('999999');
      for (const headers of [{ cookie: '' }, { cookie, origin: 'https://evil.example' }] as Record<string, string>[])
        expect((await post(retry, headers, 'PUT')).status).toBe(403);
      expect(await failed()).toBe(id);
      expect((await post(retry, { cookie }, 'PUT')).status).toBe(204);
      expect(await house.db.query(`SELECT subject FROM audit_entry WHERE act = 'queue_acted'`)).toEqual([
        { subject: { act: `replay/${id}/retry` } },
      ]);
    });

    it('makes no jobs, changes no data and drops no queue', async () => {
      for (const [method, call] of [
        ['POST', 'deliver/add'],
        ['PUT', 'deliver/obliterate'],
        ['PUT', 'deliver/empty'],
        ['PUT', 'deliver/concurrency'],
        ['PATCH', 'deliver/1/update-data'],
      ])
        expect([call, (await post(`${path}/api/queues/${call}`, { cookie }, method)).status]).toEqual([call, 403]);
      expect(await house.db.query(`SELECT count(*)::int AS n FROM audit_entry WHERE act = 'queue_acted'`)).toEqual([{ n: 1 }]);
    });

    it('pauses a queue and lets it go on', async () => {
      const paused = async (): Promise<boolean | undefined> => {
        const answer = await house.app.get(QueueBoard).answer({ method: 'GET', path: '/api/queues', query: {}, body: null });
        return (answer?.body as { queues: { name: string; isPaused: boolean }[] }).queues.find(({ name }) => name === 'deliver')?.isPaused;
      };
      expect((await post(`${path}/api/queues/deliver/pause`, { cookie }, 'PUT')).status).toBe(200);
      expect(await paused()).toBe(true);
      expect((await post(`${path}/api/queues/deliver/resume`, { cookie }, 'PUT')).status).toBe(200);
      expect(await paused()).toBe(false);
    });
  });
});
