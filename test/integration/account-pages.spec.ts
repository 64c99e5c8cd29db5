import { hebrew } from '@kolkore/domain/catalogue/shape';
import request from 'supertest';
import { PUBLIC_URL, Site, openSite, readText } from './site';

const now = new Date('2026-11-23T10:00:00Z');
const { accounts, organizations } = hebrew;

let site: Site;
beforeAll(async () => {
  site = await openSite(now);
});
beforeEach(() => site.clear());
afterAll(() => site.close());

const one = async <T>(sql: string, values: unknown[] = []): Promise<T | undefined> => (await site.db.query(sql, values))[0];
const cookieOf = (answer: request.Response): string =>
  ([answer.headers['set-cookie']].flat().find((cookie) => cookie?.startsWith('kolkore_session=')) ?? '').split(';')[0] ?? '';

/** The mailed way in of an address, as its newest mail carries it. */
async function wayIn(email: string): Promise<string> {
  const row = await one<{ id: string }>(
    'SELECT s.id FROM sign_in s JOIN person p ON p.id = s.person_id WHERE p.email = $1 ORDER BY s.created_at DESC LIMIT 1',
    [email],
  );
  return `/sign-in/${site.signer.sign('sign_in', row?.id ?? '')}`;
}

/** A browser that went all the way in. */
async function browser(email: string) {
  await site.post('/sign-in', { email }).expect(303);
  const cookie = cookieOf(await site.post(await wayIn(email)).expect(303));
  return {
    get: (path: string) => site.get(path).set('Cookie', cookie),
    post: (path: string, form: Record<string, string | string[]> = {}) => site.post(path, form).set('Cookie', cookie),
  };
}

/** A fresh organization of its owner; answers its path. */
async function found(owner: Awaited<ReturnType<typeof browser>>, name = 'עמותת הבדיקה', number = ''): Promise<string> {
  const answer = await owner.post('/organizations', { name, number }).expect(303);
  return String(answer.headers['location']).split('?')[0] ?? '';
}

describe('the way in', () => {
  it('answers the same for every address, and mails a link whose page only the button leaves', async () => {
    await site.post('/sign-in', { email: 'dana@amuta.example' }).expect(303).expect('Location', '/sign-in/sent');
    await site.post('/sign-in', { email: 'dana@amuta.example' }).expect(303).expect('Location', '/sign-in/sent');
    const link = await wayIn('dana@amuta.example');
    const page = await site.get(link).expect(200);
    expect(readText(page.text)).toContain('dana@amuta.example');
    expect(cookieOf(page)).toBe('');
    const entered = await site.post(link).expect(303).expect('Location', '/account');
    expect(cookieOf(entered)).toMatch(/^kolkore_session=[\w-]{43}$/);
    expect(String(entered.headers['set-cookie'])).toMatch(/HttpOnly/);
    expect(readText((await site.post(link).expect(404)).text)).toContain(accounts.signIn.goneHeading);
  });

  it('says what is wrong with an address and keeps it', async () => {
    const answer = await site.post('/sign-in', { email: 'dana.amuta', next: '/account' }).expect(422);
    expect(answer.text).toContain('value="dana.amuta"');
    expect(answer.text).toContain('name="next" value="/account"');
  });

  it('leads back to the page that asked, and never to another site', async () => {
    await site.get('/organizations/new').expect(303).expect('Location', '/sign-in?next=%2Forganizations%2Fnew');
    await site.post('/sign-in', { email: 'dana@amuta.example', next: '/organizations/new' }).expect(303);
    await site.post(await wayIn('dana@amuta.example')).expect('Location', '/organizations/new');
    await site.post('/sign-in', { email: 'omer@amuta.example', next: '//evil.example/x' }).expect(303);
    await site.post(await wayIn('omer@amuta.example')).expect('Location', '/account');
  });

  it('refuses a button that another site presses', async () => {
    const dana = await browser('dana@amuta.example');
    await dana.post('/account', { name: 'x', language: 'he' }).set('Origin', 'https://evil.example').expect(403);
    expect(await one('SELECT name FROM person')).toEqual({ name: null });
  });
});

describe('the account', () => {
  it('keeps name and language, and the pages follow the language', async () => {
    const dana = await browser('dana@amuta.example');
    await dana.post('/account', { name: 'דנה', language: 'en' }).expect('Location', '/account?done=saved&lang=en');
    expect(await one('SELECT name, language FROM person')).toEqual({ name: 'דנה', language: 'en' });
    expect((await dana.get('/account?done=saved&lang=en').expect(200)).text).toContain('<html lang="en" dir="ltr">');
    const wrong = await dana.post('/account', { name: 'ד'.repeat(130), language: 'he' }).expect(422);
    expect(readText(wrong.text)).toContain(accounts.account.wrongName);
  });

  it('shows every session, ends one and all others, and leaves', async () => {
    const here = await browser('dana@amuta.example');
    site.clock.move(new Date(now.getTime() + 5 * 60_000));
    const there = await browser('dana@amuta.example');
    const other = await one<{ id: string }>('SELECT id FROM session ORDER BY created_at LIMIT 1');
    await there.post(`/account/sessions/${other?.id}/end`).expect(303);
    await here.get('/account').expect(303);
    await there.get('/account').expect(200);
    await there.post('/sign-out').expect(303).expect('Location', '/');
    await there.get('/account').expect(303);
  });
});

describe('an organization', () => {
  it('is opened with a right number, and tells what is wrong with another', async () => {
    const dana = await browser('dana@amuta.example');
    const wrong = await dana.post('/organizations', { name: '', number: '580000001' }).expect(422);
    expect(readText(wrong.text)).toContain(organizations.wrong.name);
    expect(readText(wrong.text)).toContain(organizations.wrong.numberCheck);
    const path = await found(dana, 'עמותת הבדיקה', '58-012345-3');
    const row = await one<{ registryNumber: string }>('SELECT registry_number AS "registryNumber" FROM organization');
    expect(row?.registryNumber ?? 'refused').toMatch(/^58\d{7}$/);
    expect(readText((await dana.get(path).expect(200)).text)).toContain(organizations.subscriptions.none);
    for (const tab of ['/members', '/keys', '/audit', '/settings']) await dana.get(`${path}${tab}`).expect(200);
  });

  it('invites, and who presses the mailed button is in, with the role and its pages', async () => {
    const dana = await browser('dana@amuta.example');
    const path = await found(dana);
    await dana.post(`${path}/invitations`, { email: 'omer@amuta.example', role: 'editor' }).expect(303);
    const invitation = await one<{ id: string }>('SELECT id FROM invitation');
    const link = `/invitation/${site.signer.sign('invitation', invitation?.id ?? '')}`;
    expect(readText((await site.get(link).expect(200)).text)).toContain('עמותת הבדיקה');
    const joined = await site.post(link, { act: 'accept' }).expect(303);
    const cookie = cookieOf(joined);
    await site.get(path).set('Cookie', cookie).expect(200);
    const refused = await site.get(`${path}/settings`).set('Cookie', cookie).expect(403);
    expect(readText(refused.text)).toContain(hebrew.errors.codes.role_too_small.title);
    await site.get(link).expect(404);
  });

  it('never loses its last owner', async () => {
    const dana = await browser('dana@amuta.example');
    const path = await found(dana);
    const me = await one<{ id: string }>('SELECT id FROM person');
    for (const [act, form] of [
      ['/leave', {}],
      [`/members/${me?.id}/remove`, {}],
      [`/members/${me?.id}/role`, { role: 'viewer' }],
    ] as const) {
      expect(readText((await dana.post(`${path}${act}`, form).expect(422)).text)).toContain(organizations.refused.last_owner);
    }
    expect(await one('SELECT role FROM member')).toEqual({ role: 'owner' });
  });

  it('has subscriptions that members make, edit, hear of, pause and end', async () => {
    const dana = await browser('dana@amuta.example');
    const path = await found(dana);
    await dana.get(`${path}/subscriptions/new?words=מתנדבים`).expect(200);
    await dana.post(`${path}/subscriptions`, {}).expect(422);
    await dana.post(`${path}/subscriptions`, { words: 'מתנדבים', name: '' }).expect(303).expect('Location', `${path}?done=subscribed`);
    expect(await site.queued('backfill')).toBe(1);
    const row = await one<{ id: string; name: string; feedKey: string }>('SELECT id, name, feed_key AS "feedKey" FROM subscription');
    expect(row?.name).toBe('מתנדבים');
    const shown = readText((await dana.get(path).expect(200)).text);
    expect(shown).toContain(organizations.subscriptions.listening);
    expect(shown).toContain(organizations.subscriptions.listeners(1));
    await dana.post(`${path}/subscriptions/${row?.id}/listening`, { listen: '0' }).expect('Location', `${path}?done=unlistening`);
    expect(readText((await dana.get(path)).text)).toContain(organizations.subscriptions.listeners(0));
    await dana.get(`${path}/subscriptions/${row?.id}/edit`).expect(200);
    await dana.post(`${path}/subscriptions/${row?.id}/preview`, { words: 'נוער', name: 'נוער' }).expect(200);
    await dana.post(`${path}/subscriptions/${row?.id}`, { words: 'נוער', name: 'נוער' }).expect('Location', `${path}?done=edited`);
    for (const [act, done] of [
      ['pause', 'paused'],
      ['resume', 'resumed'],
      ['feed', 'feed'],
      ['end', 'ended'],
    ])
      await dana.post(`${path}/subscriptions/${row?.id}/act`, { act: act ?? '' }).expect('Location', `${path}?done=${done}`);
    const after = await one<{ state: string; name: string; feedKey: string }>(
      'SELECT state, name, feed_key AS "feedKey" FROM subscription',
    );
    expect(after).toMatchObject({ state: 'ended', name: 'נוער' });
    expect(after?.feedKey).not.toBe(row?.feedKey);
  });

  it('shows a new key once, and its journal tells every act with its name', async () => {
    const dana = await browser('dana@amuta.example');
    const path = await found(dana);
    const made = await dana.post(`${path}/keys`, { name: 'אתר הארגון', scope: 'read' }).expect(201);
    const secret = /kk_[0-9a-f]{32}_[\w-]{43}/.exec(made.text)?.[0] ?? 'none';
    expect(secret).not.toBe('none');
    const list = await dana.get(`${path}/keys`).expect(200);
    expect(list.text).not.toContain(secret);
    const key = await one<{ id: string }>('SELECT id FROM api_key');
    await dana.post(`${path}/keys/${key?.id}/revoke`).expect('Location', `${path}/keys?done=key`);
    const journal = readText((await dana.get(`${path}/audit`).expect(200)).text);
    for (const act of ['organization_made', 'key_made', 'key_revoked'] as const) expect(journal).toContain(organizations.audit.acts[act]);
    expect(journal).toContain('אתר הארגון');
  });

  it('is opened once by two presses at once, and so is a subscription', async () => {
    const dana = await browser('dana@amuta.example');
    const opened = await Promise.all([1, 2].map(() => dana.post('/organizations', { name: 'עמותת הבדיקה', number: '' })));
    expect(new Set(opened.map((answer) => answer.headers['location'])).size).toBe(1);
    const path = String(opened[0]?.headers['location']).split('?')[0] ?? '';
    await Promise.all([1, 2].map(() => dana.post(`${path}/subscriptions`, { words: 'מתנדבים', name: 'א' }).expect(303)));
    await dana.post(`${path}/subscriptions`, { words: 'נוער', name: 'א' }).expect(303);
    expect(await one('SELECT (SELECT count(*) FROM organization)::int AS o, (SELECT count(*) FROM subscription)::int AS s')).toEqual({
      o: 1,
      s: 2,
    });
  });

  it('is deleted only after the question, with all it owned', async () => {
    const dana = await browser('dana@amuta.example');
    const path = await found(dana);
    await dana.post(`${path}/subscriptions`, { words: 'מתנדבים', name: 'א' }).expect(303);
    expect(readText((await dana.get(`${path}/delete`).expect(200)).text)).toContain(organizations.settings.deleteText);
    expect(await one('SELECT count(*)::int AS n FROM organization')).toEqual({ n: 1 });
    await dana.post(`${path}/delete`).expect('Location', '/account?done=deleted');
    expect(await one('SELECT (SELECT count(*) FROM organization)::int AS o, (SELECT count(*) FROM subscription)::int AS s')).toEqual({
      o: 0,
      s: 0,
    });
    await dana.get(path).expect(404);
  });

  it("is not there for another organization's owner", async () => {
    const dana = await browser('dana@amuta.example');
    const path = await found(dana);
    const noa = await browser('noa@other.example');
    await found(noa, 'עמותה אחרת');
    for (const rest of ['', '/members', '/settings', '/keys', '/audit']) await noa.get(`${path}${rest}`).expect(404);
    await noa.post(`${path}/delete`).expect(404);
    expect(PUBLIC_URL).toBe('http://kolkore.example');
  });
});
