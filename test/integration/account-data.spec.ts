import { aMessage, aPerson, aSubscription } from '@kolkore/testing/people';
import { messageToken } from '@kolkore/alerts/token';
import { localeOf } from '@kolkore/domain/locale';
import { Site, openSite, readText } from './site';

const now = new Date('2026-11-23T08:00:00Z');
let site: Site;
beforeAll(async () => {
  site = await openSite(now);
});
beforeEach(() => site.clear());
afterAll(() => site.close());

const rows = <T = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<T[]> => site.db.query(sql, values);
const count = async (table: string): Promise<number> => (await rows(`SELECT 1 FROM ${table}`)).length;

const signIn = async (email: string): Promise<string> => {
  await site.post('/sign-in', { email }).expect(303);
  const [asked] = await rows<{ id: string }>(
    'SELECT s.id FROM sign_in s JOIN person p ON p.id = s.person_id WHERE p.email = $1 AND s.used_at IS NULL',
    [email],
  );
  const entered = await site.post(`/sign-in/${site.signer.sign('sign_in', asked?.id ?? '')}`).expect(303);
  return /kolkore_session=[^;]+/.exec(String(entered.headers['set-cookie']))?.[0] ?? '';
};
/** Somebody with an organization of their own and an alert that they forwarded to a colleague. */
const withAccount = async () => {
  const person = await aPerson(site.db, 'dana@amuta.example', now);
  await aSubscription(site.db, person.id, now);
  const cookie = await signIn('dana@amuta.example');
  await site.post('/organizations', { name: 'עמותת דוגמה', number: '' }).set('Cookie', cookie).expect(303);
  return { person, cookie, path: `/m/${messageToken(site.signer, await aMessage(site.db, person.id, 'alert', now))}` };
};

describe('what an account holds', () => {
  it('is neither told nor erased by the link of an alert, which gets forwarded', async () => {
    const { person, path } = await withAccount();
    for (const ended of [false, true]) {
      if (ended) await rows('UPDATE session SET ended_at = $1', [now]);
      const told = await site.get(`${path}/export.json`).expect(303);
      expect([told.headers['location'], told.text]).toEqual(['/account/export.json', expect.not.stringContaining('עמותת דוגמה')]);
      expect((await site.get(`${path}/erase`).expect(303)).headers['location']).toBe('/account/erase');
      expect((await site.post(`${path}/erase`).expect(303)).headers['location']).toBe('/account/erase');
    }
    expect(await rows('SELECT id FROM person')).toEqual([{ id: person.id }]);
    expect(await count('organization')).toBe(1);
    expect((await site.get('/account/erase').expect(303)).headers['location']).toBe('/sign-in?next=%2Faccount%2Ferase');
  });

  it('is not mixed up with the account of somebody else who is signed in', async () => {
    const { path } = await withAccount();
    const other = await signIn('other@amuta.example');
    await site.get(`${path}/erase`).set('Cookie', other).expect(403);
    await site.get(`${path}/export.json`).set('Cookie', other).expect(403);
    await site.post(`${path}/erase`).set('Cookie', other).expect(403);
    expect(await count('person')).toBe(2);
  });

  it('is told and erased to whoever is signed in, also without a subscription of their own', async () => {
    const cookie = await signIn('member@amuta.example');
    await site.post('/organizations', { name: 'עמותת דוגמה', number: '' }).set('Cookie', cookie).expect(303);
    const account = (await site.get('/account').set('Cookie', cookie).expect(200)).text;
    for (const href of ['/account/export.json', '/account/erase']) expect(account).toContain(`href="${href}"`);
    const told = await site.get('/account/export.json').set('Cookie', cookie).expect(200);
    expect(told.headers['content-disposition']).toContain('attachment');
    expect(told.body).toMatchObject({ person: { email: 'member@amuta.example' }, memberships: [{ organization: 'עמותת דוגמה' }] });
    expect((await site.get('/account/erase').set('Cookie', cookie).expect(200)).text).toContain('member@amuta.example');
    expect(await count('person')).toBe(1);
    const erased = await site.post('/account/erase').set('Cookie', cookie).expect(303);
    expect([erased.headers['location'], String(erased.headers['set-cookie'])]).toEqual([
      expect.stringMatching(/^\/erased/),
      expect.stringContaining('kolkore_session=;'),
    ]);
    for (const table of ['person', 'session', 'organization', 'member']) expect([table, await count(table)]).toEqual([table, 0]);
  });

  it('stays with an organization that would have no owner, which is said', async () => {
    const { cookie } = await withAccount();
    const other = await aPerson(site.db, 'other@amuta.example', now);
    await rows(`INSERT INTO member SELECT id, $1, 'editor', $2 FROM organization`, [other.id, now]);
    const refused = readText((await site.post('/account/erase').set('Cookie', cookie).expect(409)).text);
    expect(refused).toContain(localeOf('he').words.manage.erase.onlyOwner('עמותת דוגמה'));
    expect(await count('person')).toBe(2);
  });
});
