import { seedOpportunity } from '@kolkore/testing/builders';
import { aMatch, aPerson, aSubscription } from '@kolkore/testing/people';
import * as cheerio from 'cheerio';
import { Site, openSite } from './site';

const now = new Date('2026-11-23T10:00:00Z');
const seen = new Date('2026-11-22T08:30:15.250Z');
const extended = new Date('2026-11-23T07:00:00Z');

let site: Site;
beforeAll(async () => {
  site = await openSite(now);
});
beforeEach(() => site.clear());
afterAll(() => site.close());

const published = (title: string, more: Parameters<typeof seedOpportunity>[1] = {}) =>
  seedOpportunity(site.db, {
    ...more,
    firstSeenAt: seen,
    facts: { title, publishedOn: '2026-11-22', deadline: { precision: 'minute', local: '2026-11-29T12:00', raw: '' }, ...more?.facts },
  });

const subscribed = async () => {
  const person = await aPerson(site.db, 'a@one.example', now);
  return aSubscription(site.db, person.id, now);
};

/** What an independent XML parser reads. */
const read = (xml: string) => {
  const $ = cheerio.load(xml, { xml: true });
  return {
    $,
    channel: (name: string) => $(`channel > ${name}`).text(),
    items: $('item')
      .toArray()
      .map((item) =>
        Object.fromEntries(
          $(item)
            .children()
            .toArray()
            .map((child) => [child.tagName, $(child).text()]),
        ),
      ),
  };
};

describe('the feed of a subscription', () => {
  it('carries what it matched, with the reasons, in the time of the change', async () => {
    const row = await subscribed();
    const deadline = (local: string) => ({ precision: 'minute', local, raw: '' });
    const id = await published('הכשרת מתנדבים & <b>מדריכים</b>', {
      externalId: 'קול 7/2026',
      changes: [
        {
          type: 'deadline_extended',
          field: 'deadline',
          before: deadline('2026-11-25T12:00'),
          after: deadline('2026-11-29T12:00'),
          occurredAt: extended,
        },
      ],
    });
    await aMatch(site.db, row.id, id, [{ facet: 'word', value: 'מתנדבים' }], now);
    const answer = await site.get(`/feeds/${row.feedKey}.rss`).expect(200);
    expect(answer.headers['content-type']).toBe('application/rss+xml; charset=utf-8');
    expect(answer.headers['cache-control']).toMatch(/^private, max-age=/);
    expect(answer.headers['x-robots-tag']).toBe('noindex');
    expect(answer.headers['etag']).toMatch(/^"[\w-]{20,}"$/);
    expect(answer.headers['last-modified']).toBe('Mon, 23 Nov 2026 07:00:00 GMT');
    const { $, channel, items } = read(answer.text);
    expect([channel('language'), Number(channel('ttl')) > 0]).toEqual(['he', true]);
    expect($('atom\\:link[rel=self]').attr('href')).toBe(`http://kolkore.example/feeds/${row.feedKey}.rss`);
    expect($('guid').attr('isPermaLink')).toBe('false');
    expect(items).toEqual([
      expect.objectContaining({
        title: 'הכשרת מתנדבים & <b>מדריכים</b>',
        link: `http://kolkore.example/o/${id}`,
        guid: 'urn:hakol-kore:opportunity:example-source:%D7%A7%D7%95%D7%9C%207%2F2026',
        pubDate: 'Mon, 23 Nov 2026 07:00:00 GMT',
      }),
    ]);
    const description = cheerio.load(items[0]?.['description'] ?? '').text();
    for (const said of ['״מתנדבים״', 'המועד הוארך', 'היה: 25.11.2026 בשעה 12:00. כעת: 29.11.2026 בשעה 12:00', 'יום ראשון, 29 בנובמבר 2026'])
      expect(description).toContain(said);
  });

  it('stays the same to the byte until something changes, and answers 304', async () => {
    const row = await subscribed();
    const path = `/feeds/${row.feedKey}.rss`;
    await aMatch(site.db, row.id, await published('מתנדבים'), [], now);
    const first = await site.get(path).expect(200);
    site.clock.move(new Date(now.getTime() + 3_600_000));
    expect((await site.get(path).expect(200)).text).toBe(first.text);
    await site
      .get(path)
      .set('If-None-Match', first.headers['etag'] ?? '')
      .expect(304);
    await site
      .get(path)
      .set('If-Modified-Since', first.headers['last-modified'] ?? '')
      .expect(304);
    await aMatch(site.db, row.id, await published('מתנדבים נוספים'), [], now);
    expect(
      (
        await site
          .get(path)
          .set('If-None-Match', first.headers['etag'] ?? '')
          .expect(200)
      ).text,
    ).not.toBe(first.text);
  });

  it('is well formed whatever was scraped', async () => {
    const row = await subscribed();
    const hostile = ']]>\u0000\u0008\u000B\uFFFE\uD800 </title><script>alert("x")</script> \u202E';
    const id = await published('ראש ');
    await site.db.query(`UPDATE opportunity SET facts = jsonb_set(facts, '{title}', to_jsonb($2::text)), unit = $2 WHERE id = $1`, [
      id,
      hostile.replace(/\u0000|\uD800/g, ''),
    ]);
    await aMatch(site.db, row.id, id, [{ facet: 'word', value: '<img src=x>' }], now);
    const { $, items } = read((await site.get(`/feeds/${row.feedKey}.rss`).expect(200)).text);
    expect($('script')).toHaveLength(0);
    expect(items[0]?.['title']).toContain(']]> </title><script>');
    expect(items[0]?.['description']).not.toContain('<script>');
    expect(items[0]?.['description']).not.toContain('<img');
  });

  it('is empty but whole without matches, goes on while paused, and ends with its key or its subscription', async () => {
    const row = await subscribed();
    const path = `/feeds/${row.feedKey}.rss`;
    expect(read((await site.get(path).expect(200)).text).items).toEqual([]);
    const set = (state: string) => site.db.query('UPDATE subscription SET state = $1', [state]);
    await set('paused');
    await site.get(path).expect(200);
    for (const state of ['pending', 'ended']) {
      await set(state);
      await site.get(path).expect(404);
    }
    await set('active');
    await site.db.query(`UPDATE subscription SET feed_key = 'other'`);
    await site.get(path).expect(404);
    await site.get('/feeds/%00.rss').expect(404);
  });
});

describe('the feed of a search', () => {
  it('is public, and holds what the search finds', async () => {
    await published('הכשרת מתנדבים', { topics: ['youth'] });
    await published('שיפוץ מבנים');
    const answer = await site.get(`/feeds/search.rss?q=${encodeURIComponent('מתנדבים')}&kind=call_for_proposals`).expect(200);
    expect(answer.headers['cache-control']).toMatch(/^public/);
    const { $, items, channel } = read(answer.text);
    expect(items.map((item) => item['title'])).toEqual(['הכשרת מתנדבים']);
    expect(channel('title')).toContain('מתנדבים');
    expect($('atom\\:link').attr('href')).toContain('q=%D7%9E%D7%AA');
    expect(read((await site.get('/feeds/search.rss').expect(200)).text).items).toHaveLength(2);
  });

  it('opens on an empty database and on nonsense', async () => {
    const answer = await site.get('/feeds/search.rss?q=%00%FF&kind=x&page=-1').expect(200);
    expect(read(answer.text).items).toEqual([]);
  });
});
