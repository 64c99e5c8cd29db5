import { createApi } from '@apps/api/app';
import { ApiModule } from '@apps/api/api.module';
import { MEMBER_ROLES, MemberRole } from '@kolkore/domain/member-role';
import { readSettings } from '@kolkore/platform/config';
import { PlatformModule } from '@kolkore/platform/platform.module';
import { Signer } from '@kolkore/platform/signing';
import { QueueModule } from '@kolkore/queue/queue.module';
import { StoreModule } from '@kolkore/store/store.module';
import { MovedClock } from '@kolkore/testing/clock';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { INestApplication, Module } from '@nestjs/common';
import request from 'supertest';
import { Route, declaredRoutes, filled, paramsOf, servedRoutes } from './walk/routes';
import { Actor, Scene, Team, fingerprint, openScene } from './walk/scene';

/**
 * A walk over every registered route of the real application: who may not, can read and change nothing. A new route is walked
 * without a word here; one without a rule, or with a parameter that the walk cannot fill, fails.
 */
const now = new Date('2026-11-23T10:00:00Z');
const PUBLIC_URL = 'http://kolkore.example';
const nowhere = '00000000-0000-4000-8000-000000000000';

@Module({})
class WalkedProcess {}

let database: TestDatabase;
let app: INestApplication;
let scene: Scene;
let routes: Route[];

beforeAll(async () => {
  database = await testDatabase();
  const settings = readSettings({
    DATABASE_URL: database.url,
    PUBLIC_URL,
    SECRET: 'w'.repeat(40),
    SMTP_URL: 'smtp://127.0.0.1:1',
    LOG_LEVEL: 'silent',
    TRUST_PROXY: '1',
  });
  const imports = [PlatformModule.with(settings, { clock: new MovedClock(now) }), StoreModule.forUrl(database.url), QueueModule, ApiModule];
  app = await createApi({ module: WalkedProcess, imports });
  await app.init();
  routes = declaredRoutes(app);
  scene = await openScene(app, database.dataSource, now);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** Every route's parameters by name. The same name means the same thing everywhere, but for what a path tells apart. */
const fill = (route: Route, nested: Team, organization = nested.organization): string => {
  const byPath = (): string => {
    if (route.path.startsWith('/operations/snapshots')) return scene.snapshot;
    if (route.path.startsWith('/operations/sources')) return scene.source;
    if (route.path.startsWith('/m/')) return nested.subscription;
    return scene.opportunity;
  };
  const values: Record<string, () => string> = {
    organization: () => organization,
    subscription: () => nested.subscription,
    member: () => nested.member,
    invitation: () => nested.invitation,
    session: () => nested.session,
    key: () => (route.path.startsWith('/publishers') || route.path.startsWith('/api/v1/publishers') ? 'none' : nested.key),
    id: byPath,
    number: () => '589000003',
    token: () => 'bm9uZQ.bm9uZQ',
    format: () => 'rss',
    merge: () => scene.merge,
    register: () => 'associations',
    opportunity: () => scene.opportunity,
    note: () => nested.note,
    task: () => nested.task,
    webhook: () => nested.webhook,
    event: () => nested.event,
    hold: () => '1',
    contribution: () => nested.contribution,
    file: () => (route.path.includes('/:contribution/') ? nested.file : 'none.css'),
    call: () => 'queues',
    view: () => 'harvest',
    path: () => 'none',
  };
  return filled(route.path, (name) => {
    const value = values[name];
    if (!value)
      throw new Error(`${route.path}: the walk does not know the parameter :${name}; add it to the registry in isolation.spec.ts`);
    return value();
  });
};

/** Fields that the forms know, so that a refusal is not one of a form that is not filled in. */
const form = {
  role: 'owner',
  act: 'end',
  name: 'שם חדש',
  email: 'new@walk.example',
  registryNumber: '',
  number: '',
  scope: 'write',
  language: 'ar',
  listening: 'yes',
  listen: '1',
  any: 'מתנדבים',
  words: 'מתנדבים',
  agree: 'on',
  what: 'all',
  follow: '1',
  decision: 'applying',
  version: '1',
  body: 'מתנדבים',
  title: 'מתנדבים',
  dueOn: '2026-12-01',
  until: '2027-01-01',
  url: 'https://new.walk.example/hook',
  description: 'חדשה',
  hears: 'all',
};
const json = { name: 'שם חדש' };

let caller = 0;
/** One request, from an address of its own: the throttle is not what is tested. */
async function send(method: string, path: string, by: { cookie?: string; bearer?: string; origin?: string } = {}) {
  const api = path.startsWith('/api/');
  let test = request(app.getHttpServer())
    [method.toLowerCase() as 'get'](path)
    .redirects(0)
    .set('Host', 'kolkore.example')
    .set('X-Forwarded-For', `10.0.${Math.floor(caller / 250)}.${(caller += 1) % 250}`);
  if (by.cookie) test = test.set('Cookie', by.cookie);
  if (by.bearer) test = test.set('Authorization', `Bearer ${by.bearer}`);
  if (method !== 'GET') {
    test = test.set('Origin', by.origin ?? PUBLIC_URL);
    test = api ? test.set('Idempotency-Key', `walk-${caller}`).send(json) : test.type('form').send(form);
  }
  return test;
}

interface Attempt {
  who: string;
  route: Route;
  path: string;
  by?: Parameters<typeof send>[2];
  /** Answers that are a refusal. */
  refused: number[];
  /** Ids of those who may change what mentions them. */
  but?: string[];
  /** Whose words the answer may not hold. */
  hidden: Team[];
}

/** What the last attempt left is what the next one finds: nothing else is at work. */
let known: { but: string; prints: Record<string, string> } | null = null;
beforeEach(() => {
  known = null;
});

/** Tries, and says everything that is wrong with the answer. */
async function attempt({ who, route, path, by, refused, but = [], hidden }: Attempt): Promise<string[]> {
  const before = known && known.but === but.join() ? known.prints : await fingerprint(database.dataSource, but);
  const answer = await send(route.method, path, by);
  const after = await fingerprint(database.dataSource, but);
  known = { but: but.join(), prints: after };
  const said = `${answer.text ?? ''} ${JSON.stringify(answer.headers)}`;
  const wrong: string[] = [];
  if (!refused.includes(answer.status)) wrong.push(`answers ${answer.status} instead of ${refused.join(' or ')}`);
  if (answer.status === 303 && !String(answer.headers['location']).startsWith('/sign-in'))
    wrong.push(`leads to ${answer.headers['location']}`);
  for (const team of hidden) for (const word of team.words) if (said.includes(word)) wrong.push(`tells ${word}`);
  for (const [table, print] of Object.entries(before)) if (after[table] !== print) wrong.push(`changes ${table}`);
  return wrong.map((what) => `${route.method} ${route.path} (${route.handler}), ${who}: ${what}`);
}

/** The routes of one rule; one that takes every method is walked by looking and by acting. */
const of = (who: string): Route[] =>
  routes
    .filter(({ rule }) => rule?.who === who)
    .flatMap((route) => (route.method === 'ALL' ? ['GET', 'POST'].map((method) => ({ ...route, method })) : [route]));
const isGet = (route: Route): boolean => route.method === 'GET';
const nested = ['subscription', 'member', 'invitation', 'key', 'note', 'task', 'webhook'];
const signedOut = (route: Route): number[] => (isGet(route) && !route.path.startsWith('/api/') ? [303] : [401]);
const allOf = async (attempts: Attempt[]): Promise<void> => {
  expect(attempts.length).toBeGreaterThan(0);
  const wrong: string[] = [];
  for (const one of attempts) wrong.push(...(await attempt(one)));
  expect(wrong).toEqual([]);
};

describe('every registered route', () => {
  it('is known to the web server, and nothing else is served', () => {
    const { routes: served, others } = servedRoutes(app);
    expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(served.sort());
    expect(others.filter(({ hasRoutes }) => hasRoutes)).toEqual([]);
    expect(routes.length).toBeGreaterThan(60);
  });

  it('has exactly one rule, and parameters that the walk can fill', () => {
    expect(routes.filter(({ rule }) => rule === null).map(({ handler, path }) => `${handler} ${path}`)).toEqual([]);
    for (const route of routes) expect(fill(route, scene.theirs)).not.toMatch(/\/:/);
    const members = of('member');
    expect(members.filter(({ path }) => !paramsOf(path).includes('organization')).map(({ path }) => path)).toEqual([]);
    const loose = routes.filter(
      ({ rule, path }) => rule?.who !== 'member' && rule?.who !== 'key' && paramsOf(path).includes('organization'),
    );
    expect(loose.map(({ path }) => path)).toEqual([]);
    const counts = Object.fromEntries(
      [...new Set(routes.map(({ rule }) => rule?.who ?? 'none'))]
        .sort()
        .map((who) => [who, routes.filter(({ rule }) => rule?.who === who).length]),
    );
    process.stdout.write(`isolation walk: ${routes.length} routes ${JSON.stringify(counts)}\n`);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(routes.length);
  });
});

describe('routes of members', () => {
  const asMember = (by: Actor) => ({ cookie: by.cookie });

  it('are closed to nobody, to a stranger and to members of another organization', async () => {
    const { theirs, mine, stranger, operator } = scene;
    await allOf(
      of('member').flatMap((route) => {
        const path = fill(route, theirs);
        const hidden = [theirs];
        return [
          { who: 'nobody', route, path, refused: signedOut(route), hidden },
          { who: 'a forged session', route, path, by: { cookie: `kolkore_session=${'A'.repeat(43)}` }, refused: signedOut(route), hidden },
          { who: 'a stranger', route, path, by: asMember(stranger), refused: [404], hidden },
          { who: 'an operator', route, path, by: asMember(operator), refused: [404], hidden },
          { who: "another organization's owner", route, path, by: asMember(mine.by.owner), refused: [404], hidden },
          { who: 'no such organization', route, path: fill(route, mine, nowhere), by: asMember(mine.by.owner), refused: [404], hidden },
          { who: 'no organization at all', route, path: fill(route, mine, 'x'), by: asMember(mine.by.owner), refused: [404], hidden },
        ];
      }),
    );
  });

  it("find nothing of another organization's under one's own address", async () => {
    const { theirs, mine } = scene;
    const owner = mine.by.owner;
    await allOf(
      of('member')
        .filter(({ path }) => paramsOf(path).some((name) => nested.includes(name)))
        .map((route) => ({
          who: "an owner with another organization's ids",
          route,
          path: fill(route, theirs, mine.organization),
          by: asMember(owner),
          refused: [404],
          but: [owner.personId, mine.organization],
          hidden: [theirs],
        })),
    );
  });

  it('are closed to members whose role is too small, and to other sites', async () => {
    const { theirs } = scene;
    const smaller = (role: MemberRole): MemberRole[] => MEMBER_ROLES.slice(0, MEMBER_ROLES.indexOf(role));
    await allOf(
      of('member').flatMap((route): Attempt[] => {
        if (route.rule?.who !== 'member') return [];
        const path = fill(route, theirs);
        const tooSmall = smaller(route.rule.role).map((role) => ({
          who: role,
          route,
          path,
          by: asMember(theirs.by[role]),
          refused: [403],
          hidden: [],
        }));
        const crossSite = ['https://evil.example', 'null', ''].map((origin) => ({
          who: `an owner on a page of "${origin}"`,
          route,
          path,
          by: { ...asMember(theirs.by.owner), origin },
          refused: [403],
          hidden: [],
        }));
        return isGet(route) ? tooSmall : [...tooSmall, ...crossSite];
      }),
    );
  });

  it('are open to whom they are meant for, or the walk would prove nothing; looking changes nothing', async () => {
    const wrong: string[] = [];
    for (const route of of('member')) {
      if (route.rule?.who !== 'member') continue;
      scene = await openScene(app, database.dataSource, now);
      const before = isGet(route) ? await fingerprint(database.dataSource) : null;
      const { status } = await send(route.method, fill(route, scene.theirs), { cookie: scene.theirs.by[route.rule.role].cookie });
      if (isGet(route) ? status !== 200 : [401, 403, 404].includes(status) || status >= 500)
        wrong.push(`${route.method} ${route.path}: ${status}`);
      if (before) expect(await fingerprint(database.dataSource)).toEqual(before);
    }
    expect(wrong).toEqual([]);
  });
});

describe('routes of people', () => {
  it('are closed to nobody and to other sites, and touch nobody else', async () => {
    scene = await openScene(app, database.dataSource, now);
    const { theirs, stranger } = scene;
    await allOf(
      of('person').flatMap((route): Attempt[] => {
        const path = fill(route, theirs);
        const by = { cookie: stranger.cookie };
        const nobody = { who: 'nobody', route, path, refused: signedOut(route), hidden: [theirs] };
        return isGet(route)
          ? [nobody]
          : [
              nobody,
              {
                who: 'a person on another site',
                route,
                path,
                by: { ...by, origin: 'https://evil.example' },
                refused: [403],
                hidden: [theirs],
              },
            ];
      }),
    );
    // Allowed, and still about oneself only: another person's ids in the address change and tell nothing.
    const last = (route: Route): number => (route.path === '/sign-out' ? 1 : 0);
    const isErasing = ({ method, path }: Route): boolean => method === 'POST' && path === '/account/erase';
    const staying = of('person').filter((route) => !isErasing(route));
    expect(of('person').length - staying.length).toBe(1);
    for (const route of staying.sort((a, b) => last(a) - last(b))) {
      const before = await fingerprint(database.dataSource, [stranger.personId]);
      const answer = await send(route.method, fill(route, theirs), { cookie: stranger.cookie });
      expect([route.path, await fingerprint(database.dataSource, [stranger.personId])]).toEqual([route.path, before]);
      expect([route.path, answer.status < 500, theirs.words.filter((word) => answer.text?.includes(word))]).toEqual([route.path, true, []]);
    }
  });

  it('erase oneself and nobody else', async () => {
    scene = await openScene(app, database.dataSource, now);
    const { stranger } = scene;
    // The log keeps what the person did and forgets by whom, so it is looked at for itself.
    const others = async (): Promise<unknown> => {
      // The log tells the matcher of the stranger's own subscriptions, too.
      const { audit_entry: _, subscription_change: _changes, ...prints } = await fingerprint(database.dataSource, [stranger.personId]);
      const log: unknown = await database.dataSource.query('SELECT * FROM audit_entry WHERE person_id <> $1 ORDER BY id', [
        stranger.personId,
      ]);
      return { prints, log };
    };
    const before = await others();
    expect((await send('POST', '/account/erase', { cookie: stranger.cookie })).status).toBe(303);
    expect(await others()).toEqual(before);
    expect(await database.dataSource.query('SELECT 1 FROM person WHERE id = $1', [stranger.personId])).toEqual([]);
  });
});

describe('routes of operators', () => {
  it('are closed to everybody else and to other sites', async () => {
    scene = await openScene(app, database.dataSource, now);
    const { theirs, stranger, operator } = scene;
    await allOf(
      of('operator').flatMap((route): Attempt[] => {
        const path = fill(route, theirs);
        const common = { route, path, refused: [403], hidden: [theirs] };
        return [
          { ...common, who: 'nobody' },
          { ...common, who: 'a stranger', by: { cookie: stranger.cookie } },
          { ...common, who: 'an owner of an organization', by: { cookie: theirs.by.owner.cookie } },
          { ...common, who: 'a program', by: { bearer: theirs.secrets.write } },
          ...(isGet(route)
            ? []
            : [{ ...common, who: 'an operator on another site', by: { cookie: operator.cookie, origin: 'https://evil.example' } }]),
        ];
      }),
    );
    for (const route of of('operator').filter(isGet))
      expect([route.path, (await send('GET', fill(route, theirs), { cookie: operator.cookie })).status]).not.toEqual([route.path, 403]);
  });
});

describe('routes of programs', () => {
  it('are closed without a key of the organization', async () => {
    scene = await openScene(app, database.dataSource, now);
    const { theirs, mine } = scene;
    const secret = theirs.secrets.write;
    await allOf(
      of('key').flatMap((route): Attempt[] => {
        if (route.rule?.who !== 'key') return [];
        const path = fill(route, theirs);
        const common = { route, path, refused: [401], hidden: [theirs] };
        const foreign = paramsOf(path === route.path ? '' : route.path).length > 0;
        return [
          { ...common, who: 'nobody' },
          { ...common, who: "an owner's browser", by: { cookie: theirs.by.owner.cookie } },
          { ...common, who: 'a revoked key', by: { bearer: theirs.secrets.revoked } },
          { ...common, who: 'a forged key', by: { bearer: `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}` } },
          ...(foreign
            ? [
                {
                  ...common,
                  who: "another organization's key",
                  by: { bearer: mine.secrets.write },
                  refused: [404],
                  but: [mine.organization],
                },
              ]
            : []),
          ...(route.rule.scope === 'write'
            ? [{ ...common, who: 'a key that may only read', by: { bearer: theirs.secrets.read }, refused: [403] }]
            : []),
        ];
      }),
    );
    for (const route of of('key').filter(isGet)) {
      const answer = await send('GET', fill(route, theirs), { bearer: theirs.secrets.read });
      expect([route.path, answer.status]).toEqual([route.path, 200]);
      const own = await send('GET', fill(route, mine), { bearer: mine.secrets.read });
      expect([route.path, theirs.words.filter((word) => own.text.includes(word))]).toEqual([route.path, []]);
    }
  });
});

describe('public routes', () => {
  it('behind a mailed link or a secret open by nothing else', async () => {
    scene = await openScene(app, database.dataSource, now);
    const { theirs } = scene;
    const signer = app.get(Signer);
    const wrong: string[] = [];
    for (const route of of('link-holder'))
      for (const [who, token] of [
        ['a guess', 'bm9uZQ.bm9uZQ'],
        ["an invitation's id for another purpose", signer.sign('session', theirs.invitation)],
        ["a person's id", signer.sign('message', theirs.by.owner.personId)],
        ['no id', signer.sign('message', 'x')],
      ] as const) {
        const path = fill({ ...route, path: route.path.replace(':token', token) }, theirs);
        wrong.push(...(await attempt({ who, route, path, refused: [403, 404], hidden: [theirs] })));
      }
    expect(wrong).toEqual([]);
  });

  it('tell nothing of organizations, and looking changes nothing', async () => {
    const { theirs } = scene;
    const before = await fingerprint(database.dataSource);
    for (const route of of('anyone').filter(isGet)) {
      const answer = await send('GET', fill(route, theirs), { cookie: scene.stranger.cookie });
      expect([route.path, answer.status < 500 || answer.status === 503]).toEqual([route.path, true]);
      expect([route.path, theirs.words.filter((word) => answer.text?.includes(word))]).toEqual([route.path, []]);
    }
    expect(await fingerprint(database.dataSource)).toEqual(before);
  });
});
