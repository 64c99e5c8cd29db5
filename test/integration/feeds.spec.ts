import { parseFeed } from '@rowanmanning/feed-parser';
import type { Candidate } from '@kolkore/domain/candidate';
import { Ingest } from '@kolkore/harvest/ingest';
import { IngestStore } from '@kolkore/store/ingest';
import { OpportunityLinks } from '@kolkore/store/opportunity-links';
import { RejectedRows } from '@kolkore/store/rejected-rows';
import { seedOpportunity, seedSource } from '@kolkore/testing/builders';
import { aMatch, aMessage, aPerson, aSubscription } from '@kolkore/testing/people';
import * as cheerio from 'cheerio';
import ICAL from 'ical.js';
import { Site, openSite } from './site';

const now = new Date('2026-11-23T10:00:00Z');
const seen = new Date('2026-11-22T08:30:15.250Z');
const extended = new Date('2026-11-23T07:00:00Z');
const FORMATS = ['rss', 'atom', 'json', 'ics'] as const;
type Format = (typeof FORMATS)[number];
const types: Record<Format, string> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
};
const DAY = 86_400_000;

let site: Site;
beforeAll(async () => {
  site = await openSite(now);
});
beforeEach(() => site.clear());
afterAll(() => site.close());

const minute = (local: string) => ({ precision: 'minute' as const, local, raw: '' });

const published = (title: string, more: Parameters<typeof seedOpportunity>[1] = {}) =>
  seedOpportunity(site.db, {
    ...more,
    firstSeenAt: more.firstSeenAt ?? seen,
    facts: { title, publishedOn: '2026-11-22', deadline: minute('2026-11-29T12:00'), ...more.facts },
  });

const subscribed = async (language: 'he' | 'ar' | 'en' = 'he') => {
  const person = await aPerson(site.db, 'a@one.example', now, { language });
  return aSubscription(site.db, person.id, now);
};

/** Titles and ids in order, as independent readers find them. */
function read(format: Format, body: string): { title: string; titles: string[]; ids: string[] } {
  if (format === 'ics') {
    const calendar = new ICAL.Component(ICAL.parse(body) as unknown[]);
    const events = calendar.getAllSubcomponents('vevent');
    const values = (name: string): string[] => events.map((event) => String(event.getFirstPropertyValue(name)));
    return { title: String(calendar.getFirstPropertyValue('x-wr-calname')), titles: values('summary'), ids: values('uid') };
  }
  if (format === 'json') {
    const feed = JSON.parse(body) as { title: string; items: { id: string; title: string }[] };
    return { title: feed.title, titles: feed.items.map((item) => item.title), ids: feed.items.map((item) => item.id) };
  }
  const feed = parseFeed(body);
  return { title: feed.title ?? '', titles: feed.items.map((item) => item.title ?? ''), ids: feed.items.map((item) => item.id ?? '') };
}

/** The same request as HEAD. */
const head = (path: string) => {
  const request = site.get(path);
  request.method = 'HEAD';
  return request;
};

const events = (body: string) => new ICAL.Component(ICAL.parse(body) as unknown[]).getAllSubcomponents('vevent');

describe('the feed of a subscription', () => {
  it('carries what it matched, with the reasons, in the time of the change', async () => {
    const row = await subscribed();
    const id = await published('הכשרת מתנדבים & <b>מדריכים</b>', {
      externalId: 'קול 7/2026',
      changes: [
        {
          type: 'deadline_extended',
          field: 'deadline',
          before: minute('2026-11-25T12:00'),
          after: minute('2026-11-29T12:00'),
          occurredAt: extended,
        },
        { type: 'text_changed', field: 'title', before: 'א', after: 'ב', occurredAt: new Date('2026-11-23T08:00:00Z') },
      ],
    });
    await aMatch(site.db, row.id, id, [{ facet: 'word', value: 'מתנדבים' }], extended);
    const answer = await site.get(`/feeds/${row.feedKey}.rss`).expect(200);
    const $ = cheerio.load(answer.text, { xml: true });
    expect($('guid').attr('isPermaLink')).toBe('false');
    // The id of the first version: readers show nothing anew.
    expect($('guid').text()).toBe('urn:hakol-kore:opportunity:example-source:%D7%A7%D7%95%D7%9C%207%2F2026');
    expect($('item > title').text()).toBe('הכשרת מתנדבים & <b>מדריכים</b>');
    expect($('item > link').text()).toBe(`http://kolkore.example/o/${id}`);
    // Rewording moves neither, and is in the bytes all the same.
    expect([$('pubDate').text(), $('lastBuildDate').text()]).toEqual(['Mon, 23 Nov 2026 07:00:00 GMT', 'Mon, 23 Nov 2026 07:00:00 GMT']);
    expect(answer.headers['last-modified']).toBe('Mon, 23 Nov 2026 10:00:00 GMT');
    const description = cheerio.load($('item > description').text()).text();
    for (const said of ['״מתנדבים״', 'המועד הוארך', 'היה: 25.11.2026 בשעה 12:00. כעת: 29.11.2026 בשעה 12:00', 'יום ראשון, 29 בנובמבר 2026'])
      expect(description).toContain(said);
  });

  it.each(FORMATS)('as %s is private, has its type and validators, and the same ids', async (format) => {
    const row = await subscribed();
    await aMatch(site.db, row.id, await published('מתנדבים', { externalId: '7' }), [], now);
    const answer = await site.get(`/feeds/${row.feedKey}.${format}`).expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': types[format],
      'cache-control': 'private, max-age=900',
      'x-robots-tag': 'noindex',
    });
    expect(answer.headers['etag']).toMatch(/^"[\w-]{20,}"$/);
    for (const name of ['set-cookie', 'access-control-allow-origin']) expect(answer.headers[name]).toBeUndefined();
    expect(read(format, answer.text).ids).toEqual(['urn:hakol-kore:opportunity:example-source:7']);
  });

  it('speaks the language of its person, or the one that the address asks for', async () => {
    const row = await subscribed('en');
    await aMatch(site.db, row.id, await published('מתנדבים'), [], now);
    const language = async (query: string) => parseFeed((await site.get(`/feeds/${row.feedKey}.rss${query}`).expect(200)).text).language;
    expect([await language(''), await language('?lang=ar'), await language('?lang=x')]).toEqual(['en', 'ar', 'en']);
    const $ = cheerio.load((await site.get(`/feeds/${row.feedKey}.rss`)).text, { xml: true });
    expect($('item > link').text()).toMatch(/\/o\/\d+\?lang=en$/);
    expect(cheerio.load($('item > description').text())('div').attr()).toMatchObject({ lang: 'en', dir: 'ltr' });
  });

  it('is well formed whatever was scraped', async () => {
    const row = await subscribed();
    const hostile = ']]>\u0008\u000B\uFFFE </title><script>alert("x")</script>\r\nBEGIN:VEVENT\r\n \u202E';
    const id = await published('ראש ');
    await site.db.query(`UPDATE opportunity SET facts = jsonb_set(facts, '{title}', to_jsonb($2::text)), unit = $2 WHERE id = $1`, [
      id,
      hostile,
    ]);
    await site.db.query(`UPDATE subscription SET name = $1`, [hostile]);
    await aMatch(site.db, row.id, id, [{ facet: 'word', value: '<img src=x>' }], now);
    for (const format of FORMATS) {
      const { text } = await site.get(`/feeds/${row.feedKey}.${format}`).expect(200);
      expect(text).not.toMatch(/[\u0000-\u0008\u000B\uFFFE]/);
      expect(read(format, text).titles).toHaveLength(1);
      expect(read(format, text).titles[0]).toContain(']]> </title><script>');
    }
    const $ = cheerio.load((await site.get(`/feeds/${row.feedKey}.rss`)).text, { xml: true });
    expect($('script')).toHaveLength(0);
    expect($('item > description').text()).not.toMatch(/<script>|<img/);
  });

  it('goes on while paused, and ends with its subscription', async () => {
    const row = await subscribed();
    const set = (state: string) => site.db.query('UPDATE subscription SET state = $1', [state]);
    for (const format of FORMATS) {
      const path = `/feeds/${row.feedKey}.${format}`;
      await set('active');
      expect(read(format, (await site.get(path).expect(200)).text).titles).toEqual([]);
      await set('paused');
      await site.get(path).expect(200);
      for (const state of ['pending', 'ended']) {
        await set(state);
        expect((await site.get(path).expect(404)).headers['cache-control']).toBe('no-store');
      }
    }
  });

  it('has a new address in all formats at once when its owner asks for one; the old says why it is silent', async () => {
    const row = await subscribed();
    const message = await aMessage(site.db, row.personId ?? '', 'manage', now);
    const token = site.signer.sign('message', message);
    const before = FORMATS.map((format) => `/feeds/${row.feedKey}.${format}`);
    for (const path of before) await site.get(path).expect(200);
    await site.post(`/m/${token}/${row.id}/act`, { act: 'feed' }).expect(303);
    for (const path of before) {
      const answer = await site.get(path).expect(404);
      expect(answer.text).toContain('כתובת העדכונים אינה תקפה');
      expect(answer.text).toContain('href="/manage"');
    }
    const [{ feed_key: key }] = await site.db.query('SELECT feed_key FROM subscription');
    for (const format of FORMATS) await site.get(`/feeds/${key}.${format}`).expect(200);
  });

  it('shows nobody what another key opens', async () => {
    const [mine, person] = [await subscribed(), await aPerson(site.db, 'b@two.example', now)];
    const theirs = await aSubscription(site.db, person.id, now);
    await aMatch(site.db, mine.id, await published('שלי'), [], now);
    await aMatch(site.db, theirs.id, await published('שלהם'), [], now);
    for (const format of FORMATS) {
      expect((await site.get(`/feeds/${theirs.feedKey}.${format}`)).text).not.toContain('שלי');
      for (const key of [mine.id, mine.feedKey.slice(0, -1), `${mine.feedKey}x`, mine.feedKey.toUpperCase(), '%00', '..', 'search%2e'])
        await site.get(`/feeds/${key}.${format}`).expect(404);
    }
    await site.get(`/feeds/${mine.feedKey}.xml`).expect(404);
    await site.get(`/feeds/${mine.feedKey}`).expect(404);
  });
});

describe.each(FORMATS)('validators of %s', (format) => {
  it('answer 304 to GET and HEAD until something changes', async () => {
    const row = await subscribed();
    await aMatch(site.db, row.id, await published('מתנדבים'), [], new Date(now.getTime() - 60_000));
    for (const path of [`/feeds/${row.feedKey}.${format}`, `/feeds/search.${format}`]) {
      site.clock.move(now);
      const first = await site.get(path).expect(200);
      const [etag, modified] = [first.headers['etag'] ?? '', first.headers['last-modified'] ?? ''];
      expect(Date.parse(modified)).toBeLessThanOrEqual(now.getTime());
      site.clock.move(new Date(now.getTime() + 3_600_000));
      expect((await site.get(path).expect(200)).text).toBe(first.text);
      const empty = await site.get(path).set('If-None-Match', etag).expect(304);
      expect([empty.text, empty.headers['etag'], empty.headers['cache-control']]).toEqual(['', etag, first.headers['cache-control']]);
      await site.get(path).set('If-Modified-Since', modified).expect(304);
      await site.get(path).set('If-None-Match', '"else"').set('If-Modified-Since', modified).expect(200);
      await head(path).set('If-None-Match', etag).expect(304);
      const bare = await head(path).expect(200);
      expect([bare.headers['etag'], bare.headers['last-modified'], bare.text ?? '']).toEqual([etag, modified, '']);
    }
    await site.db.query(`UPDATE opportunity SET facts = jsonb_set(facts, '{title}', '"מתנדבות"')`);
    await site.db.query(
      `INSERT INTO change (opportunity_id, revision_number, type, field, occurred_at, baseline) SELECT id, 2, 'text_changed', 'title', $1, false FROM opportunity`,
      [new Date(now.getTime() + 60_000)],
    );
    for (const path of [`/feeds/${row.feedKey}.${format}`, `/feeds/search.${format}`]) {
      const changed = await site.get(path).set('If-Modified-Since', now.toUTCString()).expect(200);
      expect(read(format, changed.text).titles[0]).toContain('מתנדבות');
    }
  });

  it('let nobody keep what a deadline has ended', async () => {
    await published('נסגר', { facts: { deadline: minute('2026-11-23T13:00') } });
    const path = `/feeds/search.${format}?state=closing_soon`;
    const { headers } = await site.get(path).expect(200);
    site.clock.move(new Date('2026-11-23T12:00:00Z'));
    const later = await site
      .get(path)
      .set('If-Modified-Since', headers['last-modified'] ?? '')
      .expect(200);
    expect(read(format, later.text).titles).toHaveLength(format === 'ics' ? 1 : 0);
  });
});

describe('the feed of a search', () => {
  it.each(FORMATS)('as %s is public, and holds what the search finds', async (format) => {
    await published('הכשרת מתנדבים', { topics: ['youth'] });
    await published('שיפוץ מבנים');
    const answer = await site.get(`/feeds/search.${format}?q=${encodeURIComponent('מתנדבים')}&kind=call_for_proposals`).expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': types[format],
      'cache-control': 'public, max-age=900',
      'access-control-allow-origin': '*',
    });
    expect(answer.headers['vary'] ?? '').not.toMatch(/cookie/i);
    const found = read(format, answer.text);
    expect(found.titles).toEqual([expect.stringContaining('הכשרת מתנדבים')]);
    expect(found.title).toContain('מתנדבים');
    expect(read(format, (await site.get(`/feeds/search.${format}`).expect(200)).text).titles).toHaveLength(2);
  });

  it.each(FORMATS)('as %s opens on an empty database and on nonsense', async (format) => {
    const answer = await site.get(`/feeds/search.${format}?q=%00%FF&kind=x&page=-1&lang=tlh`).expect(200);
    expect(read(format, answer.text).titles).toEqual([]);
    expect(answer.headers['last-modified']).toBeUndefined();
  });

  it('is one for every cache: the language is in the address alone', async () => {
    await published('מתנדבים');
    const plainly = (await site.get('/feeds/search.atom').expect(200)).text;
    expect((await site.get('/feeds/search.atom').set('Cookie', 'kolkore_language=ar').set('Accept-Language', 'ar')).text).toBe(plainly);
    const asked = await site.get('/feeds/search.atom?lang=ar').expect(200);
    expect(asked.headers['set-cookie']).toBeUndefined();
    const $ = cheerio.load(asked.text, { xml: true });
    expect([$('feed').attr('xml:lang'), $('link[rel=self]').attr('href')]).toEqual([
      'ar',
      'http://kolkore.example/feeds/search.atom?lang=ar',
    ]);
    expect($('feed > id').text()).toBe(cheerio.load(plainly, { xml: true })('feed > id').text());
  });

  it('tells who followed a call that it was cancelled', async () => {
    const cancelled = { type: 'cancelled' as const, field: 'withdrawn', before: false, after: true, occurredAt: extended };
    await published('שבוטל', { externalId: '1', facts: { withdrawn: true }, changes: [cancelled] });
    await published('שנסגר', { externalId: '2', facts: { deadline: minute('2026-11-22T12:00') } });
    expect(read('rss', (await site.get('/feeds/search.rss')).text).titles).toEqual(['בוטל: שבוטל']);
    expect(read('rss', (await site.get('/feeds/search.rss?state=open')).text).titles).toEqual([]);
  });

  it('loses nothing beyond its first hundred: what changed last is first, and the pages lead on', async () => {
    for (let index = 0; index < 205; index++)
      await published(`קול ${index}`, { externalId: String(index), firstSeenAt: new Date(seen.getTime() + index * 1000) });
    const oldest = 'urn:hakol-kore:opportunity:example-source:0';
    await site.db.query(
      `INSERT INTO change (opportunity_id, revision_number, type, field, occurred_at, baseline)
       SELECT id, 2, 'deadline_extended', 'deadline', $1, false FROM opportunity WHERE external_id = '0'`,
      [extended],
    );
    for (const format of ['rss', 'atom', 'json'] as const) {
      const ids: string[] = [];
      let next: string | undefined = `/feeds/search.${format}`;
      for (let pages = 0; next !== undefined && pages < 9; pages++) {
        const { text }: { text: string } = await site.get(next).expect(200);
        ids.push(...read(format, text).ids);
        const href: string | undefined =
          format === 'json'
            ? (JSON.parse(text) as { next_url?: string }).next_url
            : cheerio.load(text, { xml: true })('[rel=next]').attr('href');
        next = href?.replace('http://kolkore.example', '');
      }
      expect([ids.length, new Set(ids).size, ids[0]]).toEqual([205, 205, oldest]);
    }
    expect(read('ics', (await site.get('/feeds/search.ics')).text).ids).toHaveLength(205);
    expect(read('rss', (await site.get('/feeds/search.rss?page=99').expect(200)).text).ids).toEqual([]);
  });
});

describe('a calendar', () => {
  const call = (more: Partial<Candidate> = {}): Candidate => ({
    externalId: '90001',
    title: 'תמיכה במתנדבים',
    url: 'https://noar.example/calls/1',
    publisher: 'משרד הנוער לדוגמה',
    deadline: { precision: 'day', local: '2026-12-10', raw: '' },
    raw: {},
    ...more,
  });
  const harvest = async (candidate: Candidate, at: string) => {
    const ingest = new Ingest(new IngestStore(site.db), new RejectedRows(site.db), new OpportunityLinks(site.db));
    await seedSource(site.db, { id: 'example-source' });
    const source = { id: 'example-source', kinds: ['call_for_proposals' as const] };
    return ingest.candidate(candidate, { source, runId: null, observedAt: new Date(at), baseline: false }, new Date(at));
  };
  const only = async (address = '/feeds/search.ics') => {
    const [event, ...more] = events((await site.get(address).expect(200)).text);
    expect(more).toEqual([]);
    const value = (name: string): string => String(event?.getFirstPropertyValue(name));
    return {
      uid: value('uid'),
      sequence: Number(value('sequence')),
      status: value('status'),
      start: value('dtstart'),
      stamp: value('dtstamp'),
      modified: value('last-modified'),
    };
  };

  it('keeps the UID and raises the SEQUENCE with every moved deadline, and cancels', async () => {
    const uid = 'urn:hakol-kore:opportunity:example-source:90001';
    await harvest(call(), '2026-11-20T08:00:00Z');
    expect(await only()).toEqual({
      uid,
      sequence: 0,
      status: 'CONFIRMED',
      start: '2026-12-10',
      stamp: '2026-11-20T08:00:00Z',
      modified: '2026-11-20T08:00:00Z',
    });
    await harvest(call({ title: 'תמיכה במתנדבים ומתנדבות' }), '2026-11-21T08:00:00Z');
    expect(await only()).toMatchObject({ uid, sequence: 0, stamp: '2026-11-21T08:00:00Z' });
    await harvest(call({ deadline: minute('2026-12-20T12:00') }), '2026-11-22T08:00:00Z');
    expect(await only()).toMatchObject({
      uid,
      sequence: 1,
      status: 'CONFIRMED',
      start: '2026-12-20T12:00:00',
      modified: '2026-11-22T08:00:00Z',
    });
    await harvest(call({ deadline: minute('2026-12-20T12:00'), statusText: 'בוטל' }), '2026-11-23T08:00:00Z');
    expect(await only()).toMatchObject({
      uid,
      sequence: 2,
      status: 'CANCELLED',
      start: '2026-12-20T12:00:00',
      modified: '2026-11-23T08:00:00Z',
    });
  });

  it('does the same for the subscription that it is of', async () => {
    const person = await aPerson(site.db, 'calendar@one.example', new Date('2026-11-01T08:00:00Z'));
    const { id, feedKey } = await aSubscription(site.db, person.id, new Date('2026-11-01T08:00:00Z'));
    const own = () => only(`/feeds/${feedKey}.ics`);
    await harvest(call(), '2026-11-20T08:00:00Z');
    const [{ id: opportunity }] = await site.db.query('SELECT id FROM opportunity');
    await aMatch(site.db, id, opportunity, [{ facet: 'word', value: 'מתנדבים' }], new Date('2026-11-20T08:00:00Z'));
    const first = await own();
    expect(first).toMatchObject({ sequence: 0, status: 'CONFIRMED', start: '2026-12-10' });
    await harvest(call({ deadline: minute('2026-12-20T12:00') }), '2026-11-22T08:00:00Z');
    expect(await own()).toMatchObject({ uid: first.uid, sequence: 1, status: 'CONFIRMED', start: '2026-12-20T12:00:00' });
    await harvest(call({ deadline: minute('2026-12-27T12:00') }), '2026-11-22T09:00:00Z');
    expect(await own()).toMatchObject({ uid: first.uid, sequence: 2, start: '2026-12-27T12:00:00' });
    await harvest(call({ deadline: minute('2026-12-27T12:00'), statusText: 'בוטל' }), '2026-11-23T08:00:00Z');
    expect(await own()).toMatchObject({ uid: first.uid, sequence: 3, status: 'CANCELLED' });
  });

  it('holds what closed for three months, whatever state was chosen, and then lets it go', async () => {
    await published('שנסגר', { externalId: '1', facts: { deadline: minute('2026-11-22T12:00') } });
    const shown = async (query: string) => read('ics', (await site.get(`/feeds/search.ics${query}`).expect(200)).text).titles.length;
    expect([await shown(''), await shown('?state=open')]).toEqual([1, 1]);
    site.clock.move(new Date(Date.parse('2026-11-22T10:00:00Z') + 91 * DAY));
    expect(await shown('')).toBe(0);
  });

  it('says what it cannot show', async () => {
    await published('בלי מועד', { externalId: '1', facts: { deadline: null } });
    await published('בקרוב', { externalId: '2', facts: { deadline: { precision: 'unknown', local: null, raw: 'יפורסם בהמשך' } } });
    const calendar = new ICAL.Component(ICAL.parse((await site.get('/feeds/search.ics').expect(200)).text) as unknown[]);
    expect(calendar.getFirstPropertyValue('description')).toContain('שני פרסומים שעוד לא פורסם להם מועד אינם ביומן.');
    expect(calendar.getAllSubcomponents('vevent')).toEqual([]);
  });

  it('reads in plain words and leads to both pages', async () => {
    const id = await published('הכשרת <b>מתנדבים</b>');
    const [event] = events((await site.get('/feeds/search.ics?lang=en').expect(200)).text);
    expect(event?.getFirstPropertyValue('url')).toBe(`http://kolkore.example/o/${id}?lang=en`);
    const description = String(event?.getFirstPropertyValue('description'));
    expect(description.split('\n')[0]).toBe('הכשרת <b>מתנדבים</b>');
    expect(description).toContain(`http://kolkore.example/o/${id}?lang=en`);
    expect(description).toContain('https://noar.example/calls/1');
    expect(description).not.toContain('<p>');
  });
});
