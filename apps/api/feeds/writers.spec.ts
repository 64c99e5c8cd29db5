import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parseFeed } from '@rowanmanning/feed-parser';
import * as cheerio from 'cheerio';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { Feed, FeedDeadline, FeedItem } from './feed';
import { jsonFeedSchema } from './json-feed-schema.fixture';
import { writers } from './write';

const item = (more: Partial<FeedItem> = {}): FeedItem => ({
  id: 'urn:hakol-kore:opportunity:x:1',
  title: 'כותרת',
  link: 'https://k.example/o/1?a=1&b=2',
  source: 'https://noar.example/calls/1',
  author: 'משרד הנוער לדוגמה',
  firstSeen: new Date('2026-11-22T08:30:15.250Z'),
  changed: new Date('2026-11-23T07:00:00Z'),
  html: '<p>טקסט</p>',
  text: 'טקסט',
  categories: [],
  due: null,
  ...more,
});

const due = (local: string, more: Partial<FeedDeadline> = {}): FeedDeadline => ({
  deadline: { precision: local.length > 10 ? 'minute' : 'day', local, raw: '' },
  sequence: 0,
  cancelled: false,
  modified: new Date('2026-11-23T07:00:00Z'),
  summary: 'מועד אחרון',
  alarms: { week: 'שבוע', day: 'יום' },
  ...more,
});

const feed = (items: FeedItem[], more: Partial<Feed> = {}): Feed => ({
  id: 'urn:hakol-kore:search:all',
  title: 'ערוץ',
  description: 'תיאור',
  author: 'הקול קורא',
  language: 'he',
  page: 'https://k.example/?a=1&b=2',
  self: 'https://k.example/f?a=1&b=2',
  hub: null,
  formats: {
    rss: 'https://k.example/f.rss',
    atom: 'https://k.example/f.atom',
    json: 'https://k.example/f.json',
    ics: 'https://k.example/f.ics',
  },
  next: null,
  previous: null,
  updated: new Date('2026-11-23T07:00:00Z'),
  items,
  ...more,
});

/** Anything that was ever scraped: controls, halves of pairs, markup, both directions. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(']', '>', '<', '&', '"', "'", '\\', ',', ';', ':', '\r', '\n', '\u0000', '\uFFFE', 'א', '\uD800', '\u000B', '😀'),
  }),
);
/** What may be left of it: what XML 1.0 allows, without C1 controls. */
const allowed = (written: string): string =>
  [...written]
    .filter((c) => /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]$/u.test(c) && !/[\u007F-\u0084\u0086-\u009F]/.test(c))
    .join('');
/** A calendar's one line end is a line feed. */
const lines = (written: string): string => allowed(written).replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, '\n');

/** The reader knows neither property, and leaves them as they are written. */
const unescaped = (value: string): string => value.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c));

const component = (ics: string) => new ICAL.Component(ICAL.parse(ics) as unknown[]);
const eventsOf = (ics: string) => component(ics).getAllSubcomponents('vevent');

describe('every format', () => {
  it('gives every text back as it was, without what no format can hold', () => {
    fc.assert(
      fc.property(text, text, (title, html) => {
        const whole = feed([item({ title, html, text: html, categories: [title], due: due('2026-11-29', { summary: title }) })], { title });
        const rss = cheerio.load(writers.rss(whole), { xml: true });
        expect(rss('item > title').text()).toBe(allowed(title));
        expect(rss('item > description').text()).toBe(allowed(html));
        expect(rss('item > category').text()).toBe(allowed(title));
        expect(rss('channel > title').text()).toBe(allowed(title));
        const atom = cheerio.load(writers.atom(whole), { xml: true });
        expect(atom('entry > title').text()).toBe(allowed(title));
        expect(atom('entry > content').text()).toBe(allowed(html));
        expect(atom('entry > category').attr('term')).toBe(allowed(title));
        const json = JSON.parse(writers.json(whole)) as { title: string; items: { title: string; content_html: string }[] };
        expect([json.title, json.items[0]?.title, json.items[0]?.content_html]).toEqual([allowed(title), allowed(title), allowed(html)]);
        const ics = component(writers.ics(whole));
        expect(['name', 'x-wr-calname'].map((name) => unescaped(String(ics.getFirstPropertyValue(name))))).toEqual([
          lines(title),
          lines(title),
        ]);
        const event = ics.getFirstSubcomponent('vevent');
        expect([event?.getFirstPropertyValue('summary'), event?.getFirstPropertyValue('description')]).toEqual([lines(title), lines(html)]);
        expect(ics.getAllSubcomponents('vevent')).toHaveLength(1);
      }),
    );
  });

  it('is the same to the byte for the same data', () => {
    const whole = () => feed([item({ due: due('2026-11-29T12:00') })]);
    for (const write of Object.values(writers)) expect(write(whole())).toBe(write(whole()));
  });
});

describe.each(['rss', 'atom'] as const)('%s', (format) => {
  it('is what another reader expects', () => {
    const read = parseFeed(writers[format](feed([item({ title: 'הכשרת <b>מתנדבים</b> & עוד', categories: ['מכרז', 'נוער'] })]))).toJSON();
    expect(read.meta).toEqual({ type: format, version: format === 'rss' ? '2.0' : '1.0' });
    expect([read.title, read.language, read.url, read.self, read.description]).toEqual([
      'ערוץ',
      'he',
      'https://k.example/?a=1&b=2',
      'https://k.example/f?a=1&b=2',
      'תיאור',
    ]);
    expect(read.updated).toBe('2026-11-23T07:00:00.000Z');
    expect(read.items).toMatchObject([
      { id: 'urn:hakol-kore:opportunity:x:1', title: 'הכשרת <b>מתנדבים</b> & עוד', url: 'https://k.example/o/1?a=1&b=2' },
    ]);
    expect(read.items[0]?.categories.map(({ term }) => term)).toEqual(['מכרז', 'נוער']);
    expect(read.items[0]?.authors.map(({ name }) => name)).toEqual(['משרד הנוער לדוגמה']);
  });

  it('leads to its pages and the other formats', () => {
    const $ = cheerio.load(writers[format](feed([], { previous: 'https://k.example/f?page=1', next: 'https://k.example/f?page=3' })), {
      xml: true,
    });
    const links = $('atom\\:link, feed > link[rel!=alternate], feed > link[type!="text/html"]')
      .toArray()
      .map((link) => [$(link).attr('rel'), $(link).attr('href')]);
    expect(links).toEqual(
      expect.arrayContaining([
        ['self', 'https://k.example/f?a=1&b=2'],
        ['first', `https://k.example/f.${format}`],
        ['previous', 'https://k.example/f?page=1'],
        ['next', 'https://k.example/f?page=3'],
        ['alternate', 'https://k.example/f.json'],
        ['alternate', 'https://k.example/f.ics'],
      ]),
    );
  });
});

it('names a time in every feed only if there is one', () => {
  expect(writers.rss(feed([], { updated: null }))).not.toContain('lastBuildDate');
  expect(writers.ics(feed([], { updated: null }))).not.toContain('LAST-MODIFIED');
  expect(writers.atom(feed([], { updated: null }))).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
});

it('JSON Feed 1.1 as its schema says', () => {
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  const valid = ajv.compile(jsonFeedSchema);
  const whole = JSON.parse(
    writers.json(feed([item({ categories: ['נוער'] }), item({ id: 'urn:2' })], { next: 'https://k.example/f?page=2' })),
  ) as unknown;
  valid(whole);
  expect(valid.errors ?? []).toEqual([]);
  expect(valid({ ...(whole as object), items: [{ title: 'no id' }] })).toBe(false);
});

describe('a calendar', () => {
  it('has only lines of at most 75 octets that end with CRLF and cut no character', () => {
    fc.assert(
      fc.property(text, fc.stringMatching(/^[א-ת ]{60,200}$/u), (any, hebrew) => {
        const ics = writers.ics(feed([item({ text: any + hebrew, due: due('2026-11-29', { summary: hebrew + any }) })]));
        expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true);
        for (const line of ics.slice(0, -2).split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n\uFFFD]|\p{Surrogate}/u);
        }
      }),
    );
  });

  it('shows a day deadline as a whole day and a minute deadline at its minute', () => {
    const [day, minute, undated] = [
      item({ id: 'urn:day', due: due('2026-12-31') }),
      item({ id: 'urn:minute', due: due('2026-11-29T12:00', { sequence: 3 }) }),
      item({ id: 'urn:undated' }),
    ];
    const [whole, timed, ...more] = eventsOf(writers.ics(feed([day, minute, undated])));
    expect(more).toEqual([]);
    expect(whole?.toString()).toContain('DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101');
    expect(timed?.toString()).toContain('DTSTART;TZID=Asia/Jerusalem:20261129T120000');
    expect(timed?.getFirstProperty('dtend')).toBeNull();
    expect(timed?.getFirstPropertyValue('sequence')).toBe(3);
    const triggers = (event = whole) =>
      event
        ?.getAllSubcomponents('valarm')
        .map((alarm) => [String(alarm.getFirstPropertyValue('trigger')), alarm.getFirstPropertyValue('description')]);
    expect(triggers(whole)).toEqual([
      ['-P6DT15H', 'שבוע'],
      ['-PT15H', 'יום'],
    ]);
    expect(triggers(timed)).toEqual([
      ['-P7D', 'שבוע'],
      ['-P1D', 'יום'],
    ]);
  });

  it('keeps what was cancelled as cancelled, without alarms', () => {
    const [event] = eventsOf(writers.ics(feed([item({ due: due('2026-12-31', { cancelled: true }) })])));
    expect([event?.getFirstPropertyValue('status'), event?.getAllSubcomponents('valarm')]).toEqual(['CANCELLED', []]);
  });

  it('names itself, its source and how often to come again', () => {
    const ics = writers.ics(feed([]));
    for (const line of ['NAME:ערוץ', 'X-WR-CALNAME:ערוץ', 'REFRESH-INTERVAL;VALUE=DURATION:PT60M', 'X-PUBLISHED-TTL:PT60M', 'COLOR:teal'])
      expect(ics).toContain(`\r\n${line}\r\n`);
    expect(component(ics).getFirstPropertyValue('source')).toBe('https://k.example/f?a=1&b=2');
    expect(ics).not.toContain('METHOD');
  });

  it('has the clock of Israel, year for year and hour for hour around every change', () => {
    const zone = component(writers.ics(feed([]))).getFirstSubcomponent('vtimezone');
    const israel = new ICAL.Timezone({ component: zone ?? '', tzid: 'Asia/Jerusalem' });
    for (let year = 2026; year <= 2045; year++) {
      for (const month of [3, 10]) {
        for (let hour = 21 * 24; hour < 31 * 24; hour++) {
          const wall = DateTime.fromObject({ year, month, day: 1 }, { zone: 'utc' }).plus({ hours: hour });
          const there = DateTime.fromObject({ year, month, day: wall.day, hour: wall.hour }, { zone: 'Asia/Jerusalem' });
          // The hour that does not exist and the one that exists twice have no one answer.
          if (there.hour !== wall.hour || there.getPossibleOffsets().length > 1) continue;
          const time = new ICAL.Time({ year, month, day: wall.day, hour: wall.hour, minute: 0, second: 0, isDate: false }, israel);
          if (time.toUnixTime() !== there.toSeconds()) throw new Error(`${there.toISO()} is not ${time.toUnixTime()}`);
        }
      }
    }
  });

  it.each([
    ['2027-03-26T01:59', '2027-03-25T23:59:00.000Z'],
    ['2027-03-26T03:00', '2027-03-26T00:00:00.000Z'],
    // This hour is skipped: it is read as the hour after, as everywhere in the product.
    ['2027-03-26T02:30', '2027-03-26T00:30:00.000Z'],
    ['2026-10-25T00:59', '2026-10-24T21:59:00.000Z'],
    ['2026-10-25T02:00', '2026-10-25T00:00:00.000Z'],
    // In 2028 the last Friday of March is a week too late.
    ['2028-03-27T12:00', '2028-03-27T09:00:00.000Z'],
  ])('%s is the instant %s', (local, instant) => {
    const ics = component(writers.ics(feed([item({ due: due(local) })])));
    const zone = ics.getFirstSubcomponent('vtimezone');
    const event = ics.getFirstSubcomponent('vevent');
    if (!zone || !event) throw new Error('no zone or event');
    const start = new ICAL.Event(event).startDate;
    start.zone = new ICAL.Timezone({ component: zone, tzid: 'Asia/Jerusalem' });
    expect(start.toJSDate().toISOString()).toBe(instant);
    expect(DateTime.fromISO(local, { zone: 'Asia/Jerusalem' }).toUTC().toISO()).toBe(instant);
  });

  it('has a whole day also on the days on which the clock changes', () => {
    const days = ['2027-03-26', '2026-10-25'].map((local) => eventsOf(writers.ics(feed([item({ due: due(local) })])))[0]?.toString() ?? '');
    expect(days[0]).toContain('DTSTART;VALUE=DATE:20270326\r\nDTEND;VALUE=DATE:20270327');
    expect(days[1]).toContain('DTSTART;VALUE=DATE:20261025\r\nDTEND;VALUE=DATE:20261026');
  });
});
