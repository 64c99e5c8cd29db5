import * as cheerio from 'cheerio';
import fc from 'fast-check';
import { RssItem, rss } from './rss';

const item = (more: Partial<RssItem> = {}): RssItem => ({
  title: 'כותרת',
  link: 'https://k.example/o/1',
  guid: 'urn:x:1',
  changed: new Date('2026-11-23T07:00:00Z'),
  html: '<p>טקסט</p>',
  categories: [],
  ...more,
});
const channel = (items: RssItem[], title = 'ערוץ') =>
  rss({ title, link: 'https://k.example/?a=1&b=2', self: 'https://k.example/f.rss?a=1&b=2', description: '', updated: null, items });
const read = (xml: string) => cheerio.load(xml, { xml: true });
/** What XML 1.0 allows. */
const allowed = (text: string): string =>
  [...text]
    .filter((c) => /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]$/u.test(c) && !/[\u007F-\u0084\u0086-\u009F]/.test(c))
    .join('');

describe('rss', () => {
  it('gives every text back as it was, without what XML cannot hold', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(']', '>', '<', '&', '"', "'", '\u0000', '\uFFFE', 'א', '\uD800', '\u000B') }),
    );
    fc.assert(
      fc.property(text, text, (title, html) => {
        const $ = read(channel([item({ title, html, categories: [title] })], title));
        expect($('item > title').text()).toBe(allowed(title));
        expect($('item > description').text()).toBe(allowed(html));
        expect($('item > category').text()).toBe(allowed(title));
        expect($('channel > title').text()).toBe(allowed(title));
      }),
    );
  });

  it('keeps addresses whole and dates in RFC 822', () => {
    const $ = read(channel([item()]));
    expect($('atom\\:link').attr('href')).toBe('https://k.example/f.rss?a=1&b=2');
    expect($('channel > link').text()).toBe('https://k.example/?a=1&b=2');
    expect($('pubDate').text()).toBe('Mon, 23 Nov 2026 07:00:00 GMT');
    expect($('lastBuildDate')).toHaveLength(0);
  });
});
