import { Following } from '@kolkore/accounts/following';
import { Compose } from '@kolkore/alerts/compose';
import { messageToken } from '@kolkore/alerts/token';
import { Signer } from '@kolkore/platform/signing';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { seedOpportunity } from '@kolkore/testing/builders';
import { House, openHouse } from '@kolkore/testing/house';
import { aMessage, aPerson, aSubscription, anAlertItem } from '@kolkore/testing/people';
import request from 'supertest';

const start = new Date('2026-11-23T08:00:00Z');
let house: House;
let person: string;
let stranger: { subscription: string };
let subscription: string;
let opportunity: number;
let at: string;

const post = (body: Record<string, string>) =>
  request(house.url).post(at).set('Origin', 'http://kolkore.example').set('Host', 'kolkore.example').type('form').send(body);
const get = () => request(house.url).get(at);
const criteria = async () => (await house.app.get(Subscriptions).byId(subscription))?.criteria;

/** A change of the opportunity, as the matcher leaves it for the person. */
async function change(): Promise<number> {
  const [row] = await house.db.query(
    `INSERT INTO change (opportunity_id, revision_number, type, field, before, after, baseline, occurred_at)
     SELECT $1, max(revision_number), 'updated', 'description', '"a"', '"b"', false, $2 FROM change WHERE opportunity_id = $1 RETURNING id`,
    [opportunity, house.clock.now()],
  );
  const [item] = await house.db.query(
    `INSERT INTO alert_item (person_id, channel, change_id, opportunity_id, reasons, state, created_at, state_at)
     VALUES ($1, 'email', $2, $3, $4, 'pending', $5, $5) RETURNING id`,
    [person, row.id, opportunity, JSON.stringify([{ subscriptionId: subscription, reasons: [] }]), house.clock.now()],
  );
  return item.id;
}
const itemRow = async (id: number) => (await house.db.query('SELECT state, cause FROM alert_item WHERE id = $1', [id]))[0];
const told = async () => {
  const id = await change();
  await house.app.get(Compose).forPeople([person], house.clock.now());
  return itemRow(id);
};

beforeAll(async () => {
  house = await openHouse(start, { WORKER_ROLES: 'match' });
  person = (await aPerson(house.db, 'reader@amuta.example', start)).id;
  subscription = (await aSubscription(house.db, person, start, { name: 'נוער' })).id;
  const other = await aPerson(house.db, 'other@amuta.example', start);
  stranger = { subscription: (await aSubscription(house.db, other.id, start)).id };
  opportunity = await seedOpportunity(house.db);
  const message = await aMessage(house.db, person, 'alert', start);
  await anAlertItem(house.db, person, message, opportunity, [{ subscriptionId: subscription, reasons: [] }], start);
  at = `/m/${messageToken(house.app.get(Signer), message)}/o/${opportunity}`;
});
beforeEach(() => house.clock.forward(60_000));
afterAll(() => house.close());

it('changes nothing when it is opened', async () => {
  await get().expect(200, /לא לשמוע עוד על הפרסום הזה/);
  expect(await told()).toMatchObject({ state: 'composed' });
});

it('one opportunity is told no more, until that is taken back or it is followed', async () => {
  await post({ act: 'dismiss' }).expect(303).expect('Location', `${at}?done=dismiss`);
  await post({ act: 'dismiss' }).expect(303);
  await get().expect(200, /סימנתם שהפרסום הזה אינו רלוונטי לכם/);
  expect(await told()).toEqual({ state: 'expired', cause: 'dismissed' });
  await post({ act: 'undo' }).expect(303);
  expect(await told()).toMatchObject({ state: 'composed' });
  await post({ act: 'dismiss' }).expect(303);
  await house.app.get(Following).followAlone(person, opportunity, house.clock.now());
  expect(await told()).toMatchObject({ state: 'composed' });
});

it('the body and a word are muted in the subscription that brought it, once', async () => {
  await post({ act: 'publisher', subscription }).expect(303);
  await post({ act: 'publisher', subscription }).expect(303);
  await get().expect(200, /כבר אינם מובאים במינוי הזה/);
  await post({ act: 'term', subscription, term: 'כדורגל, "חוגי שחייה"' }).expect(303).expect('Location', `${at}?done=term`);
  expect(await criteria()).toMatchObject({
    mutedPublishers: [expect.any(String)],
    none: ['כדורגל', { phrase: 'חוגי שחייה' }],
  });
  expect((await criteria())?.mutedPublishers).toHaveLength(1);
});

it('says what is wrong and keeps what was typed', async () => {
  await post({ act: 'term', subscription, term: ' ,, ' }).expect(422, /כתבו מילה או צירוף מילים/);
  const many = Array.from({ length: 31 }, (_, n) => `מילה${n}`).join(', ');
  await post({ act: 'term', subscription, term: many }).expect(422, /כבר משתיק את מספר המילים המרבי/);
  await post({ act: 'else' }).expect(303).expect('Location', at);
});

it('is closed to others', async () => {
  await post({ act: 'publisher', subscription: stranger.subscription }).expect(404);
  await post({ act: 'term', subscription: 'x', term: 'מילה' }).expect(404);
  await request(house.url)
    .get(at.replace(/\/o\/\d+$/u, '/o/999999'))
    .expect(404);
  await request(house.url).get(`/m/forged/o/${opportunity}`).expect(404);
});
