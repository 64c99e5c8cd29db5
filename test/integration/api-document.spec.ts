import { inventedAssociation, inventedCertificate, inventedNumber } from '@kolkore/domain/registry/invented';
import { seedRegister } from '@kolkore/testing/registry';
import { seedOpportunity } from '@kolkore/testing/builders';
import { handedOut } from '@kolkore/testing/database';
import { aMatch, aPerson } from '@kolkore/testing/people';
import { aProgram } from '@kolkore/testing/programs';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type request from 'supertest';
import { Interface, openInterface } from './interface';

const now = new Date('2026-11-23T10:00:00Z');

interface Operation {
  operationId: string;
  security: Record<string, string[]>[];
  parameters?: { name: string; in: string }[];
  responses: Record<string, { content?: Record<string, { schema: Record<string, unknown> }> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Record<string, unknown>> };
}

let site: Interface;
let document: Document;
let ajv: Ajv2020;
beforeAll(async () => {
  site = await openInterface(now);
  document = (await site.ask('get', '/api/v1/openapi.json').expect(200)).body as Document;
  ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats(ajv);
  ajv.addSchema(closed(document) as object, 'document');
});
afterAll(() => site.close());

/** The same with every structure closed: programs must bear fields that they do not know, but an answer may not have one. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (value === null || typeof value !== 'object') return value;
  const parts = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, closed(part)]));
  return 'properties' in parts && !('additionalProperties' in parts) && parts['type'] === 'object'
    ? { ...parts, additionalProperties: false }
    : parts;
}

/** The routes that the server really answers, as the document writes them. */
function registered(): string[] {
  const { router } = site.app.getHttpAdapter().getInstance() as {
    router: { stack: { route?: { path: string; methods: Record<string, boolean> } }[] };
  };
  return router.stack
    .flatMap(({ route }) => (route ? Object.keys(route.methods).map((method) => `${method} ${route.path}`) : []))
    .filter((route) => /^\w+ \/api\/v1(?:\/|$)/.test(route))
    .map((route) => route.replace(/:(\w+)/g, '{$1}'));
}

const documented = (): string[] =>
  Object.entries(document.paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`));

const pointer = (...parts: string[]): string => parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');

/** Checks a real answer against what the document says of this route, status and media type. */
function agrees(method: string, path: string, answer: request.Response): void {
  const status = String(answer.status);
  const response = document.paths[path]?.[method]?.responses[status];
  expect(`${method} ${path} ${status} ${response ? 'is documented' : 'is not documented'}`).toContain('is documented');
  const media = (answer.headers['content-type'] ?? '').split(';')[0] ?? '';
  expect(Object.keys(response?.content ?? {})).toContain(media);
  const validate = ajv.getSchema(`document#/${pointer('paths', path, method, 'responses', status, 'content', media, 'schema')}`);
  if (!validate) throw new Error(`no schema for ${method} ${path} ${status}`);
  const body: unknown = media.endsWith('json') ? answer.body : answer.text;
  if (!validate(body)) throw new Error(`${method} ${path} ${status}: ${ajv.errorsText(validate.errors, { separator: '\n' })}`);
}

describe('the document', () => {
  it('and the routes are the same', () => {
    const routes = registered().filter((route) => route !== 'options /api/v1/*path');
    expect(routes.length).toBeGreaterThan(15);
    expect(documented().sort()).toEqual(routes.sort());
  });

  it('is OpenAPI 3.1 whose every schema can be used and whose every name is there once', () => {
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const name of Object.keys(document.components.schemas)) {
      expect(ajv.getSchema(`document#/components/schemas/${name}`)).toBeDefined();
    }
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Opportunity', 'Problem', 'Subscription', 'OcdsRelease']),
    );
    for (const { parameters } of operations) {
      for (const { name, in: place } of parameters ?? []) expect([place, name]).not.toContain('');
    }
  });

  it('says of every path parameter what it is', () => {
    for (const [path, item] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(item)) {
        expect((parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(named);
      }
    }
  });
});

describe('real answers of every route', () => {
  const tested = new Set<string>();
  let bearer: string;
  let reader: string;
  let organizationId: string;
  let tender: number;
  let subscription: string;
  let webhook: string;
  let event: string;

  beforeAll(async () => {
    ({ bearer, organizationId } = await aProgram(site.db, now, { perMinute: 10_000 }));
    ({ bearer: reader } = await aProgram(site.db, now, { organizationId, scope: 'read' }));
    const person = await aPerson(site.db, 'dana@amuta.example', now);
    await site.db.query(`INSERT INTO member (organization_id, person_id, role, joined_at) VALUES ($1, $2, 'owner', $3)`, [
      organizationId,
      person.id,
      now,
    ]);
    await seedOpportunity(site.db, {
      facts: { deadline: { precision: 'unknown', local: null, raw: 'יפורסם' } },
      topics: ['no-longer-known'],
    });
    tender = await seedOpportunity(site.db, {
      kind: 'tender',
      topics: ['youth'],
      regions: ['south'],
      populations: ['youth'].slice(1),
      barred: null,
      delistedAt: now,
      facts: {
        description: '<p>תיאור</p>',
        eligibility: 'עמותות',
        publishedOn: '2026-11-01',
        opensOn: '2026-11-02',
        deadline: { precision: 'minute', local: '2026-12-01T12:00', raw: '1.12' },
        amount: { min: 1, max: 2, budget: 3 },
        contact: { name: 'דנה', email: 'dana@noar.example', phone: null },
        documents: [{ title: 'א', url: 'https://noar.example/1.pdf', fileName: null, bytes: null }],
      },
      changes: [{ type: 'documents_added', field: 'documents', before: null, after: [{ title: 'א' }], occurredAt: now }],
    });
    await seedRegister(site.db, 'associations', [inventedAssociation(0), inventedAssociation(1)], now);
    await seedRegister(site.db, 'certificates', [inventedCertificate(0, 2026)], now);
    const made = await site.ask('post', '/api/v1/subscriptions', bearer).send({ name: 'א', criteria: { topics: ['youth'] } });
    agrees('post', '/api/v1/subscriptions', made);
    tested.add('post /api/v1/subscriptions');
    subscription = made.body.id;
    await aMatch(site.db, subscription, tender, [{ facet: 'topic', value: 'youth' }], now);
    const hook = await site.ask('post', '/api/v1/webhooks', bearer).send({ url: 'https://crm.amuta.example/hook' });
    agrees('post', '/api/v1/webhooks', hook);
    webhook = hook.body.id;
    await site.ask('post', `/api/v1/webhooks/${webhook}/test`, bearer).expect(200);
    event = (await site.ask('get', `/api/v1/webhooks/${webhook}/events`, bearer).expect(200)).body.items[0].id;
    await handedOut(site.db);
    await handedOut(site.db, 'match');
  });

  const fill = (path: string, ids: Record<string, string> = {}): string =>
    path.replace(
      /\{(\w+)\}/g,
      (_, name: string) =>
        ids[name] ??
        {
          id: String(tender),
          key: 'example-youth',
          organization: organizationId,
          subscription,
          webhook,
          event,
          number: inventedNumber('589', 0),
        }[name] ??
        '',
    );
  const call = (route: string, ids?: Record<string, string>) => {
    const [method, path] = route.split(' ') as ['get', string];
    return { method, path, ask: (as?: string) => site.ask(method, fill(path, ids), as) };
  };
  const body: Record<string, object> = {
    'post /api/v1/subscriptions': { name: 'ב', criteria: { any: ['נוער'] } },
    'patch /api/v1/subscriptions/{subscription}': { name: 'ג' },
    'post /api/v1/webhooks': { url: 'https://crm.amuta.example/other' },
    'patch /api/v1/webhooks/{webhook}': { description: 'אחרת' },
  };

  it('agree with it when all is well', async () => {
    // What is removed is asked for last.
    const last = (route: string): number => (route.startsWith('delete ') ? 1 : 0);
    for (const route of documented().sort((a, b) => last(a) - last(b))) {
      const { method, path, ask } = call(route);
      const answer = await ask(bearer).send(body[route]);
      expect([route, answer.status < 300]).toEqual([route, true]);
      agrees(method, path, answer);
      tested.add(route);
    }
    expect([...tested].sort()).toEqual(documented().sort());
    const table = await site.ask('get', '/api/v1/opportunities').set('Accept', 'text/csv');
    agrees('get', '/api/v1/opportunities', table);
  });

  it('agree with it on wrong parameters and on keys that open nothing', async () => {
    for (const route of documented()) {
      const [method, path] = route.split(' ') as ['get', string];
      const wrong = await site.ask(method, `${fill(path)}?no-such=1`, bearer).send(body[route]);
      expect([route, wrong.status]).toEqual([route, 400]);
      agrees(method, path, wrong);
      const refused = await site.ask(method, fill(path), 'Bearer kk_x').send(body[route]);
      expect([route, refused.status]).toEqual([route, 401]);
      agrees(method, path, refused);
    }
  });

  it('need a key exactly where it says so, and one to write where it says that', async () => {
    for (const route of documented()) {
      const { method, path, ask } = call(route);
      const operation = document.paths[path]?.[method];
      const open = operation?.security.some((way) => Object.keys(way).length === 0);
      const answer = await ask().send(body[route]);
      expect([route, answer.status === 401]).toEqual([route, !open]);
      agrees(method, path, answer);
      const writes = operation?.responses['403'] !== undefined;
      const asReader = await ask(reader).send(body[route]);
      expect([route, asReader.status === 403]).toEqual([route, writes]);
      agrees(method, path, asReader);
    }
  });

  it('agree with it on what is not there', async () => {
    const nothing = {
      id: '999999',
      key: 'nobody',
      number: inventedNumber('589', 99_999),
      organization: '0b6f3c3e-7a53-4a1e-9d53-5f0d3f6f1c22',
      subscription: '0b6f3c3e-7a53-4a1e-9d53-5f0d3f6f1c22',
      webhook: '0b6f3c3e-7a53-4a1e-9d53-5f0d3f6f1c22',
      event: '0b6f3c3e-7a53-4a1e-9d53-5f0d3f6f1c22',
    };
    for (const route of documented().filter((each) => each.includes('{'))) {
      const { method, path, ask } = call(route, nothing);
      const answer = await ask(bearer).send(body[route]);
      expect([route, answer.status]).toEqual([route, 404]);
      agrees(method, path, answer);
    }
  });

  it('agree with it on conflicts, other media and used-up quotas', async () => {
    const path = '/api/v1/subscriptions';
    const once = (name: string) =>
      site
        .ask('post', path, bearer)
        .set('Idempotency-Key', 'k')
        .send({ name, criteria: { any: ['נוער'] } });
    await once('א').expect(201);
    agrees('post', path, await once('ב').expect(422));
    agrees('post', path, await site.ask('post', path, bearer).type('form').send('a=1').expect(415));
    await site.ask('post', `${path}/${subscription}/end`, bearer).expect(200);
    agrees('patch', `${path}/{subscription}`, await site.ask('patch', `${path}/${subscription}`, bearer).send({ name: 'ד' }).expect(409));
    const hooks = '/api/v1/webhooks';
    const made = await site
      .ask('post', hooks, bearer)
      .set('Idempotency-Key', 'h')
      .send({ url: 'https://crm.amuta.example/third' })
      .expect(201);
    const again = await site
      .ask('post', hooks, bearer)
      .set('Idempotency-Key', 'h')
      .send({ url: 'https://crm.amuta.example/third' })
      .expect(201);
    expect(again.body).toEqual(made.body);
    expect(made.body.secret).toMatch(/^whsec_/);
    const [{ kept }] = await site.db.query(`SELECT string_agg(response::text, '') AS kept FROM idempotency`);
    expect(kept).not.toContain(made.body.secret);
    const bad = await site.ask('post', hooks, bearer).send({ url: 'https://10.0.0.1/x' }).expect(400);
    expect(bad.body.fields).toEqual({ url: 'private' });
    const few = await aProgram(site.db, now, { perMinute: 1 });
    await site.ask('get', path, few.bearer).expect(200);
    agrees('get', path, await site.ask('get', path, few.bearer).expect(429));
  });
});

describe('the page of the document', () => {
  it.each(['he', 'ar', 'en'])('shows every route, code and structure in %s, without a script', async (lang) => {
    const { text } = await site.ask('get', `/developers?lang=${lang}`).expect(200);
    expect(text).toContain(`lang="${lang}"`);
    for (const path of Object.keys(document.paths)) expect(text).toContain(`<code>${path}</code>`);
    for (const name of Object.keys(document.components.schemas)) expect(text).toContain(`id="schema-${name}"`);
    for (const code of ['quota_exceeded', 'idempotency_conflict', 'not_a_tender']) expect(text).toContain(code);
    expect(text).toContain(
      "curl 'http://kolkore.example/api/v1/opportunities?topic=youth".replaceAll("'", text.includes('&#39;') ? '&#39;' : "'"),
    );
    expect(text).not.toMatch(/<script|style="/);
    expect(text).toContain('unregistered-kolkore');
  });
});
