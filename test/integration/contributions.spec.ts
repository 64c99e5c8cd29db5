import { waitForWork } from '@apps/all-in-one/first-work';
import { Inbox } from '@apps/worker/inbox/inbox';
import { Sweep } from '@apps/worker/sweep';
import { Sessions } from '@kolkore/accounts/sessions';
import { MOST_FILES } from '@kolkore/domain/contribution/files';
import { noCriteria } from '@kolkore/domain/criteria';
import { Queues } from '@kolkore/queue/queues';
import { Figures } from '@kolkore/store/figures';
import { Transactions } from '@kolkore/store/transactions';
import { House, openHouse } from '@kolkore/testing/house';
import { aPerson, aSubscription } from '@kolkore/testing/people';
import { createTransport } from 'nodemailer';
import request from 'supertest';

const start = new Date('2026-11-23T08:00:00Z');
const form = {
  title: 'קול קורא לסדנאות קרמיקה לגמלאים',
  kind: 'call_for_proposals',
  publisher: 'משרד התרבות והספורט',
  description: 'המשרד מזמין עמותות להגיש הצעות.',
  deadlineDay: '2026-12-20',
  deadlineHour: '12:00',
  amountMax: '80,000 ₪',
  topic: ['culture'],
};

let house: House;
let writer: string;
let stranger: string;
let operator: string;

const session = async (email: string, more: { operator?: boolean } = {}): Promise<string> => {
  const { id } = await aPerson(house.db, email, start, more);
  const token = await house.app.get(Transactions).run((tx) => house.app.get(Sessions).start(tx, id, { userAgent: 'test' }, start));
  return `kolkore_session=${token}`;
};
const site = () => request(house.url);
const get = (path: string, cookie: string) => site().get(path).set('Cookie', cookie);
const post = (path: string, cookie: string, body: Record<string, unknown> = {}) =>
  site().post(path).set('Cookie', cookie).set('Origin', 'http://kolkore.example').set('Host', 'kolkore.example').type('form').send(body);
const upload = (path: string, cookie: string, name: string, bytes: Buffer) =>
  site()
    .post(path)
    .set('Cookie', cookie)
    .set('Origin', 'http://kolkore.example')
    .set('Host', 'kolkore.example')
    .attach('file', bytes, name);
const work = async () => expect(await waitForWork(house.app.get(Queues), house.app.get(Figures), 30_000)).toBe(true);
const newest = async (): Promise<{ id: string; state: string; opportunity_id: number | null }> => {
  const [row] = await house.db.query('SELECT id, state, opportunity_id FROM contribution ORDER BY created_at DESC, id LIMIT 1');
  return row;
};
const begin = async (more: Record<string, unknown> = {}): Promise<string> => {
  const made = await post('/contribute', writer, { ...form, ...more }).expect(303);
  return String(made.headers['location']).split('?')[0] ?? '';
};

beforeAll(async () => {
  // Without the clock's role nothing is harvested: only what people bring in.
  house = await openHouse(start, {
    WORKER_ROLES: 'harvest,match,compose,deliver',
    INBOX_PORT: '0',
    INBOX_ADDRESS: 'calls@kolkore.example',
  });
  writer = await session('writer@amuta.example');
  stranger = await session('stranger@amuta.example');
  operator = await session('operator@house.example', { operator: true });
});
beforeEach(() => house.clock.forward(60_000));
afterEach(() => {
  house.sink.mails.length = 0;
});
afterAll(() => house.close());

describe('by the form', () => {
  it('asks for a sign-in, then tells where mails may be forwarded', async () => {
    await site()
      .get('/contribute')
      .expect(303)
      .expect('Location', /^\/sign-in\?next=/);
    await get('/contribute', writer).expect(200, /calls@kolkore\.example/);
  });

  it('keeps what was typed and says what is wrong', async () => {
    const answer = await post('/contribute', writer, { ...form, title: '', amountMax: 'הרבה', deadlineDay: '2026-02-31' }).expect(422);
    expect(answer.text).toContain('כתבו מספר שלם של שקלים');
    expect(answer.text).toContain('התאריך אינו קיים');
    expect(answer.text).toContain('value="הרבה"');
    expect(answer.text).toContain('המשרד מזמין עמותות');
    expect(await house.db.query('SELECT 1 FROM contribution')).toEqual([]);
  });

  it('is nobody else’s before it is approved, then everybody’s, and alerts whom it fits', async () => {
    const { id: person } = await aPerson(house.db, 'reader@amuta.example', start);
    const subscription = await aSubscription(house.db, person, start, { name: 'קרמיקה', criteria: { ...noCriteria, words: [['קרמיקה']] } });
    await house.app.get(Queues).enqueueBackfill([subscription.id]);
    const own = await begin();
    const id = own.split('/').at(-1) ?? '';
    const pdf = Buffer.from('%PDF-1.4 sample');
    await upload(`${own}/files`, writer, 'מכתב.pdf', pdf).expect(303).expect('Location', `${own}?done=file`);
    await upload(`${own}/files`, writer, 'run.exe', pdf).expect(303).expect('Location', `${own}?wrong=type#file`);
    await upload(`${own}/files`, writer, 'huge.pdf', Buffer.alloc(11 * 1024 * 1024))
      .expect(303)
      .expect('Location', `${own}?wrong=large#file`);
    const [file] = await house.db.query('SELECT id FROM contribution_file');
    for (const path of [own, `${own}/edit`, `${own}/files/${file.id}`]) await get(path, stranger).expect(404);
    for (const path of [`${own}/send`, `${own}/remove`, `${own}/edit`, `${own}/files/${file.id}/remove`])
      await post(path, stranger, form).expect(404);
    await site().get(`/contributions/${id}`).expect(404);
    await site().get(`/contributions/${id}/files/${file.id}`).expect(404);
    await get(`/operations/contributions/${id}`, operator).expect(404);

    await post(`${own}/send`, writer).expect(303);
    await post(`${own}/send`, writer).expect(303); // pressed twice
    await get('/operations', operator).expect(200, /פרסום שנמסר ממתין לאישור/);
    await get(`/operations/contributions/${id}`, stranger).expect(403);
    const page = await get(`/operations/contributions/${id}`, operator).expect(200);
    expect(page.text).toContain('writer@amuta.example');
    await post(`/operations/contributions/${id}/approve`, operator, { ...form, title: '' }).expect(422);
    await post(`/operations/contributions/${id}/approve`, operator, form).expect(303);
    await post(`/operations/contributions/${id}/approve`, operator, form).expect(409, /כבר הוחלט/);
    await work();

    const { opportunity_id: opportunity } = await newest();
    const shown = await site().get(`/o/${opportunity}`).expect(200);
    expect(shown.text).toContain('סדנאות קרמיקה');
    expect(shown.text).toContain('80,000');
    expect(shown.text).toContain(`/contributions/${id}/files/${file.id}`);
    await site()
      .get(`/contributions/${id}`)
      .expect(200, /סדנאות קרמיקה/);
    const served = await site().get(`/contributions/${id}/files/${file.id}`).expect(200);
    expect(served.headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent('מכתב.pdf')}`);
    expect(served.headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    expect(served.headers['x-content-type-options']).toBe('nosniff');
    const to = (address: string) => house.sink.mails.filter((mail) => JSON.stringify(mail.to).includes(address));
    expect(to('reader@').map((mail) => mail.subject)).toEqual([expect.stringContaining('קרמיקה')]);
    expect(to('writer@').map((mail) => mail.subject)).toEqual([`אושר: ${form.title}`]);
  });

  it('changes a published one only when it is approved again, and then as a change', async () => {
    const { id, opportunity_id: opportunity } = await newest();
    await post(`/contribute/${id}/edit`, writer, { ...form, deadlineDay: '2027-01-10' }).expect(303);
    await get(`/contribute/${id}`, writer).expect(200, /הנוסח שאושר/);
    await site()
      .get(`/contributions/${id}`)
      .expect(200, /20\.12\.2026/);
    await post(`/contribute/${id}/remove`, writer).expect(303); // what was published stays
    await post(`/contribute/${id}/send`, writer).expect(303);
    await post(`/operations/contributions/${id}/approve`, operator, { ...form, deadlineDay: '2027-01-10' }).expect(303);
    await work();
    expect((await newest()).opportunity_id).toBe(opportunity);
    const changes = await house.db.query('SELECT type FROM change WHERE opportunity_id = $1 ORDER BY id', [opportunity]);
    expect(changes.map(({ type }: { type: string }) => type)).toEqual(['published', 'deadline_extended']);
  });

  it('is refused with a reason that its writer is told', async () => {
    const own = await begin({ title: 'מכירת ציוד משרדי' });
    await post(`${own}/send`, writer).expect(303);
    const id = own.split('/').at(-1) ?? '';
    await post(`/operations/contributions/${id}/refuse`, operator, { because: 'not_a_call', note: 'זו מודעת מכירה.' }).expect(303);
    await work();
    const [mail] = house.sink.mails;
    expect(mail?.subject).toBe('לא אושר: מכירת ציוד משרדי');
    expect(mail?.text).toContain('זו מודעת מכירה.');
    expect(mail?.text).toContain('זה אינו קול קורא');
    await get(own, writer).expect(200, /זו מודעת מכירה/);
    const acts: { act: string }[] = await house.db.query(`SELECT act FROM audit_entry WHERE act LIKE 'contribution%' ORDER BY id`);
    expect(acts.map(({ act }) => act).slice(-2)).toEqual(['contribution_sent', 'contribution_refused']);
  });

  it('takes so many files and no more', async () => {
    const own = await begin({ title: 'הרבה קבצים' });
    for (let n = 0; n < MOST_FILES; n++)
      await upload(`${own}/files`, writer, `${n}.txt`, Buffer.from(`file ${n}`)).expect('Location', /done=file/);
    await upload(`${own}/files`, writer, 'more.txt', Buffer.from('one more')).expect('Location', /wrong=many/);
    await post(`${own}/remove`, writer).expect(303).expect('Location', '/account');
    await get(own, writer).expect(404);
  });

  it('is brought in by the sweep when the queue lost it', async () => {
    const own = await begin({ title: 'קול קורא שהתור איבד' });
    await house.db.query(
      `UPDATE contribution SET state = 'approved', published = draft, decided_at = $2, brought_in_at = NULL WHERE id = $1`,
      [own.split('/').at(-1), start],
    );
    await house.app.get(Sweep).run(house.clock.now(), 0);
    await work();
    const [row] = await house.db.query('SELECT opportunity_id FROM contribution WHERE id = $1', [own.split('/').at(-1)]);
    expect(row.opportunity_id).not.toBeNull();
  });
});

describe('a contributor who erases their data', () => {
  it('leaves what was published, and nothing that names them', async () => {
    const own = await session('leaving@amuta.example');
    const made = async (title: string): Promise<string> => {
      house.clock.forward(1000);
      const { headers } = await post('/contribute', own, { ...form, title }).expect(303);
      return String(headers['location']).split(/[/?]/)[2] ?? '';
    };
    const [published, draft] = [await made('קול קורא שיישאר'), await made('טיוטה שתימחק')];
    await post(`/contribute/${published}/send`, own).expect(303);
    await post(`/operations/contributions/${published}/approve`, operator, { ...form, title: 'קול קורא שיישאר' }).expect(303);
    await work();
    const told = await get('/account/export.json', own).expect(200);
    expect(told.body.contributions.map(({ draft: { title } }: { draft: { title: string } }) => title)).toEqual([
      'קול קורא שיישאר',
      'טיוטה שתימחק',
    ]);
    await post('/account/erase', own).expect(303);
    const left = await house.db.query('SELECT id, person_id FROM contribution WHERE id = ANY ($1)', [[published, draft]]);
    expect(left).toEqual([{ id: published, person_id: null }]);
    await site().get(`/contributions/${published}`).expect(200);
  });
});

describe('by mail', () => {
  const send = (mail: Record<string, unknown>) => {
    const transport = createTransport({ host: '127.0.0.1', port: house.app.get(Inbox).port ?? 0, secure: false, ignoreTLS: true });
    return transport.sendMail({ from: 'umbrella@roof.example', to: 'calls@kolkore.example', ...mail }).finally(() => transport.close());
  };
  const forwarded = {
    messageId: '<forwarded-1@roof.example>',
    subject: 'FW: קול קורא לגינות קהילתיות',
    text: '-----Original Message-----\nמאת: משרד החקלאות\nנושא: קול קורא לגינות קהילתיות\n\nהמועד האחרון להגשה הוא 3.1.2027 בשעה 14:00.\nhttps://www.gov.il/he/pages/gardens-2027',
    attachments: [
      { filename: 'טופס.pdf', content: Buffer.from('%PDF-1.4 form') },
      { filename: 'logo.png', content: Buffer.from('png'), contentDisposition: 'inline' as const },
      { filename: 'virus.exe', content: Buffer.from('MZ') },
    ],
  };
  const mails = () =>
    house.db.query(`SELECT id, sender, state, draft, person_id FROM contribution WHERE door = 'mail' ORDER BY created_at, id`);

  it('waits with what could be read, once however often it is delivered', async () => {
    await send(forwarded);
    await send(forwarded);
    const [row, ...more] = await mails();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ sender: 'umbrella@roof.example', state: 'waiting', person_id: null });
    expect(row.draft).toMatchObject({
      title: 'קול קורא לגינות קהילתיות',
      url: 'https://www.gov.il/he/pages/gardens-2027',
      deadlineDay: '2027-01-03',
      deadlineHour: '14:00',
    });
    expect(row.draft.publisher).toMatch(/^משרד החקלאות/);
    const files = await house.db.query('SELECT name FROM contribution_file WHERE contribution_id = $1', [row.id]);
    expect(files).toEqual([{ name: 'טופס.pdf' }]);
    await get(`/operations/contributions/${row.id}`, operator).expect(200, /אינה של אדם שמוכר לנו/);
  });

  it('is refused for another address, and a program’s own answers are not kept', async () => {
    await expect(send({ ...forwarded, to: 'other@kolkore.example' })).rejects.toThrow('5.1.1');
    await send({ messageId: '<away@roof.example>', subject: 'איני במשרד', text: 'אחזור', headers: { 'Auto-Submitted': 'auto-replied' } });
    expect(await mails()).toHaveLength(1);
  });

  it('takes a mail that was forwarded as an attachment', async () => {
    const inner = [
      'From: lishka@gov.example',
      'Subject: =?utf-8?B?' + Buffer.from('קול קורא לספריות').toString('base64') + '?=',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'הגשה עד 4.2.2027',
    ].join('\r\n');
    for (const [n, text] of ['', 'ראו מצורף, תודה'].entries()) {
      house.clock.forward(60_000);
      await send({
        messageId: `<attached-${n}@roof.example>`,
        subject: 'מצורף',
        text,
        attachments: [{ filename: 'call.eml', content: inner, contentType: 'message/rfc822', contentDisposition: 'attachment' }],
      });
      const rows = await mails();
      expect(rows.at(-1).draft).toMatchObject({ title: 'קול קורא לספריות', deadlineDay: '2027-02-04' });
    }
  });

  it('stops an address that sends without end', async () => {
    for (let n = 0; n < 50; n++)
      await send({ messageId: `<n${n}@flood.example>`, from: 'flood@roof.example', subject: `קול קורא ${n}`, text: 'x' });
    await expect(send({ messageId: '<last@flood.example>', from: 'flood@roof.example', subject: 'עוד', text: 'x' })).rejects.toThrow(
      '4.7.1',
    );
  });
});
