import { Clockwork } from '@apps/worker/clockwork';
import { DAY, MINUTE } from '@kolkore/testing/clock';
import { seedOpportunity } from '@kolkore/testing/builders';
import { House, openHouse } from '@kolkore/testing/house';
import { aPerson, aSubscription } from '@kolkore/testing/people';

const start = new Date('2026-11-23T08:00:00Z');
const MONTHS = 120 * DAY;

/** A machine that woke up on a wrong date worked on it for a while, and was put right. */
describe('after a clock that ran ahead', () => {
  let house: House;

  beforeAll(async () => {
    house = await openHouse(start);
    const person = await aPerson(house.db, 'reader@amuta.example', start);
    const { id } = await aSubscription(house.db, person.id, start);
    await house.db.query('UPDATE subscription SET backfilled_at = $2 WHERE id = $1', [id, start]);
    house.clock.forward(MONTHS);
    await house.work();
    house.clock.set(new Date(start.getTime() + 60 * MINUTE));
  });
  afterAll(() => house.close());

  const count = async (sql: string, ...values: unknown[]): Promise<number> =>
    Number((await house.db.query<[{ count: string }]>(`SELECT count(*) FROM ${sql}`, values))[0].count);

  it('reads every source again at once', async () => {
    expect(await count(`source WHERE next_run_at > $1`, new Date(start.getTime() + 31 * DAY))).toBeGreaterThan(3);
    await house.work();
    await house.work();
    expect(await count(`run WHERE state = 'done' AND created_at <= $1`, house.clock.now())).toBeGreaterThan(3);
    expect(await count(`source WHERE next_run_at > $1`, new Date(start.getTime() + 31 * DAY))).toBe(0);
  });

  it('tells what was matched then and had not been told', async () => {
    const ahead = new Date(house.clock.now().getTime() + MONTHS);
    const opportunity = await seedOpportunity(house.db, { facts: { title: 'קול קורא להכשרת מתנדבים' }, firstSeenAt: house.clock.now() });
    await house.db.query(
      `INSERT INTO alert_item (person_id, change_id, opportunity_id, reasons, state, created_at, state_at, due_at)
       SELECT p.id, c.id, c.opportunity_id, jsonb_build_array(jsonb_build_object('subscriptionId', s.id, 'reasons', '[]'::jsonb)), 'pending', $2, $2, $2
       FROM person p JOIN subscription s ON s.person_id = p.id, change c WHERE p.email = 'reader@amuta.example' AND c.opportunity_id = $1`,
      [opportunity, ahead],
    );
    await house.db.query('UPDATE change SET matched_at = $2 WHERE opportunity_id = $1', [opportunity, ahead]);
    house.clock.forward(3 * MINUTE);
    await house.work();
    expect(house.sink.mails.filter(({ text }) => text?.includes('להכשרת מתנדבים'))).toHaveLength(1);
  });

  it('matches a change that it wrote, sends a mail that it put off, and takes over a lease that it took', async () => {
    const ahead = new Date(house.clock.now().getTime() + MONTHS);
    const before = house.sink.mails.length;
    await seedOpportunity(house.db, { facts: { title: 'קול קורא שני למתנדבים' }, firstSeenAt: ahead });
    house.clock.forward(3 * MINUTE);
    await house.work();
    expect(house.sink.mails.slice(before).filter(({ text }) => text?.includes('שני למתנדבים'))).toHaveLength(1);
    await house.db.query(
      `UPDATE message SET state = 'sending', lease_until = $1, not_before = $1, state_at = $1 WHERE state = 'accepted'`,
      [ahead],
    );
    const sending = await count(`message WHERE state = 'sending'`);
    expect(sending).toBeGreaterThan(0);
    await house.app.get(Clockwork).sweep();
    house.clock.forward(6 * MINUTE);
    await house.work();
    expect(await count(`message WHERE state = 'accepted'`)).toBe(sending);
  });
});
