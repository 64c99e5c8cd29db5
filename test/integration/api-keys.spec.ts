import { atCommandLine } from '@kolkore/accounts/actor';
import { MOST_KEYS } from '@kolkore/accounts/api-keys';
import { ApiKeyRows } from '@kolkore/store/api-keys';
import { DAY, MINUTE } from '@kolkore/testing/clock';
import { aProgram, anOrganization, keysOf } from '@kolkore/testing/programs';
import { Interface, openInterface } from './interface';

const now = new Date('2026-11-23T10:00:20Z');
const PUBLIC = '/api/v1/taxonomy';
const OWN = '/api/v1/organizations';

let site: Interface;
beforeAll(async () => {
  site = await openInterface(now);
});
beforeEach(() => site.clear());
afterAll(() => site.close());

describe('keys', () => {
  it('open what is their organization’s, and only their hash is kept', async () => {
    const program = await aProgram(site.db, now);
    expect(program.secret).toMatch(/^kk_[0-9a-f]{32}_[\w-]{43}$/);
    const { body } = await site.ask('get', OWN, program.bearer).expect(200);
    expect(body).toEqual({
      items: [{ id: program.organizationId, name: 'עמותה לדוגמה', registryNumber: null, createdAt: '2026-11-23T12:00:20+02:00' }],
      next: null,
    });
    const stored = JSON.stringify(await site.db.query('SELECT * FROM api_key'));
    expect(stored).not.toContain(program.secret.slice(-43));
    const audit = await site.db.query('SELECT act, origin, subject FROM audit_entry');
    expect(audit).toEqual([{ act: 'key_made', origin: 'cli', subject: { madeKeyId: program.keyId, name: 'אתר הארגון', scope: 'write' } }]);
    expect(JSON.stringify(audit)).not.toContain(program.secret.slice(-43));
  });

  it('are asked for where one is needed, in the way that programs understand', async () => {
    const none = await site.ask('get', OWN).expect(401);
    expect(none.headers['www-authenticate']).toBe('Bearer realm="kolkore"');
    expect(none.body).toMatchObject({ status: 401, code: 'unauthorized' });
    await site.ask('get', OWN, 'Basic YTpi').expect(401);
  });

  it('that open nothing are refused everywhere, on public routes too', async () => {
    const program = await aProgram(site.db, now);
    const last = program.secret.at(-1) === 'A' ? 'Q' : 'A';
    const wrong = [
      'kk_x',
      'Bearer',
      program.secret.slice(0, -1) + last,
      program.secret.replace(/^kk_.{32}/, `kk_${'0'.repeat(32)}`),
      `${program.secret}x`,
      '',
    ];
    for (const path of [OWN, PUBLIC]) {
      for (const secret of wrong) {
        const answer = await site.ask('get', path, `Bearer ${secret}`).expect(401);
        expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
      }
    }
    await site.ask('get', PUBLIC, program.bearer).expect(200);
    await site.ask('get', PUBLIC).expect(200);
    await site.ask('get', PUBLIC, 'Basic YTpi').expect(200);
  });

  it('open nothing any more once they are revoked, by their own organization only', async () => {
    const program = await aProgram(site.db, now);
    const other = await anOrganization(site.db, now);
    const keys = keysOf(site.db);
    await expect(keys.revoke(other.id, program.keyId, atCommandLine, now)).rejects.toMatchObject({ code: 'not_found' });
    await expect(keys.revoke(program.organizationId, 'no-id', atCommandLine, now)).rejects.toMatchObject({ code: 'not_found' });
    await site.ask('get', OWN, program.bearer).expect(200);
    await keys.revoke(program.organizationId, program.keyId, atCommandLine, now);
    await keys.revoke(program.organizationId, program.keyId, atCommandLine, new Date(now.getTime() + MINUTE));
    await site.ask('get', OWN, program.bearer).expect(401);
    await site.ask('get', PUBLIC, program.bearer).expect(401);
    const [row] = await keys.list(program.organizationId);
    expect(row?.revokedAt).toEqual(now);
    expect(await site.db.query(`SELECT count(*)::int AS n FROM audit_entry WHERE act = 'key_revoked'`)).toEqual([{ n: 1 }]);
  });

  it('go with their organization', async () => {
    const program = await aProgram(site.db, now);
    await site.ask('get', OWN, program.bearer).expect(200);
    await site.db.query('DELETE FROM organization WHERE id = $1', [program.organizationId]);
    await site.ask('get', OWN, program.bearer).expect(401);
  });

  it('never stand in an address', async () => {
    const { secret } = await aProgram(site.db, now);
    for (const query of [`api_key=${secret}`, `access_token=${secret}`, `q=${secret}`, 'key=anything', `lang=he&lang=${secret}`]) {
      const answer = await site.ask('get', `${PUBLIC}?${query}`).expect(400);
      expect(Object.values(answer.body.fields as Record<string, string>)[0]).toContain('Authorization: Bearer');
      expect(JSON.stringify(answer.body)).not.toContain(secret);
    }
  });

  it('to read may not write', async () => {
    const { bearer } = await aProgram(site.db, now, { scope: 'read' });
    await site.ask('get', '/api/v1/subscriptions', bearer).expect(200);
    const answer = await site.ask('post', '/api/v1/subscriptions', bearer).send({}).expect(403);
    expect(answer.body.code).toBe('insufficient_scope');
    expect(answer.headers['www-authenticate']).toContain('scope="write"');
  });

  it('have a name and a limit', async () => {
    const { id } = await anOrganization(site.db, now);
    const keys = keysOf(site.db);
    await expect(keys.create(id, { name: ' \n ', scope: 'read' }, atCommandLine, now)).rejects.toMatchObject({
      fields: { name: 'missing' },
    });
    await expect(keys.create(id, { name: 'א'.repeat(81), scope: 'read' }, atCommandLine, now)).rejects.toMatchObject({
      fields: { name: 'long' },
    });
    await expect(keys.create(id, { name: 'א', scope: 'all' as 'read' }, atCommandLine, now)).rejects.toMatchObject({
      fields: { scope: 'unknown' },
    });
    const made = await Promise.allSettled(
      Array.from({ length: MOST_KEYS + 4 }, () => keys.create(id, { name: 'א', scope: 'read' }, atCommandLine, now)),
    );
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(MOST_KEYS);
    expect(made.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { detail: { reason: 'too_many_keys' } } });
  });

  it('remember their last use, to some ten minutes', async () => {
    const program = await aProgram(site.db, now);
    const lastUsed = async () => (await keysOf(site.db).list(program.organizationId))[0]?.lastUsedAt;
    expect(await lastUsed()).toBeNull();
    await site.ask('get', OWN, program.bearer).expect(200);
    site.clock.forward(9 * MINUTE);
    await site.ask('get', OWN, program.bearer).expect(200);
    expect(await lastUsed()).toEqual(now);
    site.clock.forward(2 * MINUTE);
    await site.ask('get', OWN, program.bearer).expect(200);
    expect(await lastUsed()).toEqual(new Date(now.getTime() + 11 * MINUTE));
  });
});

describe('quotas', () => {
  it('are told in every answer, and begin anew with the minute', async () => {
    const { bearer } = await aProgram(site.db, now, { perMinute: 3, perDay: 100 });
    const first = await site.ask('get', PUBLIC, bearer).expect(200);
    // 12:00:20 in Israel: the minute ends in 40 seconds, the day in 11 h 59 m 40 s.
    expect(first.headers['ratelimit-policy']).toBe('"minute";q=3;w=60, "day";q=100;w=86400');
    expect(first.headers['ratelimit']).toBe('"minute";r=2;t=40, "day";r=99;t=43180');
    expect(first.headers['cache-control']).toContain('private');
    await site.ask('get', OWN, bearer).expect(200);
    await site.ask('get', OWN, bearer).expect(200);
    const refused = await site.ask('get', PUBLIC, bearer).expect(429);
    expect(refused.headers['retry-after']).toBe('40');
    expect(refused.headers['ratelimit']).toBe('"minute";r=0;t=40, "day";r=97;t=43180');
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.body.code).toBe('quota_exceeded');
    // Without a key the address's own limit counts.
    await site.ask('get', PUBLIC).expect(200);
    site.clock.forward(40_000);
    const again = await site.ask('get', PUBLIC, bearer).expect(200);
    expect(again.headers['ratelimit']).toBe('"minute";r=2;t=60, "day";r=96;t=43140');
  });

  it('of the day begin anew at midnight in Israel, and a refused request does not count', async () => {
    const { bearer } = await aProgram(site.db, now, { perMinute: 100, perDay: 2 });
    site.clock.set(new Date('2026-11-23T21:59:00Z'));
    await site.ask('get', PUBLIC, bearer).expect(200);
    await site.ask('get', PUBLIC, bearer).expect(200);
    for (let i = 0; i < 3; i++) await site.ask('get', PUBLIC, bearer).expect(429);
    const refused = await site.ask('get', PUBLIC, bearer).expect(429);
    expect(refused.headers['retry-after']).toBe('60');
    expect(refused.headers['ratelimit']).toBe('"minute";r=98;t=60, "day";r=0;t=60');
    site.clock.set(new Date('2026-11-23T22:00:00Z'));
    await site.ask('get', PUBLIC, bearer).expect(200);
  });

  it('are shared by everything that asks at once, other processes too', async () => {
    const { keyId } = await aProgram(site.db, now);
    const quota = { keyId, quotaPerMinute: 25, quotaPerDay: 40 };
    const here = new ApiKeyRows(site.db);
    const there = new ApiKeyRows(site.db);
    const count = (times: number, at: Date) =>
      Promise.all(Array.from({ length: times }, (_, i) => (i % 2 ? here : there).count(quota, at)));
    const allowed = (uses: Awaited<ReturnType<typeof count>>) => uses.filter((use) => use.allowed).length;
    expect(allowed(await count(60, now))).toBe(25);
    expect(allowed(await count(60, new Date(now.getTime() + MINUTE)))).toBe(15);
    // A process whose clock is behind counts in the newest minute, and brings no old one back.
    expect(allowed(await count(5, now))).toBe(0);
  });

  it('of days long past are forgotten', async () => {
    const { keyId } = await aProgram(site.db, now);
    const rows = new ApiKeyRows(site.db);
    const quota = { keyId, quotaPerMinute: 5, quotaPerDay: 5 };
    await rows.count(quota, new Date(now.getTime() - 40 * DAY));
    await rows.count(quota, now);
    await rows.forgetOldUse(now);
    expect(await site.db.query('SELECT day FROM api_key_use')).toEqual([{ day: '2026-11-23' }]);
  });

  it('replace the limit of the address', async () => {
    const { bearer } = await aProgram(site.db, now, { perMinute: 1000 });
    for (let i = 0; i < 25; i++) await site.ask('post', '/api/v1/subscriptions', bearer).send({}).expect(400);
  });

  it('are not needed to be told when an address asks too often', async () => {
    const answers = await Promise.all(Array.from({ length: 21 }, () => site.ask('post', '/api/v1/subscriptions').send({})));
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body.code).toBe('throttled');
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused?.headers['retry-after'])).toBeLessThanOrEqual(60);
  });
});
