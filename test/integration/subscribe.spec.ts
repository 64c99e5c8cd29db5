import { randomUUID } from 'node:crypto';
import { messageToken } from '@kolkore/alerts/token';
import { manage } from '@kolkore/domain/catalogue/he/manage';
import { subscribe as text } from '@kolkore/domain/catalogue/he/subscribe';
import { localeOf } from '@kolkore/domain/locale';
import { taxonomy } from '@kolkore/domain/taxonomy';
import { seedOpportunity } from '@kolkore/testing/builders';
import { aMatch, aMessage, aPerson, aSubscription, anAlertItem } from '@kolkore/testing/people';
import { Site, openSite, readText } from './site';

const now = new Date('2026-11-23T10:00:00Z');
const topic = taxonomy.topics[0]?.id ?? '';

let site: Site;
beforeAll(async () => {
  site = await openSite(now);
});
beforeEach(() => site.clear());
afterAll(() => site.close());

const rows = async (sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> => site.db.query(sql, parameters);
const everything = (): Promise<Record<string, unknown>[]> =>
  rows(`SELECT (SELECT jsonb_agg(to_jsonb(p) ORDER BY id) FROM person p) AS p, (SELECT jsonb_agg(to_jsonb(s) ORDER BY id) FROM subscription s) AS s,
               (SELECT jsonb_agg(to_jsonb(m) ORDER BY id) FROM message m) AS m`);
const token = (messageId: string): string => messageToken(site.signer, messageId);
const published = (title: string): Promise<number> =>
  seedOpportunity(site.db, { facts: { title, publishedOn: '2026-11-22' }, firstSeenAt: now });
const form = (more: Record<string, string | string[]> = {}) => ({ words: 'מתנדבים', email: 'office@amuta.example', agree: '1', ...more });
const confirmToken = async (): Promise<string> => token(String((await rows(`SELECT id FROM message WHERE kind = 'confirm'`))[0]?.['id']));

describe('the form', () => {
  it('opens on an empty database and asks for a choice before it counts', async () => {
    const answer = await site.get('/subscribe').expect(200);
    expect(readText(answer.text)).toContain(text.year.choose);
    expect(answer.text).toContain(`value="${topic}"`);
  });

  it('is prefilled from a search; its text becomes a written term', async () => {
    const answer = await site.get(`/subscribe?topic=${topic}&q=${encodeURIComponent('נוער בסיכון')}&state=open&nonsense=1`).expect(200);
    expect(answer.text).toMatch(new RegExp(`value="${topic}" checked`));
    expect(answer.text).toContain('value="נוער בסיכון"');
  });

  it('shows what the last year would have brought, and why', async () => {
    await published('הכשרת מתנדבים בארגוני נוער');
    await published('שיפוץ מבנים');
    const answer = readText((await site.get('/subscribe?words=' + encodeURIComponent('מתנדבים')).expect(200)).text);
    expect(answer).toContain('1 פרסום');
    expect(answer).toContain('הכשרת מתנדבים בארגוני נוער');
    expect(answer).toContain('בגלל ״מתנדבים״');
    expect(answer).not.toContain('שיפוץ מבנים');
    expect(readText((await site.get('/subscribe?words=zebra').expect(200)).text)).toContain(text.year.none);
  });

  it('counts again without saving and without losing what was typed', async () => {
    const answer = await site.post('/subscribe/preview', { words: 'מתנדבים', not: 'הסעות', email: 'half-typed', topic }).expect(200);
    expect(answer.text).toContain('value="half-typed"');
    expect(answer.text).toContain('value="הסעות"');
    expect(answer.text).toMatch(new RegExp(`value="${topic}" checked`));
    expect(readText(answer.text)).not.toContain(text.wrong.emailBad);
    expect(await rows('SELECT 1 FROM person')).toHaveLength(0);
  });

  it('says beside each field what is wrong, leads to it, and keeps everything', async () => {
    const answer = await site.post('/subscribe', { email: 'office.amuta.example', not: 'הסעות' }).expect(422);
    for (const message of [text.wrong.what, text.wrong.emailAt, text.wrong.agree]) expect(answer.text.split(message)).toHaveLength(3);
    for (const field of ['what', 'email', 'agree']) {
      expect(answer.text).toContain(`href="#${field}"`);
      expect(answer.text).toContain(`id="${field}"`);
    }
    expect(answer.text).toContain('value="office.amuta.example"');
    expect(answer.text).toContain('value="הסעות"');
    expect(await rows('SELECT 1 FROM person')).toHaveLength(0);
  });

  it.each([
    ['', text.wrong.emailMissing],
    ['@', text.wrong.emailBad],
    ['a@b@c.example', text.wrong.emailBad],
    ['a@b.example\r\nBcc: x@y.example', text.wrong.emailBad],
    [`${'a'.repeat(260)}@b.example`, text.wrong.emailBad],
  ])('refuses a bad address, case %#', async (email, message) => {
    const answer = await site.post('/subscribe', form({ email })).expect(422);
    expect(readText(answer.text)).toContain(message);
    expect(await rows('SELECT 1 FROM person')).toHaveLength(0);
  });

  it('refuses a choice that says nothing, and too many words', async () => {
    expect((await site.post('/subscribe', form({ words: '!!, ,' })).expect(422)).text).toContain(text.wrong.what);
    expect(
      (await site.post('/subscribe', form({ words: Array.from({ length: 31 }, (_, i) => `מילה${i}`).join(',') })).expect(422)).text,
    ).toContain(text.wrong.words);
    expect((await site.post('/subscribe', form({ words: '', topic: 'no-such-topic' })).expect(422)).text).toContain(text.wrong.what);
  });

  it('gives hostile input back as text', async () => {
    const hostile = '"><script>alert(1)</script>';
    const answer = await site.post('/subscribe', { words: hostile, email: hostile, topic: [hostile, '__proto__'] }).expect(422);
    expect(answer.text).not.toContain('<script');
    expect(answer.text).toContain('&lt;script');
  });

  it('takes a subscription once, however often it is sent, and answers the same for everybody', async () => {
    const first = await site.post('/subscribe', form({ topic: [topic] })).expect(303);
    await site.post('/subscribe', form({ topic: [topic], email: 'OFFICE@amuta.example' })).expect(303);
    expect(first.headers['location']).toBe('/subscribe/sent');
    await site.get('/subscribe/sent').expect(200);
    expect(await rows('SELECT state, consent FROM subscription')).toEqual([
      { state: 'pending', consent: expect.objectContaining({ wording: text.consent }) },
    ]);
    expect(await rows('SELECT kind, state FROM message')).toEqual([{ kind: 'confirm', state: 'pending' }]);
  });
});

describe('confirming', () => {
  it('happens by the button only, and any number of times', async () => {
    await site.post('/subscribe', form()).expect(303);
    const path = `/confirm/${await confirmToken()}`;
    const before = await everything();
    const page = await site.get(path).expect(200);
    await site.get(path);
    expect(await everything()).toEqual(before);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(readText(page.text)).toContain('office@amuta.example');
    expect(readText(page.text)).toContain('״מתנדבים״');
    await site.post(path).expect(303);
    await site.post(path).expect(303);
    expect(await rows('SELECT state, confirmed_at FROM subscription')).toEqual([{ state: 'active', confirmed_at: now }]);
    expect(readText((await site.get(path).expect(200)).text)).toContain(text.confirm.doneHeading);
    expect(await site.queued('backfill')).toBe(1);
  });

  it('ends after seven days, and offers the same choice again', async () => {
    await site.post('/subscribe', form()).expect(303);
    const path = `/confirm/${await confirmToken()}`;
    site.clock.move(new Date(now.getTime() + 7 * 86_400_000 + 1000));
    const page = await site.get(path).expect(410);
    expect(readText(page.text)).toContain(text.confirm.expiredHeading);
    expect(page.text).toContain('/subscribe?words=');
    await site.post(path).expect(303);
    expect(await rows('SELECT state FROM subscription')).toEqual([{ state: 'pending' }]);
  });

  it('opens nothing for a forged, foreign or revoked link', async () => {
    await site.post('/subscribe', form()).expect(303);
    const good = await confirmToken();
    await rows('UPDATE message SET token_revoked_at = $1', [now]);
    const forged = `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`;
    for (const bad of [good, forged, 'x', 'a.b', site.signer.sign('operator', 'x'), site.signer.sign('message', "' OR 1=1")]) {
      for (const path of [`/confirm/${bad}`, `/u/${bad}`, `/m/${bad}`])
        expect(readText((await site.get(path).expect(404)).text)).toContain(manage.unknown.title);
      await site.post(`/confirm/${bad}`).expect(404);
    }
    expect(await rows('SELECT state FROM subscription')).toEqual([{ state: 'pending' }]);
  });
});

describe('stopping', () => {
  const alerted = async () => {
    const person = await aPerson(site.db, 'a@one.example', now);
    const served = await aSubscription(site.db, person.id, now, { name: 'הראשון' });
    const other = await aSubscription(site.db, person.id, now, { name: 'השני', criteria: { words: [['נוער']] } });
    const id = await published('הכשרת מתנדבים');
    const message = await aMessage(site.db, person.id, 'alert', now);
    await anAlertItem(site.db, person.id, message, id, [{ subscriptionId: served.id, reasons: [] }], now);
    return { path: `/u/${token(message)}`, served, other };
  };
  const states = async () =>
    (await rows('SELECT name, state FROM subscription ORDER BY name')).map((row) => `${String(row['name'])} ${String(row['state'])}`);

  it('never happens by opening the link', async () => {
    const { path } = await alerted();
    const before = await everything();
    expect(readText((await site.get(path).expect(200)).text)).toContain(manage.stop.button);
    expect(await everything()).toEqual(before);
  });

  it('happens at once for a mail program, without cookie or redirect, in every form of body', async () => {
    const { path } = await alerted();
    const answer = await site.post(path, { 'List-Unsubscribe': 'One-Click' }).expect(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(await states()).toEqual(['הראשון ended', 'השני active']);
    await rows(`UPDATE subscription SET state = 'active', ended_at = NULL`);
    await site
      .post(path)
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .send('--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n')
      .expect(200);
    expect(await states()).toEqual(['הראשון ended', 'השני active']);
    await site.post('/u/unknown', { 'List-Unsubscribe': 'One-Click' }).expect(404);
  });

  it('stops by the button what the message served; takes it back; stops everything', async () => {
    const { path } = await alerted();
    await site.post(path, { act: 'stop' }).expect(303);
    await site.post(path, { act: 'stop' }).expect(303);
    expect(await states()).toEqual(['הראשון ended', 'השני active']);
    const stopped = readText((await site.get(path).expect(200)).text);
    expect(stopped).toContain(manage.stop.undo);
    expect(stopped).toContain(manage.stop.everything);
    await site.post(path, { act: 'undo' }).expect(303);
    expect(await states()).toEqual(['הראשון active', 'השני active']);
    await site.post(path, { act: 'everything' }).expect(303);
    expect(await states()).toEqual(['הראשון ended', 'השני ended']);
  });

  it('never brings to life what was not confirmed', async () => {
    await site.post('/subscribe', form()).expect(303);
    const path = `/u/${await confirmToken()}`;
    await site.post(path, { act: 'stop' }).expect(303);
    await site.post(path, { act: 'undo' }).expect(303);
    expect(await rows('SELECT state FROM subscription')).toEqual([{ state: 'ended' }]);
  });
});

describe('managing', () => {
  const managing = async () => {
    const person = await aPerson(site.db, 'a@one.example', now);
    const row = await aSubscription(site.db, person.id, now);
    const message = await aMessage(site.db, person.id, 'manage', now);
    return { person, row, path: `/m/${token(message)}` };
  };
  const stateOf = async (id: string) => (await rows('SELECT state FROM subscription WHERE id = $1', [id]))[0]?.['state'];

  it('shows what is subscribed and what it brought, and changes nothing by being opened', async () => {
    const { row, path } = await managing();
    const id = await published('הכשרת מתנדבים <b>');
    await aMatch(site.db, row.id, id, [{ facet: 'word', value: 'מתנדבים' }], now);
    const before = await everything();
    const page = await site.get(path).expect(200);
    for (const at of ['', `/${row.id}`, '/erase', '/export.json']) await site.get(`${path}${at}`).expect(200);
    expect(await everything()).toEqual(before);
    expect(page.text).toContain(row.feedKey);
    expect(page.text).toContain('הכשרת מתנדבים &lt;b>');
    expect(readText(page.text)).toContain(manage.states.active);
  });

  it('pauses, resumes, ends and gives the feed a new address', async () => {
    const { row, path } = await managing();
    const act = (name: string) => site.post(`${path}/${row.id}/act`, { act: name }).expect(303);
    await act('pause');
    expect(await stateOf(row.id)).toBe('paused');
    await act('resume');
    expect(await stateOf(row.id)).toBe('active');
    expect((await act('feed')).headers['location']).toBe(`${path}?done=feed`);
    expect((await rows('SELECT feed_key FROM subscription'))[0]?.['feed_key']).not.toBe(row.feedKey);
    await act('end');
    await act('end');
    expect(await stateOf(row.id)).toBe('ended');
    await act('nonsense');
    expect(await stateOf(row.id)).toBe('ended');
  });

  it('edits, with the same checks as the form', async () => {
    const { row, path } = await managing();
    expect((await site.get(`${path}/${row.id}`).expect(200)).text).toContain('value="מתנדבים"');
    expect((await site.post(`${path}/${row.id}`, { words: '', name: '' }).expect(422)).text).toContain(text.wrong.name);
    await site.post(`${path}/${row.id}`, { words: 'נוער\u0000', name: 'חדש\u0000' }).expect(303);
    expect(await rows('SELECT name, criteria, criteria_version FROM subscription')).toEqual([
      { name: 'חדש', criteria: expect.objectContaining({ words: [['נוער']] }), criteria_version: 2 },
    ]);
    expect(await site.queued('backfill')).toBe(1);
  });

  it("does not reach another person's subscription", async () => {
    const { path } = await managing();
    const stranger = await aPerson(site.db, 'b@two.example', now);
    const theirs = await aSubscription(site.db, stranger.id, now, { name: 'של אחרים' });
    expect((await site.get(path)).text).not.toContain('של אחרים');
    await site.get(`${path}/${theirs.id}`).expect(404);
    await site.get(`${path}/not-a-uuid`).expect(404);
    await site.post(`${path}/${theirs.id}`, { words: 'נוער', name: 'גנוב' }).expect(404);
    for (const act of ['pause', 'end', 'feed', 'confirm', 'resume']) await site.post(`${path}/${theirs.id}/act`, { act }).expect(404);
    expect(await stateOf(theirs.id)).toBe('active');
  });

  it('exports everything about the person and nothing about others', async () => {
    const { row, path } = await managing();
    const stranger = await aPerson(site.db, 'b@two.example', now);
    await aSubscription(site.db, stranger.id, now, { name: 'של אחרים' });
    const answer = await site.get(`${path}/export.json`).expect(200);
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect(answer.body).toMatchObject({
      person: { email: 'a@one.example' },
      subscriptions: [{ id: row.id, state: 'active' }],
      messages: [{ kind: 'manage' }],
    });
    expect(answer.text).not.toContain('של אחרים');
  });

  it('deletes the person and everything of theirs, after a question', async () => {
    const { person, row, path } = await managing();
    const id = await published('הכשרת מתנדבים');
    const alert = await aMessage(site.db, person.id, 'alert', now);
    await aMatch(site.db, row.id, id, [], now);
    await anAlertItem(site.db, person.id, alert, id, [{ subscriptionId: row.id, reasons: [] }], now);
    await rows(`INSERT INTO delivery_attempt (message_id, number, started_at) VALUES ($1, 1, $2)`, [alert, now]);
    expect(readText((await site.get(`${path}/erase`).expect(200)).text)).toContain(manage.erase.heading);
    await site.post(`${path}/erase`).expect(303);
    for (const table of ['person', 'subscription', 'match', 'message', 'alert_item', 'delivery_attempt'])
      expect([table, await rows(`SELECT 1 FROM ${table}`)]).toEqual([table, []]);
    await site.get(path).expect(404);
    await site.get('/erased').expect(200);
  });
});

describe('languages', () => {
  const words = { he: localeOf('he').words, ar: localeOf('ar').words, en: localeOf('en').words };
  const languageOf = async (email: string) => (await rows('SELECT language FROM person WHERE email = $1', [email]))[0]?.['language'];
  const cookie = (language: string) => `kolkore_language=${language}`;

  it.each(['ar', 'en'] as const)(
    'speaks %s on every page of the form, also of its errors, and keeps it for the mails',
    async (language) => {
      const { subscribe, common } = words[language];
      const page = await site.get(`/subscribe?lang=${language}`).expect(200);
      expect(page.text).toContain(`<html lang="${language}" dir="${language === 'en' ? 'ltr' : 'rtl'}">`);
      expect(readText(page.text)).toContain(subscribe.heading);
      expect(readText(page.text)).toContain(localeOf(language).say.term('topics', topic));

      const wrong = await site.post('/subscribe', { email: 'office.amuta.example' }).set('Cookie', cookie(language)).expect(422);
      for (const message of [subscribe.wrong.what, subscribe.wrong.emailAt, subscribe.wrong.agree])
        expect(wrong.text.split(message)).toHaveLength(3);
      expect(wrong.text).not.toContain(text.wrong.emailAt);

      const answer = await site
        .post('/subscribe', form({ words: '', kind: 'tender' }))
        .set('Cookie', cookie(language))
        .expect(303);
      expect(answer.headers['location']).toBe('/subscribe/sent');
      expect(await languageOf('office@amuta.example')).toBe(language);
      expect(await rows('SELECT name, consent FROM subscription')).toEqual([
        { name: common.kinds.tender, consent: expect.objectContaining({ wording: subscribe.consent, language }) },
      ]);
      expect(readText((await site.get('/subscribe/sent').set('Cookie', cookie(language)).expect(200)).text)).toContain(
        subscribe.sent.heading,
      );
    },
  );

  it('leads on in the language of the address, for a browser that keeps no cookies', async () => {
    const page = await site.get('/subscribe?lang=en').expect(200);
    expect(page.text).toContain('action="/subscribe?lang=en"');
    expect((await site.post('/subscribe?lang=en', form()).expect(303)).headers['location']).toBe('/subscribe/sent?lang=en');
    expect((await site.post('/manage?lang=ar', { email: 'office@amuta.example' }).expect(303)).headers['location']).toBe(
      '/manage/sent?lang=ar',
    );
  });

  it("keeps a person's language when the form is filled in another one, until that is confirmed", async () => {
    const person = await aPerson(site.db, 'office@amuta.example', now, { language: 'ar' });
    await aSubscription(site.db, person.id, now);
    await site
      .post('/subscribe', form({ words: 'תרבות' }))
      .set('Cookie', cookie('en'))
      .expect(303);
    expect(await languageOf('office@amuta.example')).toBe('ar');
    const path = `/confirm/${await confirmToken()}`;
    expect(readText((await site.get(path).expect(200)).text)).toContain(words.ar.subscribe.confirm.heading);
    expect(await languageOf('office@amuta.example')).toBe('ar');
    await site.post(path).expect(303);
    expect(await languageOf('office@amuta.example')).toBe('en');
    await site.post(path).expect(303);
    expect(await languageOf('office@amuta.example')).toBe('en');
  });

  it('opens mailed links in the language of the person, unless the reader chose one', async () => {
    const person = await aPerson(site.db, 'a@one.example', now, { language: 'en' });
    const row = await aSubscription(site.db, person.id, now, { name: 'תרבות <b>' });
    const message = await aMessage(site.db, person.id, 'manage', now);
    for (const at of [`/m/${token(message)}`, `/m/${token(message)}/${row.id}`, `/m/${token(message)}/erase`, `/u/${token(message)}`]) {
      const page = await site.get(at).set('Accept-Language', 'ar').expect(200);
      expect(page.text).toContain('<html lang="en" dir="ltr">');
      expect(page.headers['content-language']).toBe('en');
      expect((await site.get(at).set('Cookie', cookie('ar')).expect(200)).text).toContain('<html lang="ar" dir="rtl">');
      expect((await site.get(`${at}?lang=he`).set('Cookie', cookie('ar')).expect(200)).text).toContain('<html lang="he" dir="rtl">');
    }
    const unknown = await site.get('/m/x?lang=en').expect(404);
    expect(readText(unknown.text)).toContain(words.en.manage.unknown.title);
    expect(await languageOf('a@one.example')).toBe('en');
  });

  it('is changed on the page to manage, and by nothing but its button', async () => {
    const person = await aPerson(site.db, 'a@one.example', now);
    await aSubscription(site.db, person.id, now);
    const path = `/m/${token(await aMessage(site.db, person.id, 'manage', now))}`;
    const page = await site.get(`${path}?lang=en`).expect(200);
    expect(page.text).toMatch(/value="he" checked/);
    expect(await languageOf('a@one.example')).toBe('he');
    const answer = await site.post(`${path}/language`, { language: 'ar' }).expect(303);
    expect(answer.headers['location']).toBe(`${path}?done=language&lang=ar`);
    expect(await languageOf('a@one.example')).toBe('ar');
    const after = await site.get(`${path}?done=language&lang=ar`).set('Cookie', cookie('en')).expect(200);
    expect(readText(after.text)).toContain(words.ar.manage.done.language);
    expect(after.text).toMatch(/value="ar" checked/);
    await site.post(`${path}/language`, { language: 'fr' }).expect(400);
    await site.post('/m/x/language', { language: 'en' }).expect(404);
    expect(await languageOf('a@one.example')).toBe('ar');
  });
});

describe("a team's subscriptions", () => {
  const heard = async () => {
    const person = await aPerson(site.db, 'a@one.example', now);
    const other = await aPerson(site.db, 'b@one.example', now);
    const organization = randomUUID();
    const subscription = randomUUID();
    await rows(`INSERT INTO organization (id, name, created_at, created_by) VALUES ($1, 'עמותת דוגמה', $2, $3)`, [
      organization,
      now,
      other.id,
    ]);
    for (const { id } of [person, other])
      await rows(`INSERT INTO member (organization_id, person_id, role, joined_at) VALUES ($1, $2, 'owner', $3)`, [organization, id, now]);
    const own = await aSubscription(site.db, person.id, now, { name: 'שלי' });
    await rows(
      `INSERT INTO subscription (id, organization_id, name, criteria, criteria_version, state, feed_key, consent, created_at, confirmed_at)
       SELECT $1, $2, 'של כולנו', criteria, 1, 'active', 'team-feed', consent, created_at, confirmed_at FROM subscription WHERE id = $3`,
      [subscription, organization, own.id],
    );
    for (const { id } of [person, other])
      await rows(`INSERT INTO subscription_listener (subscription_id, person_id, organization_id, since) VALUES ($1, $2, $3, $4)`, [
        subscription,
        id,
        organization,
        now,
      ]);
    return { person, other, subscription, manage: `/m/${token(await aMessage(site.db, person.id, 'manage', now))}` };
  };
  const listeners = async () => (await rows('SELECT person_id FROM subscription_listener')).map((row) => row['person_id']);

  it('are named on the page to manage, with a way to hear no more of them', async () => {
    const { other, subscription, manage: path } = await heard();
    const page = await site.get(path).expect(200);
    expect(readText(page.text)).toContain(manage.teams.heading);
    expect(page.text).toContain('עמותת דוגמה');
    const stranger = await aPerson(site.db, 'c@two.example', now);
    const foreign = `/m/${token(await aMessage(site.db, stranger.id, 'manage', now))}`;
    await site.post(`${foreign}/teams/${subscription}`).expect(404);
    await site.post(`${path}/teams/not-a-uuid`).expect(404);
    expect(await listeners()).toHaveLength(2);
    await site.post(`${path}/teams/${subscription}`).expect(303);
    await site.post(`${path}/teams/${subscription}`).expect(303);
    expect(await listeners()).toEqual([other.id]);
    expect(await rows(`SELECT state FROM subscription WHERE name = 'של כולנו'`)).toEqual([{ state: 'active' }]);
    expect((await site.get(path).expect(200)).text).not.toContain('עמותת דוגמה');
  });

  it('stop for one by the link of an alert, and come back', async () => {
    const { person, other, subscription } = await heard();
    const id = await published('הכשרת מתנדבים');
    const message = await aMessage(site.db, person.id, 'alert', now);
    await anAlertItem(site.db, person.id, message, id, [{ subscriptionId: subscription, reasons: [] }], now);
    const path = `/u/${token(message)}`;
    expect((await site.get(path).expect(200)).text).toContain('עמותת דוגמה');
    await site.post(path, { 'List-Unsubscribe': 'One-Click' }).expect(200);
    expect(await listeners()).toEqual([other.id]);
    const stopped = readText((await site.get(path).expect(200)).text);
    expect(stopped).toContain(manage.stop.doneHeading);
    expect(stopped).toContain(manage.stop.others(1));
    await site.post(path, { act: 'undo' }).expect(303);
    expect(await listeners()).toHaveLength(2);
  });

  it('keep their members from being erased by a link', async () => {
    const { manage: path } = await heard();
    expect((await site.post(`${path}/erase`).expect(303)).headers['location']).toBe('/account/erase');
    expect(await rows('SELECT 1 FROM person')).toHaveLength(2);
  });
});

describe('asking for the link to manage', () => {
  it('answers the same for a known and an unknown address, and mails the known one once', async () => {
    const person = await aPerson(site.db, 'Office@One.example', now);
    await aSubscription(site.db, person.id, now);
    await site.get('/manage').expect(200);
    const known = await site.post('/manage', { email: 'office@one.example' }).expect(303);
    const again = await site.post('/manage', { email: 'office@one.example' }).expect(303);
    const unknown = await site.post('/manage', { email: 'nobody@one.example' }).expect(303);
    expect(new Set([known, again, unknown].map((answer) => answer.headers['location']))).toEqual(new Set(['/manage/sent']));
    expect(await rows('SELECT person_id, kind, state FROM message')).toEqual([{ person_id: person.id, kind: 'manage', state: 'pending' }]);
    await site.get('/manage/sent').expect(200);
    expect((await site.post('/manage', { email: 'nonsense' }).expect(422)).text).toContain('value="nonsense"');
  });
});
