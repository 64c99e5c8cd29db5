import { Clockwork } from '@apps/worker/clockwork';
import { Organizations } from '@kolkore/accounts/organizations';
import { Sessions } from '@kolkore/accounts/sessions';
import { atPage } from '@kolkore/accounts/actor';
import { TeamSubscriptions } from '@kolkore/accounts/team-subscriptions';
import { messageToken } from '@kolkore/alerts/token';
import { criteriaSchema } from '@kolkore/domain/criteria';
import { Signer } from '@kolkore/platform/signing';
import { Transactions } from '@kolkore/store/transactions';
import { House, openHouse } from '@kolkore/testing/house';
import { aMessage, aPerson, aSubscription } from '@kolkore/testing/people';
import request from 'supertest';

const start = new Date('2026-11-23T08:00:00Z');
let house: House;
let person: string;
let cookie = '';

const post = (path: string, body: Record<string, string>) =>
  request(house.url)
    .post(path)
    .set('Cookie', cookie)
    .set('Origin', 'http://kolkore.example')
    .set('Host', 'kolkore.example')
    .type('form')
    .send(body);
const row = async (id: string): Promise<{ state: string; until: string | null }> =>
  (await house.db.query('SELECT state, paused_until::text AS until FROM subscription WHERE id = $1', [id]))[0];

beforeAll(async () => {
  house = await openHouse(start, { WORKER_ROLES: 'clock' });
  person = (await aPerson(house.db, 'reader@amuta.example', start)).id;
  const token = await house.app.get(Transactions).run((tx) => house.app.get(Sessions).start(tx, person, { userAgent: 'test' }, start));
  cookie = `kolkore_session=${token}`;
});
afterAll(() => house.close());

/** Where acts on the subscription are posted: a person's own by a mailed link, a team's by a member. */
const owners: [string, () => Promise<{ id: string; at: string }>][] = [
  [
    'a person',
    async () => {
      const { id } = await aSubscription(house.db, person, start);
      const message = await aMessage(house.db, person, 'manage', start);
      return { id, at: `/m/${messageToken(house.app.get(Signer), message)}/${id}/act` };
    },
  ],
  [
    'an organization',
    async () => {
      const organization = await house.app
        .get(Organizations)
        .create({ name: 'ארגון לדוגמה', registryNumber: '' }, { personId: person, origin: 'page' }, start);
      const input = { name: 'נוער', criteria: criteriaSchema.parse({ topics: ['youth'] }), wording: 'test' };
      const { id } = await house.app.get(TeamSubscriptions).create(organization.id, input, atPage(person), start);
      return { id, at: `/organizations/${organization.id}/subscriptions/${id}/act` };
    },
  ],
];

it.each(owners)('the subscription of %s rests until a day and goes on by itself', async (_who, make) => {
  house.clock.set(start);
  const { id, at } = await make();
  for (const until of ['2026-11-23', '2020-01-01', '2028-12-01', 'soon']) {
    const page = await post(at, { act: 'pause', until }).expect(422, /יש לבחור תאריך שעוד לא עבר, עד שנה מהיום/);
    expect(page.text).toContain(`value="${until}"`);
  }
  expect(await row(id)).toEqual({ state: 'active', until: null });
  await post(at, { act: 'pause', until: '2026-11-25' }).expect(303);
  expect(await row(id)).toEqual({ state: 'paused', until: '2026-11-25' });
  await house.app.get(Clockwork).sweep();
  expect((await row(id)).state).toBe('paused');
  house.clock.set(new Date('2026-11-24T22:00:00Z')); // midnight in Israel
  await house.app.get(Clockwork).sweep();
  expect(await row(id)).toEqual({ state: 'active', until: null });
  await post(at, { act: 'pause', until: '' }).expect(303);
  expect(await row(id)).toEqual({ state: 'paused', until: null });
});
