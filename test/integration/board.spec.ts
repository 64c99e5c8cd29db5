import { calendarFrom } from './board-calendar.fixture';
import { catalogues } from '@kolkore/domain/catalogue/catalogue';
import type { Row } from '@kolkore/domain/registry/cells';
import { inventedAssociation, inventedCertificate, inventedNumber } from '@kolkore/domain/registry/invented';
import { Merges } from '@kolkore/store/merges';
import { seedOpportunity } from '@kolkore/testing/builders';
import { aMatch, aSubscription } from '@kolkore/testing/people';
import { seedRegister } from '@kolkore/testing/registry';
import { load } from 'cheerio';
import readExcelFile from 'read-excel-file/node';
import { Site, openSite } from './site';

const now = new Date('2026-11-23T10:00:00Z');
const { board, organizations } = catalogues.he;
const number = inventedNumber('589', 0);
const list: Row[] = [
  { ...inventedAssociation(0), 'שם עמותה בעברית': 'מעגל הדוגמה', 'סטטוס עמותה': 'רשומה', 'תאריך רישום עמותה': '17/05/2025' },
];
const certificate = { ...inventedCertificate(0, 2026), 'האם יש אישור': 'נחתם אישור' };

let site: Site;
let owner: string;
let editor: string;
let viewer: string;
let at: string;
let call: number;
const people: Record<string, string> = {};

beforeAll(async () => {
  site = await openSite(now);
});
afterAll(() => site.close());

const enter = async (email: string): Promise<string> => {
  await site.post('/sign-in', { email, next: '/account' }).expect(303);
  const [{ id, personId }] = await site.db.query(
    'SELECT id, person_id AS "personId" FROM sign_in ORDER BY created_at DESC, expires_at LIMIT 1',
  );
  people[email.split('@')[0] ?? ''] = personId;
  site.clock.move(new Date(site.clock.now().getTime() + 1000));
  const entered = await site.post(`/sign-in/${site.signer.sign('sign_in', id)}`).expect(303);
  return String(entered.headers['set-cookie']).split(';')[0] ?? '';
};

beforeEach(async () => {
  await site.clear();
  await site.db.query('TRUNCATE registry_entry, registry_certificate, registry_event, registry_import CASCADE');
  owner = await enter('dana@amuta.example');
  editor = await enter('sami@amuta.example');
  viewer = await enter('noa@amuta.example');
  const made = await site.post('/organizations', { name: 'עמותה לדוגמה', number }).set('Cookie', owner).expect(303);
  at = /^\/organizations\/[^/?]+/u.exec(String(made.headers['location']))?.[0] ?? '';
  for (const role of ['editor', 'viewer'])
    await site.db.query('INSERT INTO member VALUES ($1, $2, $3, $4)', [
      at.split('/')[2],
      people[role === 'editor' ? 'sami' : 'noa'],
      role,
      now,
    ]);
  call = await seedOpportunity(site.db, {
    facts: {
      title: 'קול קורא לדוגמה',
      eligibility: 'עמותה הפועלת שנתיים לפחות, ולה אישור ניהול תקין',
      deadline: { precision: 'minute', local: '2026-12-10T12:00', raw: '10.12.2026 12:00' },
    },
  });
});

const get = (path: string, cookie = owner) => site.get(path).set('Cookie', cookie);
const post = (path: string, form: Record<string, string>, cookie = owner) => site.post(path, form).set('Cookie', cookie);
const here = (rest = ''): string => `${at}/board/${call}${rest}`;
const read = (text: string): string =>
  load(text)('main')
    .text()
    .replace(/[\s\u2068\u2069]+/gu, ' ');
const page = async (path: string, cookie = owner): Promise<string> => read((await get(path, cookie).expect(200)).text);
const acts = async (): Promise<string[]> =>
  (await site.db.query('SELECT act FROM audit_entry WHERE organization_id = $1 ORDER BY id', [at.split('/')[2]])).map(
    ({ act }: { act: string }) => act,
  );
const decide = (form: Record<string, string>, cookie = owner) => post(here('/decision'), { version: '0', ...form }, cookie);
const dossier = async () => (await site.db.query('SELECT decision, reason, version, submitted_on AS day, requested FROM dossier'))[0];
const following = () => site.db.query('SELECT organization_id AS organization, person_id AS person FROM follow');

describe('a decision', () => {
  it('is made, begins the following, and is told in the log in the same act; pressed twice it is made once', async () => {
    for (let press = 0; press < 2; press++)
      await decide({ decision: 'checking', reason: 'נראה מתאים', handlerId: people['sami'] ?? '' }).expect(303);
    expect(await dossier()).toMatchObject({ decision: 'checking', reason: 'נראה מתאים', version: 2 });
    expect(await following()).toEqual([{ organization: at.split('/')[2], person: null }]);
    expect(await acts()).toEqual(['organization_made', 'decided', 'followed']);
    const seen = await page(`${at}/board`, viewer);
    expect(seen).toContain(
      board
        .handledBy('sami@amuta.example')
        .replace(/[\u2068\u2069]/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim(),
    );
  });

  it('"not for us" needs a reason and ends the following', async () => {
    await decide({ decision: 'applying' }).expect(303);
    const refused = await decide({ decision: 'not_for_us', version: '2' }).expect(422);
    expect(read(refused.text)).toContain(board.wrong.reasonMissing);
    expect(await dossier()).toMatchObject({ decision: 'applying' });
    await decide({ decision: 'not_for_us', reason: 'רק לרשויות', version: '2' }).expect(303);
    expect(await following()).toEqual([]);
    expect(
      load((await get(`${at}/board`)).text)('.board-column')
        .last()
        .text(),
    ).toContain('רק לרשויות');
  });

  it('of two who decide at once the second is told who and what, and what was typed stays', async () => {
    await decide({ decision: 'checking' }).expect(303);
    await decide({ decision: 'applying', reason: 'הוחלט בישיבה', version: '2' }, editor).expect(303);
    const told = await decide({ decision: 'not_for_us', reason: 'אין לנו זמן', version: '2' }).expect(409);
    const text = read(told.text);
    expect(text).toContain(board.meanwhile.heading);
    expect(text).toContain('sami@amuta.example');
    expect(text).toContain('הוחלט בישיבה');
    const form = load(told.text)('.decision-form');
    expect([form.find('#reason').text().trim(), form.find('input[name=version]').val()]).toEqual(['אין לנו זמן', '3']);
    expect(await dossier()).toMatchObject({ decision: 'applying', version: 3 });
    await decide({ decision: 'not_for_us', reason: 'אין לנו זמן', version: '3' }).expect(303);
    expect(await dossier()).toMatchObject({ decision: 'not_for_us', version: 4 });
  });

  it('cannot be given to somebody who is no member; who leaves handles nothing any more', async () => {
    const stranger = await enter('zar@acher.example');
    expect((await get(here(), stranger)).status).toBe(404);
    await decide({ decision: 'checking', handlerId: people['zar'] ?? '' }).expect(422);
    await decide({ decision: 'checking', handlerId: people['sami'] ?? '' }).expect(303);
    await post(`${at}/leave`, {}, editor).expect(303);
    expect(await page(here())).not.toContain('sami@amuta.example');
    expect((await site.db.query('SELECT handler_id AS handler FROM dossier'))[0]).toEqual({ handler: null });
  });

  it('is read by a viewer and not changed', async () => {
    await decide({ decision: 'checking', reason: 'נראה מתאים' }).expect(303);
    const seen = load((await get(here(), viewer).expect(200)).text);
    expect(seen('main form')).toHaveLength(0);
    expect(seen('main').text()).toContain('נראה מתאים');
    for (const rest of ['/decision', '/follow', '/notes', '/tasks']) await post(here(rest), { follow: '1' }, viewer).expect(403);
    expect(await dossier()).toMatchObject({ version: 2 });
  });
});

describe('notes and tasks', () => {
  it('are added once however often the button is pressed, and follow what they are of', async () => {
    for (let press = 0; press < 2; press++) {
      await post(here('/notes'), { body: 'דיברנו עם המשרד\nיש טעות בטופס' }).expect(303);
      await post(here('/tasks'), { title: 'לבקש אישורים', dueOn: '2026-11-30', assigneeId: people['sami'] ?? '' }).expect(303);
    }
    expect(await acts()).toEqual(['organization_made', 'note_added', 'followed', 'task_added']);
    const seen = await page(here(), viewer);
    expect(seen).toContain('יש טעות בטופס');
    expect(seen).toContain('לבקש אישורים');
    // The same words a day later are another note.
    site.clock.move(new Date('2026-11-24T10:00:00Z'));
    await post(here('/notes'), { body: 'דיברנו עם המשרד\nיש טעות בטופס' }).expect(303);
    expect(await site.db.query('SELECT 1 FROM note')).toHaveLength(2);
  });

  it('say beside the field what is wrong, and keep what was typed', async () => {
    const wrong = load((await post(here('/tasks'), { title: 'לבקש אישורים', dueOn: '' }).expect(422)).text);
    expect(wrong('#due-new-wrong').text()).toBe(board.wrong.due);
    expect(wrong('#task-new').val()).toBe('לבקש אישורים');
    expect(load((await post(here('/notes'), { body: ' ' }).expect(422)).text)('#note-wrong').text()).toBe(board.wrong.note);
    expect(await site.db.query('SELECT 1 FROM note UNION ALL SELECT 1 FROM task UNION ALL SELECT 1 FROM dossier')).toEqual([]);
  });

  it('are not saved over what somebody else saved meanwhile', async () => {
    await post(here('/notes'), { body: 'ראשונה' }).expect(303);
    const [{ id }] = await site.db.query('SELECT id FROM note');
    await post(here(`/notes/${id}`), { act: 'save', body: 'של סמי', version: '1' }, editor).expect(303);
    const told = load((await post(here(`/notes/${id}`), { act: 'save', body: 'של דנה', version: '1' }).expect(409)).text);
    expect(told('main').text()).toContain('של סמי');
    expect(told(`#note-${id}`).text().trim()).toBe('של דנה');
    await post(here(`/notes/${id}`), { act: 'remove', version: '1' }).expect(409);
    await post(here(`/notes/${id}`), { act: 'save', body: 'של דנה', version: '2' }).expect(303);
    await post(here(`/notes/${id}`), { act: 'remove', version: '3' }).expect(303);
    expect(await site.db.query('SELECT 1 FROM note')).toEqual([]);
  });

  it('of a task: done, opened again, moved, removed', async () => {
    await post(here('/tasks'), { title: 'לבקש אישורים', dueOn: '2026-11-20', assigneeId: '' }).expect(303);
    const [{ id }] = await site.db.query('SELECT id FROM task');
    expect(await page(`${at}/board`)).toContain('משימה באיחור');
    const act = (form: Record<string, string>) => post(here(`/tasks/${id}`), form, editor);
    for (let press = 0; press < 2; press++) await act({ act: 'done' }).expect(303);
    expect(await page(`${at}/board`)).not.toContain('משימה באיחור');
    await act({ act: 'reopen' }).expect(303);
    await act({ act: 'save', title: 'לבקש אישורים', dueOn: '2026-12-01', assigneeId: '', version: '1' }).expect(409);
    await act({ act: 'save', title: 'לבקש אישורים', dueOn: '2026-12-01', assigneeId: '', version: '3' }).expect(303);
    await act({ act: 'remove', version: '4' }).expect(303);
    await act({ act: 'done' }).expect(404);
    expect((await acts()).slice(-4)).toEqual(['task_done', 'task_reopened', 'task_edited', 'task_removed']);
  });
});

describe('what an application needs', () => {
  const months = async (): Promise<string> => page(here());

  it('is held against the registry: what is missing is said on the board and on the page before the deadline', async () => {
    await seedRegister(site.db, 'associations', list, now);
    await seedRegister(site.db, 'certificates', [inventedCertificate(0, 2024)], now);
    await decide({ decision: 'applying' }).expect(303);
    const lacked = await page(`${at}/board`);
    expect(lacked).toContain(board.lackNotice(board.needs.certificateOf(2026), 1, '10.12'));
    // Registered in May 2025: a year and a half on the deadline, and the publication asks for two.
    expect(lacked).toContain(board.needs.yearsNeeded(2));
    const seen = await months();
    for (const words of [board.needs.certificate.missing, board.needs.years.missing(1), board.needs.section46.unknown])
      expect(seen).toContain(words);
    await seedRegister(site.db, 'certificates', [certificate], now);
    expect(await months()).toContain(board.needs.certificate.held);
    // Submitted: nothing can be done about it any more.
    await decide({ decision: 'submitted', version: '2' }).expect(303);
    expect(await page(`${at}/board`)).not.toContain(board.needs.yearsNeeded(2));
  });

  it('says that it does not know where no register was brought in', async () => {
    expect(await months()).toContain(board.needs.certificate.unknown);
    await decide({ decision: 'applying' }).expect(303);
    expect(await page(`${at}/board`)).not.toContain('חסר');
  });

  it('takes the word of the organization for section 46', async () => {
    await post(`${at}/papers`, { until: '2026-12-31', opportunity: String(call) }).expect(303);
    expect(await months()).toContain(board.needs.section46.held('31.12.2026'));
    await post(`${at}/papers`, { until: '2026-12-01', opportunity: String(call) }, editor).expect(303);
    expect(await months()).toContain(board.needs.section46.missing('1.12.2026'));
    await post(`${at}/papers`, { until: '', opportunity: String(call) }).expect(303);
    await post(`${at}/papers`, { until: '2026-12-31', opportunity: String(call) }, viewer).expect(403);
    expect(await months()).toContain(board.needs.section46.unknown);
    expect((await acts()).filter((act) => act === 'paper_told')).toHaveLength(3);
  });
});

describe('the calendar', () => {
  const address = async (): Promise<string> =>
    new URL(String(load((await get(`${at}/calendar`)).text)('#calendar-address').val())).pathname;

  it('shows a month, and has a secret address of its own that can be replaced', async () => {
    await decide({ decision: 'applying' }).expect(303);
    await post(here('/tasks'), { title: 'לבקש אישורים', dueOn: '2026-12-03', assigneeId: '' }).expect(303);
    const december = await page(`${at}/calendar?month=2026-12`, viewer);
    expect(december).toContain('קול קורא לדוגמה');
    expect(december).toContain('לבקש אישורים');
    expect(await page(`${at}/calendar`, viewer)).toContain(board.calendar.nothing);
    expect(await page(`${at}/calendar`, viewer)).toContain(board.calendar.noAddress);
    await post(`${at}/calendar/address`, {}, viewer).expect(403);
    await post(`${at}/calendar/address`, {}, editor).expect(303);
    const first = await address();
    await site
      .get(first)
      .expect(200)
      .expect('Content-Type', /text\/calendar/);
    await post(`${at}/calendar/address`, {}).expect(303);
    await site.get(first).expect(404);
    await site.get(await address()).expect(200);
  });

  it('moves an extended deadline, cancels what was cancelled, and lets go of what is no longer followed', async () => {
    await decide({ decision: 'applying' }).expect(303);
    await post(`${at}/calendar/address`, {}).expect(303);
    const events = async () => calendarFrom((await site.get(await address()).expect(200)).text);
    expect(await events()).toMatchObject([{ start: '2026-12-10T12:00:00', sequence: 0, status: 'CONFIRMED' }]);
    const moved = { precision: 'minute', local: '2026-12-20T12:00', raw: '' };
    await site.db.query(
      `UPDATE opportunity SET facts = jsonb_set(facts, '{deadline}', $2), deadline_at = '2026-12-20T10:00:00Z' WHERE id = $1`,
      [call, JSON.stringify(moved)],
    );
    await site.db.query(
      `INSERT INTO change (opportunity_id, revision_number, type, field, before, after, occurred_at, baseline) VALUES ($1, 1, 'deadline_extended', 'deadline', '{}', '{}', $2, false)`,
      [call, now],
    );
    expect(await events()).toMatchObject([{ start: '2026-12-20T12:00:00', sequence: 1, status: 'CONFIRMED' }]);
    await site.db.query(`UPDATE opportunity SET facts = jsonb_set(facts, '{withdrawn}', 'true'), withdrawn = true WHERE id = $1`, [call]);
    await site.db.query(
      `INSERT INTO change (opportunity_id, revision_number, type, field, before, after, occurred_at, baseline) VALUES ($1, 1, 'cancelled', 'withdrawn', 'false', 'true', $2, false)`,
      [call, now],
    );
    expect(await events()).toMatchObject([{ sequence: 2, status: 'CANCELLED' }]);
    await post(here('/follow'), { follow: '0' }).expect(303);
    expect(await events()).toEqual([]);
  });

  it('holds tasks as days: moved with a higher sequence, without alarms when done, cancelled when removed', async () => {
    await post(here('/tasks'), { title: 'לבקש אישורים', dueOn: '2026-12-03', assigneeId: '' }).expect(303);
    await post(`${at}/calendar/address`, {}).expect(303);
    const [{ id }] = await site.db.query('SELECT id FROM task');
    const task = async () => calendarFrom((await site.get(await address()).expect(200)).text).find(({ uid }) => uid.includes(id));
    expect(await task()).toMatchObject({ start: '2026-12-03', sequence: 0, alarms: 2, status: 'CONFIRMED' });
    await post(here(`/tasks/${id}`), { act: 'save', title: 'לבקש אישורים', dueOn: '2026-12-05', assigneeId: '', version: '1' }).expect(303);
    expect(await task()).toMatchObject({ start: '2026-12-05', sequence: 1 });
    await post(here(`/tasks/${id}`), { act: 'done' }).expect(303);
    expect(await task()).toMatchObject({ sequence: 2, alarms: 0, summary: board.calendar.doneEvent('לבקש אישורים') });
    await post(here(`/tasks/${id}`), { act: 'remove', version: '3' }).expect(303);
    expect(await task()).toMatchObject({ sequence: 3, status: 'CANCELLED' });
  });
});

describe('the monthly report', () => {
  const sheet = async (path: string) => {
    const answer = await get(path, viewer)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      })
      .expect(200);
    const [{ data } = { data: [] }] = await readExcelFile(answer.body as Buffer);
    return { rows: data, bytes: answer.body as Buffer, headers: answer.headers };
  };

  it('lists what was submitted in the month, with the sum, and nothing else', async () => {
    await decide({
      decision: 'submitted',
      submittedOn: '2026-11-20',
      requested: '120,000',
      reason: '=1+1',
      handlerId: people['sami'] ?? '',
    }).expect(303);
    const other = await seedOpportunity(site.db, { facts: { title: 'קול קורא מאוקטובר' } });
    await post(`${at}/board/${other}/decision`, { version: '0', decision: 'submitted', submittedOn: '2026-10-31' }).expect(303);
    const { rows, headers } = await sheet(`${at}/report.xlsx?month=2026-11`);
    expect(headers['content-disposition']).toContain('kolkore-2026-11.xlsx');
    expect(rows[0]?.[0]).toBe(board.report.fileTitle('עמותה לדוגמה', 'נובמבר 2026'));
    expect(rows[1]).toEqual(Object.values(board.report.columns));
    expect(rows).toHaveLength(4);
    expect(rows[2]?.slice(0, 3)).toEqual([new Date('2026-11-20T00:00:00Z'), 'קול קורא לדוגמה', 'משרד הנוער לדוגמה']);
    expect([rows[2]?.[7], rows[2]?.[8], rows[2]?.[9], rows[3]?.[7]]).toEqual([120_000, 'sami@amuta.example', '=1+1', 120_000]);
    expect((await sheet(`${at}/report.xlsx?month=2026-09`)).rows.at(-1)?.[0]).toBe(board.report.nothing);
  });

  it('keeps to a day that is over and to a sum in digits', async () => {
    for (const [form, field] of [
      [{ submittedOn: '2026-11-24' }, 'submittedOn'],
      [{ requested: 'הרבה' }, 'requested'],
    ] as const) {
      const again = load((await decide({ decision: 'submitted', ...form }).expect(422)).text);
      expect(again(`#${field}-wrong`)).toHaveLength(1);
    }
    await decide({ decision: 'submitted' }).expect(303);
    expect(await dossier()).toMatchObject({ day: '2026-11-23', requested: null });
  });
});

describe('the page of an opportunity', () => {
  it('says to who is signed in by which of their subscriptions it came, and why; to others nothing', async () => {
    const criteria = { words: [['קולות קוראים']] };
    const own = await aSubscription(site.db, people['noa'] ?? '', now, { name: 'שלי', criteria });
    const team = await aSubscription(site.db, people['dana'] ?? '', new Date(now.getTime() + 1), { name: 'של הארגון', criteria });
    await site.db.query('UPDATE subscription SET person_id = NULL, organization_id = $2 WHERE id = $1', [team.id, at.split('/')[2]]);
    const foreign = await aSubscription(site.db, people['sami'] ?? '', now, { name: 'של אחר', criteria });
    for (const { id } of [own, team, foreign]) await aMatch(site.db, id, call, [{ facet: 'word', value: 'קולות קוראים' }], now);
    const seen = await page(`/o/${call}`, viewer);
    expect(seen).toContain(board.follow.brought);
    expect(seen).toContain('שלי בגלל ״קולות קוראים״ (בפרסום כתוב ״קול קורא״)');
    expect(seen).not.toContain('של אחר');
    expect(await page(`/o/${call}`, owner)).not.toContain('שלי בגלל');
    expect(read((await site.get(`/o/${call}`).expect(200)).text)).not.toContain(board.follow.brought);
    const links = load((await get(`/o/${call}`, viewer).expect(200)).text)('#brought + ul a')
      .toArray()
      .map(({ attribs }) => attribs['href'] ?? '');
    expect(links).toEqual([`/account/subscriptions/${own.id}/why?o=${call}`, `${at}/subscriptions/${team.id}/why?o=${call}`]);
    for (const link of links) expect(await page(link, viewer)).toContain('״קול קורא״');
    await get(`/account/subscriptions/${foreign.id}/why?o=${call}`, viewer).expect(404);
    await get('/account/subscriptions/nonsense/why', viewer).expect(404);
  });
});

describe('following by oneself', () => {
  it('needs no organization, is listed in the account, and ends there', async () => {
    const lone = await enter('yael@bayit.example');
    for (let press = 0; press < 2; press++)
      await post(`/account/follows/${call}`, { follow: '1' }, lone).expect(303).expect('Location', `/o/${call}`);
    expect(await following()).toEqual([{ organization: null, person: people['yael'] }]);
    expect(await page('/account', lone)).toContain('קול קורא לדוגמה');
    await post(`/account/follows/${call}`, { follow: '0', from: 'account' }, lone)
      .expect(303)
      .expect('Location', '/account?done=unfollowed');
    expect(await following()).toEqual([]);
    await post('/account/follows/999999', { follow: '1' }, lone).expect(404);
  });

  it('is exported and erased with the person; what was written for an organization stays there without a name', async () => {
    await post(`/account/follows/${call}`, { follow: '1' }, editor).expect(303);
    await decide({ decision: 'checking', handlerId: people['sami'] ?? '' }, editor).expect(303);
    await post(here('/notes'), { body: 'של סמי' }, editor).expect(303);
    await post(here('/tasks'), { title: 'לבקש אישורים', dueOn: '2026-12-01', assigneeId: people['sami'] ?? '' }, editor).expect(303);
    const { body } = await get('/account/export.json', editor).expect(200);
    expect(body).toMatchObject({
      following: [{ opportunityId: call, title: 'קול קורא לדוגמה' }],
      dossiers: [{ organization: 'עמותה לדוגמה', decision: 'checking', handles: true }],
      notes: [{ body: 'של סמי' }],
      tasks: [{ title: 'לבקש אישורים', assigned: true }],
    });
    await post('/account/erase', {}, editor).expect(303);
    const seen = await page(here());
    expect(seen).toContain('של סמי');
    expect(seen).toContain(board.dossier.someone);
    expect(seen).not.toContain('sami@amuta.example');
    expect(await following()).toEqual([{ organization: at.split('/')[2], person: null }]);
  });
});

describe('two opportunities that become one', () => {
  it('bring follows, notes and tasks together; what was submitted counts more', async () => {
    const other = await seedOpportunity(site.db, { sourceId: 'other-source', facts: { title: 'אותו קול קורא' } });
    await decide({ decision: 'checking', reason: 'עוד בודקים' }).expect(303);
    await post(here('/notes'), { body: 'של הראשון' }).expect(303);
    const there = `${at}/board/${other}`;
    await post(`${there}/decision`, { version: '0', decision: 'submitted', submittedOn: '2026-11-20' }).expect(303);
    await post(`${there}/notes`, { body: 'של השני' }).expect(303);
    await post(`${there}/tasks`, { title: 'לשלוח דיווח', dueOn: '2026-12-01', assigneeId: '' }).expect(303);
    await post(`/account/follows/${other}`, { follow: '1' }).expect(303);
    await site.db.query('UPDATE change SET matched_at = $1', [now]);
    await new Merges(site.db).join([call, other], 'בבדיקה', null, now);
    await get(there).expect(302).expect('Location', here());
    const seen = await page(here());
    for (const words of ['של הראשון', 'של השני', 'לשלוח דיווח']) expect(seen).toContain(words);
    expect(await dossier()).toMatchObject({ decision: 'submitted', day: '2026-11-20', reason: 'עוד בודקים' });
    expect(await page('/account')).toContain('קול קורא לדוגמה');
    expect(await site.db.query('SELECT 1 FROM dossier')).toHaveLength(1);
  });
});

it('has its tab, and its acts have words in the log', async () => {
  await decide({ decision: 'checking' }).expect(303);
  const log = await page(`${at}/audit`);
  for (const act of ['decided', 'followed'] as const) expect(log).toContain(organizations.audit.acts[act]);
  expect(load((await get(`${at}/board`)).text)(`nav.tabs a[href="${at}/calendar"]`).text()).toBe(board.calendarTab);
});
