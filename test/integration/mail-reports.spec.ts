import { Inbox } from '@apps/worker/inbox/inbox';
import { Sweep } from '@apps/worker/sweep';
import { messageToken } from '@kolkore/alerts/token';
import { Queues } from '@kolkore/queue/queues';
import { Signer } from '@kolkore/platform/signing';
import { ManageRequests } from '@kolkore/store/manage-requests';
import { MessageKind } from '@kolkore/store/entities/messages';
import { returnAddress } from '@kolkore/alerts/reports/verp';
import { seedOpportunity } from '@kolkore/testing/builders';
import { House, openHouse } from '@kolkore/testing/house';
import { WrittenReport, complaint, deliveryReport } from '@kolkore/testing/mail-report';
import { aMessage, aPerson, aSubscription, anAlertItem } from '@kolkore/testing/people';
import { createTransport } from 'nodemailer';
import request from 'supertest';

const start = new Date('2026-11-23T08:00:00Z');
const bounces = 'bounces@kolkore.example';
const key = 'a-key-of-the-tests-of-thirty-two-letters';
const hour = 3_600_000;
const gone = ['Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 no such user'];
const full = ['Action: failed', 'Status: 5.2.2', 'Diagnostic-Code: smtp; 552 5.2.2 mailbox full'];

let house: House;
let written = 0;

/** A person with a subscription, and an alert that is on its way to them. */
async function someone(kind: MessageKind = 'alert'): Promise<{ person: string; message: string; email: string }> {
  const email = `reader${(written += 1)}@amuta.example`;
  const { id: person } = await aPerson(house.db, email, house.clock.now());
  const subscription = await aSubscription(house.db, person, house.clock.now());
  return { person, email, message: await aMail(person, subscription.id, kind) };
}

async function aMail(person: string, subscriptionId: string, kind: MessageKind = 'alert'): Promise<string> {
  const now = house.clock.now();
  const opportunity = await seedOpportunity(house.db);
  const message = await aMessage(house.db, person, kind, now, { state: 'pending', attempts: 0, subscriptionId });
  await anAlertItem(house.db, person, message, opportunity, [{ subscriptionId, reasons: [] }], now);
  return message;
}

const messageRow = async (id: string) => (await house.db.query('SELECT * FROM message WHERE id = $1', [id]))[0];
const personRow = async (id: string) => (await house.db.query('SELECT * FROM person WHERE id = $1', [id]))[0];
const page = async (message: string) => request(house.url).get(`/m/${messageToken(house.app.get(Signer), message)}`);
const press = (message: string) =>
  request(house.url)
    .post(`/m/${messageToken(house.app.get(Signer), message)}/lift`)
    .set('Origin', 'http://kolkore.example')
    .set('Host', 'kolkore.example');

async function until(message: string, state: string): Promise<void> {
  for (let n = 0; (await messageRow(message)).state !== state && n < 800; n++) await new Promise((done) => setTimeout(done, 25));
  expect(await messageRow(message)).toMatchObject({ state });
}

async function deliver(message: string): Promise<void> {
  const before = house.sink.mails.length;
  await house.app.get(Queues).enqueueDeliver([message]);
  await house.sink.received(before + 1);
  await until(message, 'accepted');
}

/** A report as the mail server of the instance hands it over. */
async function report(message: string | null, fields: string[], more: Partial<WrittenReport> = {}, write = deliveryReport): Promise<void> {
  const port = house.app.get(Inbox).port;
  const to = message === null ? bounces : returnAddress(bounces, message);
  const transport = createTransport({ host: '127.0.0.1', port: Number(port), ignoreTLS: true });
  const id = more.id ?? `report-${(written += 1)}`;
  await transport.sendMail({ envelope: { from: '', to }, raw: write({ to, fields, ...more, id }) });
  transport.close();
}

beforeAll(async () => {
  house = await openHouse(start, {
    WORKER_ROLES: 'match,compose,deliver',
    INBOX_PORT: '0',
    INBOX_ADDRESS: 'calls@kolkore.example',
    BOUNCE_ADDRESS: bounces,
    MAIL_REPORTS_KEY: key,
  });
});
beforeEach(() => house.clock.forward(60_000));
afterAll(() => house.close());

it('names itself in the envelope of each mail', async () => {
  const { message } = await someone();
  await deliver(message);
  expect(house.sink.senders.at(-1)).toBe(returnAddress(bounces, message));
  expect(house.sink.mails.at(-1)?.from?.value[0]?.address).toBe('alerts@kolkore.example');
});

describe('a mail that comes back for good', () => {
  it('suppresses its address once, however often it is reported', async () => {
    const { person, message } = await someone();
    await deliver(message);
    await report(message, gone, { id: 'twice' });
    await report(message, gone, { id: 'twice' });
    expect(await messageRow(message)).toMatchObject({ state: 'bounced', cause: '550 5.1.1 no such user' });
    expect(await personRow(person)).toMatchObject({ suppressed_because: '550 5.1.1 no such user' });
    expect(await house.db.query('SELECT what, status, effect FROM mail_report WHERE message_id = $1', [message])).toEqual([
      { what: 'failed', status: '5.1.1', effect: 'suppressed' },
    ]);
    expect((await page(message)).text).toContain('שליחת קישור לחידוש');
  });

  it('is told again when its person opens a link that did arrive', async () => {
    const { person, message, email } = await someone();
    await deliver(message);
    await report(message, gone);
    const sent = house.sink.mails.length;
    house.clock.forward(60_000);
    await press(message)
      .expect(303)
      .expect('Location', /done=lift_sent/);
    expect(await personRow(person)).toMatchObject({ suppressed_at: expect.any(Date) });
    await house.sink.received(sent + 1);
    const [fresh] = await house.db.query(`SELECT id FROM message WHERE person_id = $1 AND kind = 'manage'`, [person]);
    expect((await page(fresh.id)).text).toContain('הכתובת תקינה, לחדש');
    await press(fresh.id)
      .expect(303)
      .expect('Location', /done=lift$/);
    expect(await personRow(person)).toMatchObject({ suppressed_at: null, suppressed_because: null });
    expect(await house.db.query('SELECT state, message_id FROM alert_item WHERE person_id = $1', [person])).toEqual([
      { state: 'pending', message_id: null },
    ]);
    await house.app.get(Sweep).run(house.clock.now(), 0);
    await house.sink.received(sent + 2);
    expect(house.sink.mails.at(-1)?.to).toMatchObject({ text: email });
    expect(await house.db.query('SELECT state FROM alert_item WHERE person_id = $1', [person])).toEqual([{ state: 'composed' }]);
    expect((await page(fresh.id)).text).not.toContain('הכתובת תקינה, לחדש');
  });
});

describe('a report that comes after its person started the mails again', () => {
  /** Two mails were accepted; the first came back for good, and the person lifted that. */
  async function lifted(): Promise<{ person: string; late: string; fresh: string }> {
    const { person, message } = await someone();
    await deliver(message);
    const [{ id: subscription }] = await house.db.query('SELECT id FROM subscription WHERE person_id = $1', [person]);
    const late = await aMail(person, subscription);
    await deliver(late);
    await report(message, gone);
    house.clock.forward(hour);
    await house.app.get(ManageRequests).liftSuppression(person, house.clock.now());
    house.clock.forward(hour);
    const fresh = await aMail(person, subscription);
    await deliver(fresh);
    return { person, late, fresh };
  }
  const effects = async (message: string) =>
    (await house.db.query('SELECT effect FROM mail_report WHERE message_id = $1', [message])).map((row: { effect: string }) => row.effect);

  it.each([
    ['for good', gone],
    ['for now', full],
  ])('stops nothing when a mail from before came back %s: it is kept, and what the mail told is told again', async (_, fields) => {
    const { person, late } = await lifted();
    await report(late, fields);
    expect(await effects(late)).toEqual(['outdated']);
    expect(await personRow(person)).toMatchObject({ suppressed_at: null, mail_after: null, soft_bounces: 0 });
    expect(await messageRow(late)).toMatchObject({ state: 'bounced' });
    const [item] = await house.db.query(
      `SELECT count(*)::int AS waiting FROM alert_item WHERE person_id = $1 AND state = 'pending' AND message_id IS NULL`,
      [person],
    );
    // Those of the mail that was lifted, and of this one.
    expect(item).toEqual({ waiting: 2 });
  });

  it('suppresses when the mail is from after it', async () => {
    const { person, fresh } = await lifted();
    await report(fresh, gone);
    expect(await effects(fresh)).toEqual(['suppressed']);
    expect(await personRow(person)).toMatchObject({ suppressed_at: expect.any(Date) });
  });

  it('suppresses when it is a complaint, whenever the mail is from', async () => {
    const { person, late } = await lifted();
    await report(late, ['Feedback-Type: abuse'], {}, complaint);
    expect(await effects(late)).toEqual(['suppressed']);
    expect(await personRow(person)).toMatchObject({ suppressed_because: 'complaint' });
  });
});

describe('a mail that comes back for now', () => {
  it('is sent again after two hours, and nothing else goes out before', async () => {
    const { person, message } = await someone();
    await deliver(message);
    await report(message, full);
    const wait = (await personRow(person)).mail_after;
    expect(wait.getTime() - house.clock.now().getTime()).toBe(2 * hour);
    expect(await messageRow(message)).toMatchObject({ state: 'pending', not_before: wait });
    expect((await page(message)).text).toContain('אולי כי התיבה מלאה');
    const [subscription] = await house.db.query('SELECT id FROM subscription WHERE person_id = $1', [person]);
    const second = await aMail(person, subscription.id);
    await house.app.get(Queues).enqueueDeliver([second]);
    await until(second, 'held');
    expect(await messageRow(second)).toMatchObject({ state: 'held', cause: 'back_off', not_before: wait });
    house.clock.forward(2 * hour);
    await deliver(message);
    await deliver(second);
    expect(house.sink.mails.at(-2)?.messageId).toBe(`<${message}@kolkore.example>`);
    await report(message, full);
    await report(second, full);
    expect(await personRow(person)).toMatchObject({ soft_bounces: 2, suppressed_at: null });
    await press(second).expect(303);
    expect(await personRow(person)).toMatchObject({ soft_bounces: 0, mail_after: null });
    await deliver(second);
  });

  it('is not repeated when it was a link that somebody asked for', async () => {
    const { message } = await someone('manage');
    await deliver(message);
    await report(message, full);
    expect(await messageRow(message)).toMatchObject({ state: 'bounced' });
  });
});

it('a complaint stops the mails, and the page says why', async () => {
  const { person, message } = await someone();
  await deliver(message);
  await report(null, ['Feedback-Type: abuse'], { head: [`Message-ID: <${message}@kolkore.example>`] }, complaint);
  expect(await personRow(person)).toMatchObject({ suppressed_because: 'complaint' });
  expect(await messageRow(message)).toMatchObject({ state: 'delivered', cause: 'complaint' });
  expect((await page(message)).text).toContain('סומנה בתיבה הזאת כדואר זבל');
});

it('a delivery is noted; a delay, an absence, and a report of an unknown mail change nothing', async () => {
  const { person, message } = await someone();
  await deliver(message);
  await report(message, ['Action: delayed', 'Status: 4.4.1']);
  await report('00000000-0000-4000-8000-000000000000', gone);
  await report(null, gone);
  const away = () => 'From: x@amuta.example\r\nTo: me\r\nSubject: away\r\nAuto-Submitted: auto-replied\r\n\r\nback on Sunday\r\n';
  await report(message, [], {}, away);
  expect(await messageRow(message)).toMatchObject({ state: 'accepted' });
  expect(await personRow(person)).toMatchObject({ suppressed_at: null, mail_after: null });
  await report(message, ['Action: delivered', 'Status: 2.0.0']);
  expect(await messageRow(message)).toMatchObject({ state: 'delivered' });
  expect(await house.db.query('SELECT 1 FROM contribution')).toEqual([]);
});

describe('the door for mail services', () => {
  const post = (more: Record<string, string> = {}) =>
    request(house.url)
      .post('/mail-reports')
      .set('Content-Type', 'message/rfc822')
      .set({ Authorization: `Bearer ${key}`, ...more });

  it('takes a report as it came, and what is none', async () => {
    const { message } = await someone();
    await deliver(message);
    const raw = deliveryReport({ id: 'by-http', to: returnAddress(bounces, message), fields: gone });
    await post().send(raw).expect(200, { effect: 'suppressed' });
    await post().send(raw).expect(200, { effect: 'known' });
    await post().send('From: a@b.example\r\n\r\nhello').expect(200, { effect: 'no_report' });
  });

  it('is closed without the key', async () => {
    await post({ Authorization: 'Bearer wrong' }).send('x').expect(403);
    await post({ Authorization: '' }).send('x').expect(403);
    await post().send('').expect(400);
    await post().send('x'.repeat(2_200_000)).expect(413);
  });
});
