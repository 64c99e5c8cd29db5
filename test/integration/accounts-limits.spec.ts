import { AccountsModule } from '@kolkore/accounts/accounts.module';
import { atPage } from '@kolkore/accounts/actor';
import { Invitations } from '@kolkore/accounts/invitations';
import { Members } from '@kolkore/accounts/members';
import { Organizations } from '@kolkore/accounts/organizations';
import { MOST_SUBSCRIPTIONS, TeamSubscriptions } from '@kolkore/accounts/team-subscriptions';
import { noCriteria } from '@kolkore/domain/criteria';
import { readSettings } from '@kolkore/platform/config';
import { PlatformModule } from '@kolkore/platform/platform.module';
import { Signer } from '@kolkore/platform/signing';
import { OwnData } from '@kolkore/store/own-data';
import { StoreModule } from '@kolkore/store/store.module';
import { DAY } from '@kolkore/testing/clock';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { aPerson } from '@kolkore/testing/people';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';

const morning = new Date('2026-11-23T08:00:00Z');
const nextWeek = new Date(morning.getTime() + 7 * DAY);

let database: TestDatabase;
let app: INestApplicationContext;
const get = <T>(what: abstract new (...given: never[]) => T): T => app.get<T>(what);
const rows = <T = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<T[]> => database.dataSource.query(sql, values);

beforeAll(async () => {
  database = await testDatabase();
  const settings = readSettings({
    DATABASE_URL: database.url,
    PUBLIC_URL: 'https://kolkore.example',
    SECRET: 's'.repeat(40),
    SMTP_URL: 'smtp://127.0.0.1:1',
    LOG_LEVEL: 'silent',
  });
  const module = await Test.createTestingModule({
    imports: [PlatformModule.with(settings), StoreModule.forUrl(database.url), AccountsModule],
  }).compile();
  app = await module.init();
});
beforeEach(() => rows('TRUNCATE person, organization, audit_entry CASCADE'));
afterAll(async () => {
  await app.close();
  await database.drop();
});

const organization = async (name: string) => {
  const owner = await aPerson(database.dataSource, `${name}@amuta.example`, morning);
  const by = { ...atPage(owner.id), personId: owner.id };
  const { id } = await get(Organizations).create({ name, registryNumber: null }, by, morning);
  return { id, owner: owner.id, by };
};
type Organization = Awaited<ReturnType<typeof organization>>;
const invite = (org: Organization, email: string, now = morning) =>
  get(Invitations).invite(org.id, { email, role: 'owner', language: 'he' }, org.by, now);
const tokenOf = async (org: Organization, email: string): Promise<string> => {
  const [row] = await rows<{ id: string }>('SELECT id FROM invitation WHERE organization_id = $1 AND email = $2', [org.id, email]);
  return get(Signer).sign('invitation', row?.id ?? '');
};

describe('who asked not to be invited', () => {
  it('is left in peace by that organization also after it took the invitation back', async () => {
    const [org, other] = [await organization('first'), await organization('second')];
    await invite(org, 'peace@amuta.example');
    await get(Invitations).decline(await tokenOf(org, 'peace@amuta.example'), morning);
    const [declined] = await get(Invitations).list(org.id, morning);
    await get(Invitations).revoke(org.id, declined?.id ?? '', org.by, morning);
    expect(await invite(org, 'Peace@amuta.example', nextWeek)).toEqual({ messageId: null });
    // To the owner it looks like any other invitation, and none of them ever opens.
    const [again] = await get(Invitations).list(org.id, nextWeek);
    expect(again).toMatchObject({ email: 'Peace@amuta.example', role: 'owner' });
    expect(await get(Invitations).look(get(Signer).sign('invitation', again?.id ?? ''), nextWeek)).toBeNull();
    await get(Invitations).revoke(org.id, again?.id ?? '', org.by, nextWeek);
    expect(await invite(org, 'peace@amuta.example', nextWeek)).toEqual({ messageId: null });
    expect((await invite(other, 'peace@amuta.example', nextWeek)).messageId).not.toBeNull();
  });
});

describe('an invitation that was forwarded', () => {
  it('opens no account in which another organization waits for an answer', async () => {
    const [org, other] = [await organization('first'), await organization('second')];
    await invite(org, 'wanted@amuta.example');
    await invite(other, 'wanted@amuta.example');
    const about = { userAgent: '', signedInAs: null };
    expect(await get(Invitations).accept(await tokenOf(org, 'wanted@amuta.example'), about, morning)).toEqual({
      organizationId: org.id,
      sessionToken: null,
    });
    expect(await rows('SELECT 1 FROM session')).toEqual([]);
  });
});

describe('the most subscriptions of an organization', () => {
  it('cannot be passed by ending some and taking them up again', async () => {
    const org = await organization('busy');
    const team = get(TeamSubscriptions);
    const make = (name: string) =>
      team.create(org.id, { name, criteria: { ...noCriteria, words: [['מתנדבים']] }, wording: '' }, org.by, morning);
    const first = await make('first');
    await team.end(org.id, first.id, org.by, morning);
    for (let n = 0; n < MOST_SUBSCRIPTIONS - 1; n++) await make(`subscription ${n}`);
    const both = await Promise.allSettled([make('last'), team.resume(org.id, first.id, org.by, morning)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ reason: 'too_many_subscriptions' });
    const [{ live }] = (await rows(`SELECT count(*)::int AS live FROM subscription WHERE state <> 'ended'`)) as [{ live: number }];
    expect(live).toBe(MOST_SUBSCRIPTIONS);
  });

  it('does not count a pause', async () => {
    const org = await organization('calm');
    const team = get(TeamSubscriptions);
    const ids = [];
    for (let n = 0; n < MOST_SUBSCRIPTIONS; n++)
      ids.push((await team.create(org.id, { name: `${n}`, criteria: { ...noCriteria, words: [['א']] }, wording: '' }, org.by, morning)).id);
    await team.pause(org.id, ids[0] ?? '', org.by, morning);
    await team.resume(org.id, ids[0] ?? '', org.by, morning);
    expect(await team.byId(org.id, ids[0] ?? '')).toMatchObject({ state: 'active' });
  });
});

describe('erasing oneself', () => {
  it('leaves no organization without an owner, also when one becomes its owner at that moment', async () => {
    const org = await organization('shared');
    const heir = await aPerson(database.dataSource, 'heir@amuta.example', morning);
    const viewer = await aPerson(database.dataSource, 'viewer@amuta.example', morning);
    for (const { id } of [heir, viewer]) await rows(`INSERT INTO member VALUES ($1, $2, 'viewer', $3)`, [org.id, id, morning]);
    await invite(await organization('elsewhere'), 'heir@amuta.example');
    // Holds the erasing up after it has looked at the organizations.
    const held = database.dataSource.createQueryRunner();
    await held.startTransaction();
    await held.query(`SELECT 1 FROM invitation WHERE email = 'heir@amuta.example' FOR UPDATE`);
    const erased = get(OwnData).erase(heir.id, morning);
    await waitsForLock();
    const handedOver = get(Members)
      .changeRole(org.id, heir.id, 'owner', org.by, morning)
      .then(() => get(Members).leave(org.id, org.owner, morning));
    handedOver.catch(() => undefined);
    await Promise.race([handedOver.catch(() => undefined), waitsForLock(2).catch(() => undefined)]);
    await held.rollbackTransaction();
    await held.release();
    await Promise.allSettled([erased, handedOver]);
    const left = await get(Members).list(org.id);
    expect(left.map(({ role }) => role)).toContain('owner');
  });
});

/** Until so many sessions of this database wait for a lock. */
async function waitsForLock(many = 1): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const [{ n }] = (await rows(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )) as [{ n: number }];
    if (n >= many) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('nobody waits for a lock');
}
