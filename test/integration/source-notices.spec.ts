import { openHouse, House } from '@kolkore/testing/house';
import { Operators } from '@kolkore/accounts/operators';
import { SourceNotices } from '@kolkore/store/source-notices';
import { aMessage, aPerson, aSubscription } from '@kolkore/testing/people';

const DAY = 86_400_000;
const HOUR = DAY / 24;
const BTL = 'www.btl.gov.il';
let house: House;

/** Everything that the clock does at this hour, with only the fund's page due. */
async function pass(hours: number): Promise<void> {
  house.clock.forward(hours * HOUR);
  await house.db.query(
    `UPDATE source SET next_run_at = CASE WHEN id = 'btl-funds' THEN $1::timestamptz ELSE $1::timestamptz + interval '1 day' END, last_success_at = CASE WHEN id = 'btl-funds' THEN last_success_at ELSE $1 END WHERE next_run_at IS NOT NULL`,
    [house.clock.now()],
  );
  await house.work();
  await house.work();
}
const mailsTo = (address: string) => house.sink.mails.filter((mail) => JSON.stringify(mail.to).includes(address));
const notices = (): Promise<{ source: string; open: boolean }[]> =>
  house.db.query(`SELECT source_id AS source, closed_at IS NULL AS open FROM source_notice ORDER BY id`);

beforeAll(async () => {
  house = await openHouse(new Date('2026-11-23T07:30:00Z'));
  await house.app.get(Operators).add('toren@kolkore.example', { personId: null, origin: 'cli' }, house.clock.now());
  await house.work();
  const person = await aPerson(house.db, 'office@amuta.example', house.clock.now());
  await aSubscription(house.db, person.id, house.clock.now(), { criteria: { words: [], publishers: ['national-insurance'] } });
  await house.work();
}, 300_000);
afterAll(() => house.close());

it('a hiccup bothers nobody; trouble that lasts opens one notice and one mail to operators, and repeats nothing', async () => {
  await house.tellSite({ site: BTL, mode: 'shell' });
  await pass(1);
  expect(await notices()).toEqual([]);
  for (let day = 0; day < 3; day++) await pass(24);
  expect(await notices()).toEqual([{ source: 'btl-funds', open: true }]);
  const told = mailsTo('toren@kolkore.example');
  expect(told.map(({ subject }) => subject)).toEqual([expect.stringContaining('מקור בתקלה')]);
  expect(told[0]?.html).toContain('/operations/sources/btl-funds');
  await pass(96);
  expect(mailsTo('toren@kolkore.example').map(({ subject }) => subject)[1]).toContain('עדיין בתקלה');
}, 300_000);

it('closes when it is healed, tells the operators once, and sends what was published meanwhile once, marked late', async () => {
  await house.tellSite({ site: BTL, mode: 'normal' });
  await pass(24);
  await pass(1);
  expect(await notices()).toEqual([{ source: 'btl-funds', open: false }]);
  expect(mailsTo('toren@kolkore.example').filter(({ subject }) => String(subject).includes('חזר לפעול'))).toHaveLength(1);
  const alerts = mailsTo('office@amuta.example');
  const late = alerts.filter(({ html }) => String(html).includes('והגיע אלינו באיחור'));
  expect(late).toHaveLength(1);
  // The line about the source, in the first mail after it healed: it was told of the trouble only if a mail came meanwhile.
  const lines = await house.db.query(`SELECT phase, count(*)::int AS n FROM source_notice_told GROUP BY 1`);
  expect(lines.every(({ n }: { n: number }) => n === 1)).toBe(true);
}, 300_000);

it('tells whom the source concerns, once, and only them', async () => {
  const [{ id: person }] = await house.db.query(`SELECT id FROM person WHERE email = 'office@amuta.example'`);
  const other = await aPerson(house.db, 'other@amuta.example', house.clock.now());
  await aSubscription(house.db, other.id, house.clock.now(), { criteria: { words: [['מילהשאיןלהאח']] } });
  await house.db.query(
    `INSERT INTO source_notice (source_id, health, since, reason, opened_at) VALUES ('btl-funds', 'changed', $1, 'layout_changed', $1)`,
    [house.clock.now()],
  );
  const told = house.app.get(SourceNotices);
  for (const to of [person, person, other.id])
    await told.attach([await aMessage(house.db, to, 'alert', house.clock.now())], house.clock.now());
  const rows = await house.db.query(
    `SELECT t.person_id AS person, t.phase FROM source_notice_told t JOIN source_notice n ON n.id = t.notice_id WHERE n.closed_at IS NULL`,
  );
  expect(rows).toEqual([{ person, phase: 'opened' }]);
  const [{ id: notice }] = await house.db.query(`SELECT id FROM source_notice WHERE closed_at IS NULL`);
  await house.db.query(`UPDATE source_notice SET closed_at = $2, health = 'healthy' WHERE id = $1`, [notice, house.clock.now()]);
  const message = await aMessage(house.db, person, 'alert', house.clock.now());
  await told.attach([message], house.clock.now());
  expect((await told.toldIn([message])).map(({ phase }) => phase)).toEqual(['closed']);
}, 60_000);
