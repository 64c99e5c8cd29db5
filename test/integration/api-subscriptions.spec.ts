import { randomUUID } from 'node:crypto';
import { Queues } from '@kolkore/queue/queues';
import { Idempotency } from '@kolkore/store/idempotency';
import { seedOpportunity } from '@kolkore/testing/builders';
import { handedOut } from '@kolkore/testing/database';
import { aMatch, aPerson } from '@kolkore/testing/people';
import { aProgram, keysOf } from '@kolkore/testing/programs';
import { Interface, openInterface } from './interface';

const now = new Date('2026-11-23T10:00:00Z');
const LIST = '/api/v1/subscriptions';
const input = { name: 'מדריכים בדרום', criteria: { topics: ['youth'], regions: ['south'], any: ['מדריכים', 'מדריכים'] } };

let site: Interface;
let bearer: string;
let organizationId: string;
beforeAll(async () => {
  site = await openInterface(now);
});
beforeEach(async () => {
  await site.clear();
  ({ bearer, organizationId } = await aProgram(site.db, now));
});
afterAll(() => site.close());

const post = (path: string, body: object = {}) => site.ask('post', path, bearer).send(body);
const made = async (more: object = {}): Promise<string> => (await post(LIST, { ...input, ...more }).expect(201)).body.id;
const rows = async (): Promise<{ name: string; state: string }[]> => site.db.query('SELECT name, state FROM subscription ORDER BY name');
const acts = async (): Promise<string[]> =>
  (await site.db.query(`SELECT act FROM audit_entry WHERE origin = 'api' ORDER BY id`)).map((row: { act: string }) => row.act);

describe('subscriptions of the organization', () => {
  it('are made, read, changed, paused, resumed and ended, each told in the log', async () => {
    const before = (await site.app.get(Queues).counts()).backfill['waiting'] ?? 0;
    const created = await post(LIST, input).expect(201);
    const id: string = created.body.id;
    expect(created.headers['location']).toBe(`http://kolkore.example/api/v1/subscriptions/${id}`);
    expect(created.headers['cache-control']).toBe('no-store');
    expect(created.body).toEqual({
      id,
      name: 'מדריכים בדרום',
      criteria: {
        kinds: [],
        publishers: [],
        topics: ['youth'],
        populations: [],
        regions: ['south'],
        eligible: [],
        words: [['מדריכים']],
        none: [],
        mutedPublishers: [],
        amount: {},
        deadline: {},
        standing: 'with',
        barred: false,
      },
      criteriaVersion: 1,
      state: 'active',
      feeds: {
        rss: expect.stringMatching(/^http:\/\/kolkore\.example\/feeds\/[\w-]{20,}\.rss$/),
        atom: expect.stringMatching(/\.atom$/),
        json: expect.stringMatching(/\.json$/),
        ics: expect.stringMatching(/\.ics$/),
      },
      rhythm: 'immediate',
      reminders: [],
      pausedUntil: null,
      createdAt: '2026-11-23T12:00:00+02:00',
      endedAt: null,
    });
    expect((await site.app.get(Queues).counts()).backfill['waiting']).toBe(before + 1);
    expect((await site.ask('get', `${LIST}/${id}`, bearer).expect(200)).body).toEqual(created.body);
    expect((await site.ask('get', LIST, bearer).expect(200)).body).toEqual({ items: [created.body], next: null });

    const renamed = await site.ask('patch', `${LIST}/${id}`, bearer).send({ name: 'שם חדש' }).expect(200);
    expect(renamed.body).toEqual({ ...created.body, name: 'שם חדש' });
    const edited = await site
      .ask('patch', `${LIST}/${id}`, bearer)
      .send({ criteria: { kinds: ['tender'] } })
      .expect(200);
    expect(edited.body).toMatchObject({ name: 'שם חדש', criteriaVersion: 2, criteria: { kinds: ['tender'], topics: [] } });

    const slower = await site
      .ask('patch', `${LIST}/${id}`, bearer)
      .send({ rhythm: 'weekly', reminders: [1, 7, 1] })
      .expect(200);
    expect(slower.body).toEqual({ ...edited.body, rhythm: 'weekly', reminders: [7, 1] });
    const eager = await site.ask('patch', `${LIST}/${id}`, bearer).send({ reminders: [] }).expect(200);
    expect(eager.body).toMatchObject({ rhythm: 'weekly', reminders: [] });

    expect((await post(`${LIST}/${id}/pause?until=2026-12-31`).expect(200)).body).toMatchObject({
      state: 'paused',
      pausedUntil: '2026-12-31',
    });
    expect((await post(`${LIST}/${id}/pause`).expect(200)).body).toMatchObject({ state: 'paused', pausedUntil: null });
    for (const until of ['2026-11-23', '2028-01-01', 'soon'])
      expect((await post(`${LIST}/${id}/pause?until=${until}`).expect(400)).body.fields).toHaveProperty('until');
    expect((await post(`${LIST}/${id}/resume`).expect(200)).body.state).toBe('active');
    expect((await post(`${LIST}/${id}/end`).expect(200)).body).toMatchObject({ state: 'ended', endedAt: '2026-11-23T12:00:00+02:00' });
    const over = await site.ask('patch', `${LIST}/${id}`, bearer).send({ name: 'א' }).expect(409);
    expect(over.body).toMatchObject({ code: 'conflict', reason: 'over' });
    expect((await post(`${LIST}/${id}/resume`).expect(200)).body).toMatchObject({ state: 'active', endedAt: null });
    expect(await acts()).toEqual([
      'subscription_made',
      'subscription_edited',
      'subscription_edited',
      'subscription_edited',
      'subscription_edited',
      'subscription_paused',
      'subscription_resumed',
      'subscription_ended',
      'subscription_resumed',
    ]);
  });

  it('refuse wrong input with every field named, and save nothing', async () => {
    const wrong = await post(LIST, {
      name: ' ',
      extra: 1,
      criteria: { topics: ['no-such'], any: ['https://spam.example', '!!'], typo: [] },
    }).expect(400);
    expect(Object.keys(wrong.body.fields).sort()).toEqual([
      'criteria.any.0',
      'criteria.any.1',
      'criteria.topics.0',
      'criteria.typo',
      'extra',
      'name',
    ]);
    expect((await post(LIST, { name: 'הכול', criteria: {} }).expect(400)).body.fields).toEqual({ criteria: expect.any(String) });
    const nobody = await post(LIST, { name: 'א', criteria: { publishers: ['nobody', 'example'] } }).expect(400);
    expect(Object.keys(nobody.body.fields)).toEqual(['criteria.publishers.0', 'criteria.publishers.1']);
    expect((await post(LIST).send([] as never)).status).toBe(400);
    const form = await site.ask('post', LIST, bearer).type('form').send('name=a').expect(415);
    expect(form.body.code).toBe('unsupported_media');
    await site.ask('post', LIST, bearer).set('Content-Type', 'application/json').send('{"name":').expect(400);
    await post(`${LIST}?dry=1`, input).expect(400);
    const id = await made();
    expect((await site.ask('patch', `${LIST}/${id}`, bearer).send({}).expect(400)).body.fields).toEqual({ body: expect.any(String) });
    expect(await rows()).toEqual([{ name: 'מדריכים בדרום', state: 'active' }]);
  });

  it('of another organization, of a person and of nobody are not found, and stay as they are', async () => {
    const other = await aProgram(site.db, now);
    const theirs = (
      await site
        .ask('post', LIST, other.bearer)
        .send({ ...input, name: 'שלהם' })
        .expect(201)
    ).body.id;
    for (const id of [theirs, randomUUID(), 'no-id', '%00']) {
      await site.ask('get', `${LIST}/${id}`, bearer).expect(404);
      await site.ask('get', `${LIST}/${id}/matches`, bearer).expect(404);
      await site.ask('patch', `${LIST}/${id}`, bearer).send({ name: 'שלי' }).expect(404);
      for (const act of ['pause', 'resume', 'end']) await post(`${LIST}/${id}/${act}`).expect(404);
    }
    expect((await site.ask('get', LIST, bearer).expect(200)).body.items).toEqual([]);
    await site.ask('get', `/api/v1/organizations/${other.organizationId}`, bearer).expect(404);
    await site.ask('get', `/api/v1/organizations/${other.organizationId}/members`, bearer).expect(404);
    expect(await rows()).toEqual([{ name: 'שלהם', state: 'active' }]);
  });

  it('come page by page', async () => {
    for (const name of ['א', 'ב', 'ג']) await made({ name });
    const first = await site.ask('get', `${LIST}?limit=2`, bearer).expect(200);
    const second = await site.ask('get', `${LIST}?limit=2&cursor=${first.body.next}`, bearer).expect(200);
    const names = [...first.body.items, ...second.body.items].map(({ name }: { name: string }) => name);
    expect(names.sort()).toEqual(['א', 'ב', 'ג']);
    expect(second.body.next).toBeNull();
    await site.ask('get', `${LIST}?cursor=AAAA`, bearer).expect(400);
  });

  it('hand out what they brought, and go on later', async () => {
    const id = await made();
    const opportunities = [await seedOpportunity(site.db), await seedOpportunity(site.db), await seedOpportunity(site.db)];
    const reasons = [{ facet: 'word' as const, value: 'מדריכים' }];
    for (const opportunity of opportunities.slice(0, 2)) await aMatch(site.db, id, opportunity, reasons, now);
    await handedOut(site.db, 'match');
    const first = await site.ask('get', `${LIST}/${id}/matches?limit=1`, bearer).expect(200);
    expect(first.body.items).toEqual([
      { opportunity: expect.objectContaining({ id: opportunities[0] }), reasons, matchedAt: '2026-11-23T12:00:00+02:00' },
    ]);
    const second = await site.ask('get', `${LIST}/${id}/matches?cursor=${first.body.next}`, bearer).expect(200);
    expect(second.body.items).toHaveLength(1);
    expect(second.body.next).toBeNull();
    await aMatch(site.db, id, opportunities[2] ?? 0, reasons, now);
    await handedOut(site.db, 'match');
    const later = await site.ask('get', `${LIST}/${id}/matches?cursor=${second.body.resume}`, bearer).expect(200);
    expect(later.body.items).toEqual([expect.objectContaining({ opportunity: expect.objectContaining({ id: opportunities[2] }) })]);
  });
});

describe('the organization', () => {
  it('shows its members by name and role, without an address', async () => {
    const person = await aPerson(site.db, 'dana@amuta.example', now, { name: 'דנה' });
    await site.db.query('INSERT INTO member (organization_id, person_id, role, joined_at) VALUES ($1, $2, $3, $4)', [
      organizationId,
      person.id,
      'owner',
      now,
    ]);
    await site.ask('get', `/api/v1/organizations/${organizationId}`, bearer).expect(200);
    const { body } = await site.ask('get', `/api/v1/organizations/${organizationId}/members`, bearer).expect(200);
    expect(body).toEqual({ items: [{ id: person.id, name: 'דנה', role: 'owner', joinedAt: '2026-11-23T12:00:00+02:00' }], next: null });
    const { body: own } = await site.ask('get', LIST, bearer).expect(200);
    expect(JSON.stringify([body, own])).not.toContain('dana@');
  });
});

describe('a repeated write', () => {
  const once = (key: string, body: object = input) => post(LIST, body).set('Idempotency-Key', key);

  it('is answered alike and done once', async () => {
    const first = await once('"act-1"').expect(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    // The same value bare, and the same request with its fields in another order.
    const again = await once('act-1', { criteria: input.criteria, name: input.name }).expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['location']).toBe(first.headers['location']);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(await rows()).toHaveLength(1);
    expect(await acts()).toEqual(['subscription_made']);
  });

  it('under another request is refused', async () => {
    await once('act-1').expect(201);
    const other = await once('act-1', { ...input, name: 'אחר' }).expect(422);
    expect(other.body.code).toBe('idempotency_conflict');
    const [{ id }] = await site.db.query('SELECT id FROM subscription');
    await post(`${LIST}/${id}/pause`).set('Idempotency-Key', 'act-1').expect(422);
    expect(await rows()).toEqual([{ name: 'מדריכים בדרום', state: 'active' }]);
  });

  it('belongs to its key: another program may use the same value', async () => {
    await once('act-1').expect(201);
    const other = await aProgram(site.db, now, { organizationId });
    await site.ask('post', LIST, other.bearer).send(input).set('Idempotency-Key', 'act-1').expect(201);
    expect(await rows()).toHaveLength(2);
  });

  it('of two and more at once has exactly one effect', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => once('act-1').then(({ status, body }) => ({ status, body }))));
    const done = answers.filter(({ status }) => status === 201);
    const running = answers.filter(({ status }) => status === 409);
    expect(done.length + running.length).toBe(8);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map(({ body }) => body.id)).size).toBe(1);
    for (const { body } of running) expect(body.code).toBe('idempotency_running');
    expect(await rows()).toHaveLength(1);
    expect(await acts()).toEqual(['subscription_made']);
  });

  it('while the first still runs is told to come again, and a crash of the first leaves nothing behind', async () => {
    const { keyId } = (await site.db.query('SELECT id AS "keyId" FROM api_key'))[0];
    const session = site.db.createQueryRunner();
    await session.startTransaction();
    await session.query('SELECT pg_advisory_xact_lock(hashtextextended($1::text, 7))', [`${keyId} act-1`]);
    const told = await once('act-1').expect(409);
    expect(told.body.code).toBe('idempotency_running');
    await session.rollbackTransaction();
    await session.release();
    await once('act-1').expect(201);
    expect(await rows()).toHaveLength(1);
  });

  it('whose answer could not be kept was not done either', async () => {
    await site.db.query(`
      CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$;
      CREATE TRIGGER broken BEFORE INSERT ON idempotency FOR EACH ROW EXECUTE FUNCTION broken()`);
    await once('act-1').expect(500);
    await site.db.query('DROP FUNCTION broken() CASCADE');
    expect(await rows()).toEqual([]);
    expect(await acts()).toEqual([]);
    await once('act-1').expect(201);
    expect(await rows()).toHaveLength(1);
  });

  it('keeps no refusal: what was corrected goes through', async () => {
    await once('act-1', { name: 'הכול', criteria: {} }).expect(400);
    const id = await made();
    await post(`${LIST}/${id}/end`).expect(200);
    const patch = () => site.ask('patch', `${LIST}/${id}`, bearer).send({ name: 'אחר' }).set('Idempotency-Key', 'act-2');
    await patch().expect(409);
    await post(`${LIST}/${id}/resume`).expect(200);
    await patch().expect(200);
    await once('act-1').expect(201);
    expect(await site.db.query('SELECT key FROM idempotency ORDER BY key')).toEqual([{ key: 'act-1' }, { key: 'act-2' }]);
  });

  it('is forgotten after a day', async () => {
    await once('act-1').expect(201);
    site.clock.forward(24 * 3_600_000);
    await once('act-1', { ...input, name: 'אחר' }).expect(201);
    expect(await rows()).toHaveLength(2);
    const kept = async () => (await site.db.query('SELECT count(*)::int AS n FROM idempotency'))[0].n as number;
    expect(await kept()).toBe(1);
    const idempotency = new Idempotency(site.db);
    await idempotency.forgetOld(new Date(site.clock.now().getTime() + 23 * 3_600_000));
    expect(await kept()).toBe(1);
    await idempotency.forgetOld(new Date(site.clock.now().getTime() + 24 * 3_600_000));
    expect(await kept()).toBe(0);
  });

  it.each(['', '""', 'with space', 'עברית', '"open', 'x'.repeat(256)])('with the value %j is refused', async (key) => {
    const answer = await post(LIST, input).set('Idempotency-Key', Buffer.from(key).toString('latin1'));
    expect(answer.status).toBe(400);
    expect(answer.body.fields).toEqual({ 'Idempotency-Key': expect.any(String) });
    expect(await rows()).toHaveLength(0);
  });

  it('is refused once its key is revoked', async () => {
    const { keyId } = (await site.db.query('SELECT id AS "keyId" FROM api_key'))[0];
    await once('act-1').expect(201);
    await keysOf(site.db).revoke(organizationId, keyId, { personId: null, origin: 'cli' }, now);
    await once('act-1').expect(401);
  });
});
