import { Canary } from '@kolkore/alerts/canary';
import { Canaries } from '@kolkore/store/canaries';
import { MessageRow } from '@kolkore/store/entities/messages';
import { ChangeRow } from '@kolkore/store/entities/opportunity';
import { PersonRow, SubscriptionRow } from '@kolkore/store/entities/people';
import { seedOpportunity } from '@kolkore/testing/builders';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { aMessage, aPerson, anAlertItem } from '@kolkore/testing/people';

const start = new Date('2026-11-23T08:00:00Z');
const after = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

describe('the canary', () => {
  let db: TestDatabase;
  let canaries: Canaries;
  let canary: Canary;

  beforeEach(async () => {
    db = await testDatabase();
    canaries = new Canaries(db.dataSource);
    canary = new Canary(canaries, { CANARY_EMAIL: 'canary@kolkore.example' });
    await aPerson(db.dataSource, 'ops@kolkore.example', start, { operator: true });
    await canary.run(start);
  });
  afterEach(() => db.drop());

  const notices = async () =>
    (await db.dataSource.getRepository(MessageRow).find({ where: { kind: 'operator_notice' }, order: { createdAt: 'ASC' } })).map(
      ({ about }) => about,
    );
  const published = (at: Date): Promise<number> => seedOpportunity(db.dataSource, { kind: 'tender', firstSeenAt: at });
  const accepted = async (opportunityId: number, at: Date): Promise<void> => {
    const person = await db.dataSource.getRepository(PersonRow).findOneByOrFail({ email: 'canary@kolkore.example' });
    const subscription = await db.dataSource.getRepository(SubscriptionRow).findOneByOrFail({ personId: person.id, name: 'canary:tender' });
    const message = await aMessage(db.dataSource, person.id, 'alert', at, { state: 'accepted' });
    await anAlertItem(db.dataSource, person.id, message, opportunityId, [{ subscriptionId: subscription.id, reasons: [] }], at);
  };

  it('hears of every kind by a subscription of its own, once', async () => {
    await canary.run(after(20));
    const rows = await db.dataSource.getRepository(SubscriptionRow).find();
    expect(rows).toHaveLength(8);
    expect(rows.every(({ state, rhythm }) => state === 'active' && rhythm === 'immediate')).toBe(true);
  });

  it('is silent while nothing was published, however long', async () => {
    expect(await canary.run(after(20))).toEqual([]);
    expect(await canary.run(after(24 * 60))).toEqual([]);
    expect(await notices()).toEqual([]);
  });

  it('is content with what was accepted, and waits a quarter of an hour for what is fresh', async () => {
    const id = await published(after(1));
    await published(after(14));
    await accepted(id, after(2));
    expect(await canary.run(after(20))).toEqual([]);
    expect((await canaries.states()).find(({ kind }) => kind === 'tender')).toMatchObject({ published: 2, accepted: 1, missing: 0 });
  });

  it('alarms when what was published was not accepted, once, and says when it is well again', async () => {
    const id = await published(after(1));
    expect(await canary.run(after(20))).toEqual(['tender']);
    expect(await canary.run(after(22))).toEqual([]);
    expect(await canary.run(after(40))).toEqual(['tender']);
    expect(await notices()).toEqual([{ what: 'canary', kind: 'tender', missing: 1, oldest: after(1).toISOString() }]);
    await accepted(id, after(41));
    expect(await canary.run(after(60))).toEqual([]);
    expect((await notices()).at(-1)).toEqual({ what: 'canary_well', kind: 'tender' });
  });

  it('is looked at by whichever process comes first', async () => {
    await published(after(1));
    const both = await Promise.all([
      canary.run(after(20)),
      new Canary(canaries, { CANARY_EMAIL: 'canary@kolkore.example' }).run(after(20)),
    ]);
    expect(both.flat()).toEqual(['tender']);
    expect(await notices()).toHaveLength(1);
  });

  it('leaves out what an import brought, and does nothing without an address', async () => {
    await seedOpportunity(db.dataSource, { kind: 'tender', firstSeenAt: after(1), baseline: true });
    expect(await canary.run(after(20))).toEqual([]);
    await published(after(21));
    expect(await new Canary(canaries, { CANARY_EMAIL: undefined }).run(after(60))).toEqual([]);
    expect(await db.dataSource.getRepository(ChangeRow).count()).toBe(2);
  });
});
