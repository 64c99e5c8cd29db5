import { Anyone } from '@apps/api/access/rules';
import { ApiModule } from '@apps/api/api.module';
import { createApi } from '@apps/api/app';
import { readSettings } from '@kolkore/platform/config';
import { PlatformModule } from '@kolkore/platform/platform.module';
import { QueueModule } from '@kolkore/queue/queue.module';
import { StoreModule } from '@kolkore/store/store.module';
import { Vocabulary } from '@kolkore/store/vocabulary';
import { SeedOpportunity, seedOpportunity, seedSource } from '@kolkore/testing/builders';
import { MovedClock } from '@kolkore/testing/clock';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { Controller, Get, INestApplication, Module } from '@nestjs/common';
import * as cheerio from 'cheerio';
import request from 'supertest';

/** Monday, 9:40 in Israel. */
const now = new Date('2026-11-23T07:40:00Z');
const minute = (local: string) => ({ precision: 'minute' as const, local, raw: local });
const education = { key: 'education', name: 'משרד החינוך' };
const welfare = { key: 'welfare', name: 'משרד הרווחה והביטחון החברתי' };

@Anyone()
@Controller('broken')
class BrokenController {
  @Get()
  fail(): never {
    throw new Error('the secret is hunter2');
  }
}

@Module({})
class Root {}

let database: TestDatabase;
let app: INestApplication;

beforeAll(async () => {
  database = await testDatabase();
  const settings = readSettings({
    DATABASE_URL: database.url,
    PUBLIC_URL: 'https://kolkore.example',
    SECRET: 'x'.repeat(40),
    SMTP_URL: 'smtp://127.0.0.1:1',
    LOG_LEVEL: 'silent',
    TRUST_PROXY: '1',
  });
  app = await createApi({
    module: Root,
    imports: [PlatformModule.with(settings, { clock: new MovedClock(now) }), StoreModule.forUrl(database.url), QueueModule, ApiModule],
    controllers: [BrokenController],
  });
  await app.init();
});
beforeEach(() => database.dataSource.query('TRUNCATE source, publisher, vocabulary CASCADE'));
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

/** Every test comes from an address of its own, so that none uses up another's minute. */
const visitor = (): string => expect.getState().currentTestName?.length.toString() ?? '0';
const get = (path: string, headers: Record<string, string> = {}) =>
  request(app.getHttpServer())
    .get(path)
    .set({ 'X-Forwarded-For': `10.0.0.${visitor()}`, Accept: 'text/html', ...headers });
const open = async (path: string) => {
  const answer = await get(path).expect(200);
  return { $: cheerio.load(answer.text), html: answer.text };
};
const seed = (title: string, more: SeedOpportunity = {}) =>
  seedOpportunity(database.dataSource, { ...more, facts: { title, deadline: minute('2026-12-10T12:00'), ...more.facts } });
const titles = ($: cheerio.CheerioAPI): string[] =>
  $('.card-title')
    .toArray()
    .map((title) => $(title).text());
const search = (words: string): string => `/?q=${encodeURIComponent(words)}`;

it('offers the best match beside the words of a search, and orders by it: a title before a description', async () => {
  await seed('ציוד למועדונים', { facts: { description: 'ובכלל זה הסעות', deadline: minute('2026-12-01T12:00') } });
  await seed('הסעות לתלמידים', { facts: { deadline: minute('2026-12-20T12:00') } });
  const { $ } = await open(search('הסעות'));
  expect(titles($)).toEqual(['ציוד למועדונים', 'הסעות לתלמידים']);
  const best = $('.sort a')
    .toArray()
    .map((link) => $(link).attr('href') ?? '')
    .find((href) => href.includes('sort=best'));
  expect(titles((await open(best ?? '')).$)).toEqual(['הסעות לתלמידים', 'ציוד למועדונים']);
  expect((await open('/')).html).not.toContain('sort=best');
});

describe('a mistyped search', () => {
  it('offers the word that publications use, with what it finds, and nothing where no word is near', async () => {
    await seed('הכשרת מתנדבים במרכזי סיוע', { publisher: welfare });
    await app.get(Vocabulary).refresh(now);
    const { $ } = await open(search('מתנבדים'));
    expect($('.did-you-mean').text()).toBe('האם התכוונתם ל: מתנדבים הזדמנות אחת');
    expect(titles((await open($('.did-you-mean a').attr('href') ?? '')).$)).toEqual(['הכשרת מתנדבים במרכזי סיוע']);
    expect((await open(search('גרביים'))).$('.did-you-mean').length).toBe(0);
  });

  it('finds the word among thousands, whatever the locale of the database', async () => {
    const letters = [...'בגדזחטכלנסעפצקרש'];
    const words = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => `${a}${b}${c}${a}ות`)));
    await seed('הכשרת מתנדבים', { facts: { description: words.join(' ') } });
    await app.get(Vocabulary).refresh(now);
    expect((await app.get(Vocabulary).alike('מתנבדים'))[0]?.word).toBe('מתנדבים');
    expect((await open(search('מתנבדים'))).$('.did-you-mean').text()).toContain('מתנדבים');
  });

  it('counts a small vocabulary anew after five minutes, and forgets what no publication uses any more', async () => {
    const minute = 60_000;
    await seed('ציוד לצהרונים');
    await app.get(Vocabulary).refresh(now);
    await database.dataSource.query('TRUNCATE source, publisher CASCADE');
    await seed('ציוד למועדונים');
    await app.get(Vocabulary).refresh(new Date(now.getTime() + 4 * minute));
    expect(await app.get(Vocabulary).unknown(['לצהרונים', 'למועדונים'])).toEqual(['למועדונים']);
    await app.get(Vocabulary).refresh(new Date(now.getTime() + 5 * minute));
    expect(await app.get(Vocabulary).unknown(['לצהרונים', 'למועדונים'])).toEqual(['לצהרונים']);
  });
});

describe('the list of opportunities', () => {
  it('shows what one may apply to, the next to close first, with its days and counts beside the filters', async () => {
    await seed('הכשרת מדריכים', { publisher: education, topics: ['youth'], facts: { deadline: minute('2026-11-29T12:00') } });
    await seed('מרכז יום לקשישים', { publisher: welfare, topics: ['welfare'] });
    await seed('נסגר אתמול', { facts: { deadline: minute('2026-11-22T12:00') } });
    const { $ } = await open('/');
    expect($('h1').text()).toBe('שתי הזדמנויות שאפשר להגיש אליהן');
    expect(titles($)).toEqual(['הכשרת מדריכים', 'מרכז יום לקשישים']);
    expect($('.card').first().find('.due-count').text()).toContain('6 ימים');
    expect($('label[for="state-closed"] .num').text()).toBe('1');
    expect($('label[for="topic-youth"] .num').text()).toBe('1');
    expect($('label[for="pub-education"]').text()).toContain('משרד החינוך');
  });

  it('finds a word in other forms, says what was chosen and takes it away again', async () => {
    await seed('הכשרה לעמותות הפועלות עם נוער', { eligible: ['amuta'] });
    await seed('סדנאות לעמותה ותיקה', { eligible: ['local-authority'] });
    const { $ } = await open(`${search('עמותה')}&who=amuta`);
    expect($('h1').text()).toBe('הזדמנות אחת עבור ״עמותה״');
    expect(
      $('.chosen a:not(.clear)')
        .toArray()
        .map((chip) => $(chip).attr('href')),
    ).toEqual(['/?who=amuta', search('עמותה').replace(/%(..)/g, '%$1')]);
    expect($('#who-amuta').attr('checked')).toBeDefined();
    expect($('.filters input[name=q]').attr('value')).toBe('עמותה');
    expect($('.offer a.button').attr('href')).toBe(`/subscribe?who=amuta&words=${encodeURIComponent('עמותה')}`);
  });

  it('keeps what civil society can never apply to one click away', async () => {
    await seed('קול קורא לעמותות');
    await seed('מכירת מגרש', { kind: 'tender', barred: 'land' });
    const { $ } = await open('/');
    expect(titles($)).toEqual(['קול קורא לעמותות']);
    const link = $('.hidden-note a');
    expect(link.text()).toBe('להציג גם פרסום אחד שאינו לעמותות');
    expect(titles((await open(link.attr('href') ?? '')).$)).toHaveLength(2);
  });

  it('goes through the pages without losing the search, and shows the last one for a number beyond it', async () => {
    for (let i = 0; i < 45; i += 1) await seed(`תמיכה קהילתית ${i}`, { topics: ['community'] });
    const { $ } = await open('/?topic=community&page=2');
    expect($('.pages').text()).toContain('21 עד 40 מתוך 45');
    expect($('link[rel=next]').attr('href')).toBe('/?topic=community&page=3');
    expect($('link[rel=prev]').attr('href')).toBe('/?topic=community');
    const beyond = await open('/?topic=community&page=4999');
    expect(beyond.$('[aria-current=page][aria-label="עמוד 3"]')).toHaveLength(1);
    const seen = new Set([...titles((await open('/')).$), ...titles((await open('/?page=2')).$), ...titles((await open('/?page=3')).$)]);
    expect(seen.size).toBe(45);
  });

  it('offers wider searches that find something when nothing was found, and an alert', async () => {
    await seed('מחנות קיץ לנוער', { topics: ['youth'], regions: ['south'] });
    const { $ } = await open(`${search('קיץ')}&topic=youth&area=north`);
    expect($('h1').text()).toBe('לא נמצאו הזדמנויות עבור ״קיץ״');
    expect(
      $('.empty .bullets a')
        .toArray()
        .map((link) => $(link).text()),
    ).toEqual(['בלי צפון']);
    expect($('.empty a.button').attr('href')).toMatch(/^\/subscribe\?topic=youth&area=north&words=/);
  });

  it('offers no filters where there is nothing to choose from, and those that were chosen', async () => {
    await seed('מחנות קיץ לנוער', { topics: ['youth'] });
    expect((await open(search('זברה'))).$('.filters')).toHaveLength(0);
    expect((await open(`${search('זברה')}&topic=youth`)).$('.filters :checked')).toHaveLength(1);
    expect((await open(search('קיץ'))).$('.filters')).toHaveLength(1);
  });

  it('offers what has closed when only that is there', async () => {
    await seed('רכיבה טיפולית', { facts: { deadline: minute('2026-05-14T12:00') } });
    const { $ } = await open(search('רכיבה'));
    const wider = $('.empty .bullets a');
    expect(wider.text()).toBe('להציג גם פרסומים שנסגרו');
    expect(titles((await open(wider.attr('href') ?? '')).$)).toEqual(['רכיבה טיפולית']);
  });

  it.each([
    ['unknown values', '/?page=0&page=x&sort=&state=nonsense&kind=nope&topic=%00&pub=%27'],
    ['a broken escape', '/?q=%E0%A4%A&q[]=1&words=,,,&not=%22'],
    ['control characters and a huge number', '/?q=%00%1f&page=99999999999999999999'],
    ['three hundred topics', `/?${Array.from({ length: 300 }, (_, i) => `topic=t${i}`).join('&')}`],
    ['a very long text', `/?q=${'%D7%A0'.repeat(400)}`],
  ])('opens for an odd address: %s', async (_name, path) => {
    await seed('קול קורא');
    await get(path).expect(200);
  });

  it('says when the sources were read and that one is late', async () => {
    await seedSource(database.dataSource, { id: 'a', lastSuccessAt: new Date('2026-11-23T07:31:00Z') });
    await seedSource(database.dataSource, { id: 'b', health: 'blocked', lastSuccessAt: new Date('2026-11-21T07:31:00Z') });
    const { $ } = await open('/');
    expect($('.sort').text()).toContain('נבדק היום ב־9:31 מול שני מקורות.');
    expect($('.sort a[href="/sources"]').text()).toBe('מקור אחד מתעכב');
    expect((await open('/sources')).$('tbody').text()).toContain('חסום');
  });
});

describe('the page of an opportunity', () => {
  const call = () =>
    seedOpportunity(database.dataSource, {
      publisher: education,
      topics: ['youth'],
      eligible: ['amuta'],
      evidence: [{ facet: 'topic', value: 'youth', from: 'title', words: 'ארגוני נוער' }],
      facts: {
        callNumber: '18651',
        unit: 'מינהל חברה ונוער',
        publishedOn: '2026-11-01',
        deadline: minute('2026-11-29T12:00'),
        description: '<p>תמיכה בהכשרה</p><script>alert(1)</script><a href="javascript:alert(2)">כאן</a>',
        amount: { min: 60_000, max: 250_000, budget: null },
        contact: { name: 'היחידה לתמיכות', email: 'tmichot@noar.example', phone: '02-555-0142' },
        documents: [{ title: 'מענה לשאלות', url: 'https://noar.example/a.pdf', fileName: null, bytes: 317_440 }],
      },
      changes: [
        {
          type: 'documents_added',
          field: 'documents',
          before: null,
          after: [{ title: 'מענה לשאלות', url: 'https://noar.example/a.pdf', fileName: null, bytes: null }],
          occurredAt: new Date('2026-11-18T08:00:00Z'),
        },
        {
          type: 'deadline_extended',
          field: 'deadline',
          before: minute('2026-11-22T12:00'),
          after: minute('2026-11-29T12:00'),
          occurredAt: new Date('2026-11-19T08:00:00Z'),
        },
      ],
    });

  it('answers until when, who, how much, with what and what changed', async () => {
    const { $, html } = await open(`/o/${await call()}`);
    expect($('.hero').text()).toContain('6 ימים');
    expect($('.hero-date').text()).toBe('יום ראשון, 29 בנובמבר 2026, בשעה 12:00');
    expect($('.hero-note').text()).toContain('י״ט בכסלו תשפ״ז');
    expect($('.gist').text()).toContain('עמותה');
    expect(
      $('.gist .sum')
        .toArray()
        .map((sum) => $(sum).text()),
    ).toEqual(['60,000\u00a0₪', '250,000\u00a0₪']);
    expect($('.docs').text()).toMatch(/מענה לשאלות.*PDF.*310 ק״ב.*מסמך חדש/s);
    expect(
      $('.history h3')
        .toArray()
        .map((title) => $(title).text()),
    ).toEqual(['המועד הוארך', 'נוספו מסמכים', 'נמצא לראשונה']);
    expect($('.history').text()).toContain('22.11.2026 בשעה 12:00');
    expect($('.ruler-dates').text()).toContain('המועד הקודם 22.11');
    expect($('a[href="tel:025550142"]')).toHaveLength(1);
    expect($('a[href^="/subscribe"]').last().attr('href')).toContain('topic=youth');
    expect($('details').text()).toContain('ארגוני נוער');
    expect(html).not.toContain('alert(');
  });

  it.each(['/o/999999', '/o/0', '/o/abc', '/o/1e3', '/o/99999999999999999999', '/o/-1'])('is not found under %s', async (path) => {
    const answer = await get(path).expect(404);
    expect(cheerio.load(answer.text)('h1').text()).toBe('הדף לא נמצא');
  });

  it('warns when it was withdrawn, closed, taken off the list or is not for civil society', async () => {
    const notes = async (more: SeedOpportunity) => (await open(`/o/${await seed('קול קורא', more)}`)).$('.notes').text();
    expect(await notes({ facts: { withdrawn: true } })).toContain('אין להגיש בקשות');
    expect(await notes({ facts: { deadline: minute('2026-11-01T12:00') } })).toContain('ההגשה הסתיימה');
    expect(await notes({ delistedAt: new Date('2026-11-20T08:00:00Z') })).toContain('20.11.2026');
    expect(await notes({ barred: 'land' })).toContain('עמותות אינן יכולות להגיש');
  });
});

describe('publishing bodies', () => {
  it('are listed with what is open, and each has a page with its alert', async () => {
    await seed('הכשרת מדריכים', { publisher: education });
    await seed('נסגר', { publisher: education, facts: { deadline: minute('2026-11-01T12:00') } });
    await seed('מועדוניות', { publisher: welfare, facts: { deadline: minute('2026-11-01T12:00') } });
    const list = await open('/publishers');
    expect(
      list
        .$('tbody tr')
        .toArray()
        .map((row) => list.$(row).text()),
    ).toEqual(['משרד החינוך12', 'משרד הרווחה והביטחון החברתי01']);
    const { $ } = await open('/publishers/education');
    expect(titles($)).toEqual(['הכשרת מדריכים']);
    expect($('a.button').first().attr('href')).toBe('/subscribe?pub=education');
    expect($('.hidden-note a').attr('href')).toContain('state=closed');
    expect((await open('/publishers/welfare')).$('.empty').text()).toContain('אין כעת');
    await get('/publishers/nobody').expect(404);
    await get('/publishers/%27').expect(404);
  });
});

describe('every page', () => {
  it.each(['/', '/about', '/accessibility', '/privacy', '/sources', '/publishers', '/nowhere'])(
    '%s is right to left, has one h1 and no inline script or style',
    async (path) => {
      const answer = await get(path);
      const $ = cheerio.load(answer.text);
      expect([$('html').attr('lang'), $('html').attr('dir'), $('h1').length, $('main#main').length]).toEqual(['he', 'rtl', 1, 1]);
      expect($('script, style, [style], iframe, [onclick]')).toHaveLength(0);
      expect($('title').text()).toMatch(/ \| הקול קורא$/);
      const own = $('a[href^="/"]:not(.langs a)')
        .toArray()
        .map((link) => $(link).attr('href')?.split('#')[0] ?? '');
      // What asks for a sign-in leads to it.
      const follow = (href: string) => get(href, { 'X-Forwarded-For': '10.1.0.1' }).redirects(1);
      for (const href of new Set(own)) expect([href, (await follow(href)).status]).toEqual([href, 200]);
    },
  );

  it('carries a policy that lets in nothing but our own stylesheet and images', async () => {
    const { headers } = await get('/about');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';style-src 'self';img-src 'self' data:;form-action 'self';base-uri 'none';frame-ancestors 'none'",
    );
    expect(headers['strict-transport-security']).toContain('max-age=');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-cache');
  });

  it('has a stylesheet that may be kept for ever, and answers 304 to who has the page', async () => {
    const page = await get('/about');
    const css = cheerio.load(page.text)('link[rel=stylesheet]').attr('href') ?? '';
    const sheet = await get(css)
      .expect(200)
      .expect('Content-Type', /text\/css/);
    expect(sheet.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    await get('/assets/look-old.css').expect(404);
    await get('/about', { 'If-None-Match': String(page.headers['etag']) }).expect(304);
  });
});

describe('languages', () => {
  const cookieOf = (answer: request.Response): string => String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  /** The text outside everything that is marked as another language. */
  const ownText = ($: cheerio.CheerioAPI, language: string): string => {
    $('head, svg').remove();
    $('[lang]')
      .filter((_, element) => $(element).attr('lang') !== language)
      .remove();
    return $('body').text();
  };
  const full = () =>
    seed('קול קורא להכשרת מדריכים', {
      publisher: { key: 'x-ledugma', name: 'עיריית דוגמה' },
      topics: ['youth'],
      regions: ['south'],
      eligible: ['amuta'],
      evidence: [{ facet: 'topic', value: 'youth', from: 'title', words: 'מדריכים' }],
      facts: {
        unit: 'אגף הנוער',
        kindText: 'קול קורא פתוח',
        publishedOn: '2026-11-01',
        description: '<p>תמיכה בהכשרה</p>',
        eligibility: 'עמותה הפועלת עם נוער',
        amount: { min: 60_000, max: 250_000, budget: 1_000_000 },
        contact: { name: 'היחידה לתמיכות', email: null, phone: null },
        documents: [{ title: 'מענה לשאלות', url: 'https://noar.example/a.pdf', fileName: null, bytes: 317_440 }],
      },
      changes: [
        {
          type: 'deadline_extended',
          field: 'deadline',
          before: minute('2026-11-30T12:00'),
          after: minute('2026-12-10T12:00'),
          occurredAt: new Date('2026-11-19T08:00:00Z'),
        },
        { type: 'text_changed', field: 'title', before: 'הכשרה', after: 'הכשרת מדריכים', occurredAt: new Date('2026-11-18T08:00:00Z') },
        {
          type: 'documents_added',
          field: 'documents',
          before: null,
          after: [{ title: 'מענה לשאלות', url: 'https://noar.example/a.pdf', fileName: null, bytes: null }],
          occurredAt: new Date('2026-11-17T08:00:00Z'),
        },
      ],
    });
  /** An address that bears the number of the example. */
  const pages = [
    '/',
    '/?topic=youth&pub=x-ledugma',
    '/?area=north',
    '/o/:id',
    '/publishers',
    '/publishers/x-ledugma',
    '/about',
    '/accessibility',
    '/privacy',
    '/sources',
    '/nowhere',
  ];
  const seeded = async (path: string): Promise<string> => {
    await seedSource(database.dataSource, { id: 'b', health: 'blocked', lastSuccessAt: new Date('2026-11-21T07:31:00Z') });
    return path.replace(':id', String(await full()));
  };

  it.each(['he', 'ar', 'en'].flatMap((language) => pages.map((path) => [language, path] as const)))(
    '%s: %s is in the language, runs its way, and says which it is',
    async (language, path) => {
      const answer = await get(await seeded(path), { Cookie: `kolkore_language=${language}` });
      const $ = cheerio.load(answer.text);
      expect([$('html').attr('lang'), $('html').attr('dir'), answer.headers['content-language']]).toEqual([
        language,
        language === 'en' ? 'ltr' : 'rtl',
        language,
      ]);
      expect($('.langs a[aria-current]').text()).toBe({ he: 'עברית', ar: 'العربية', en: 'English' }[language]);
      if (language !== 'he') expect(ownText($, language).match(/[א-ת].{0,40}/gu) ?? []).toEqual([]);
      if (language === 'en') expect(ownText($, language).match(/[\u0600-\u06FF].{0,40}/gu) ?? []).toEqual([]);
    },
  );

  it('are chosen by an address, kept by a cookie, and found again without it', async () => {
    const chosen = await get('/about?lang=en').expect(200);
    expect(cheerio.load(chosen.text)('html').attr('lang')).toBe('en');
    expect(cookieOf(chosen)).toBe('kolkore_language=en');
    expect(String(chosen.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/i);
    const kept = await get('/', { Cookie: cookieOf(chosen) });
    expect(cheerio.load(kept.text)('html').attr('lang')).toBe('en');
    expect(kept.headers['set-cookie']).toBeUndefined();
    expect(String(kept.headers['vary'])).toMatch(/Cookie.*Accept-Language/);
    expect((await get('/?lang=en', { Cookie: cookieOf(chosen) })).headers['set-cookie']).toBeUndefined();
    expect(
      cheerio
        .load((await get('/', { 'Accept-Language': 'ar-IL,ar;q=0.9' })).text)('html')
        .attr('lang'),
    ).toBe('ar');
  });

  it('go along in links and forms for a browser without cookies, and only there', async () => {
    await seed('הכשרת מדריכים', { topics: ['youth'] });
    const { $ } = await open('/?topic=youth&lang=ar');
    const own = $('a[href^="/"], a[href^="?"]')
      .toArray()
      .map((link) => $(link).attr('href') ?? '');
    expect(own.filter((href) => !/[?&]lang=/.test(href))).toEqual([]);
    expect($('form.search input[name=lang]').attr('value')).toBe('ar');
    const next = await get($('.card-title a').attr('href') ?? '');
    expect(cheerio.load(next.text)('html').attr('lang')).toBe('ar');
    const kept = cheerio.load((await get('/?topic=youth&lang=ar', { Cookie: 'kolkore_language=ar' })).text);
    expect(kept('.card-title a').attr('href')).toMatch(/^\/o\/\d+$/);
    expect(kept('form.search input[name=lang]')).toHaveLength(0);
  });

  it('are switched on the same page and query, and named to search engines', async () => {
    const { $ } = await open('/?topic=youth&page=1&lang=en');
    const links = $('.langs a')
      .toArray()
      .map((link) => [$(link).attr('href'), $(link).attr('hreflang'), $(link).attr('dir')]);
    expect(links).toEqual([
      ['/?topic=youth&page=1&lang=he', 'he', 'rtl'],
      ['/?topic=youth&page=1&lang=ar', 'ar', 'rtl'],
      ['/?topic=youth&page=1&lang=en', 'en', 'ltr'],
    ]);
    const alternates = $('link[hreflang]')
      .toArray()
      .map((link) => [$(link).attr('hreflang'), $(link).attr('href')]);
    expect(alternates).toEqual([
      ['he', 'https://kolkore.example/?topic=youth&lang=he'],
      ['ar', 'https://kolkore.example/?topic=youth&lang=ar'],
      ['en', 'https://kolkore.example/?topic=youth&lang=en'],
      ['x-default', 'https://kolkore.example/?topic=youth'],
    ]);
    expect($('link[rel=canonical]').attr('href')).toBe('https://kolkore.example/?topic=youth&lang=en');
    expect($('meta[property="og:locale"]').attr('content')).toBe('en_IL');
    expect((await open('/?topic=youth')).$('link[rel=canonical]').attr('href')).toBe('https://kolkore.example/?topic=youth');
  });

  it('of the texts stay as published, and say so', async () => {
    const { $ } = await open(`/o/${await full()}?lang=en`);
    for (const place of ['h1 bdi', '.by bdi', '.published', '.docs a bdi', '.contact bdi']) {
      expect([place, $(place).first().attr('lang')]).toEqual([place, 'he']);
    }
    expect($('.published').first().attr('dir')).toBe('rtl');
    expect($('.gist .sum').first().attr('dir')).toBe('ltr');
  });

  it('lead from the name of a filter to the filter', async () => {
    await seed('הכשרת מדריכים', { topics: ['youth'] });
    const { $ } = await open('/?q=youth&lang=en');
    const meant = $('.heard a').first();
    expect(meant.text()).toBe('Youth and young adults');
    expect(titles((await open(meant.attr('href') ?? '')).$)).toEqual(['הכשרת מדריכים']);
  });

  it('are those of errors too, for people and for programs', async () => {
    const title = async (headers: Record<string, string>): Promise<string> =>
      JSON.parse((await get('/nothing', { Accept: 'application/json', ...headers }).expect(404)).text).title;
    expect(await title({ Cookie: 'kolkore_language=en' })).not.toMatch(/[א-ת]/);
    expect(await title({})).toBe('הדף לא נמצא');
  });

  it('offer the way in, or to the account of who brings a session', async () => {
    expect((await open('/about')).$('.who a').attr('href')).toBe('/sign-in');
    expect(
      cheerio
        .load((await get('/about', { Cookie: 'kolkore_session=x' })).text)('.who a')
        .attr('href'),
    ).toBe('/account');
  });
});

describe('errors', () => {
  it('are problem+json for programs', async () => {
    for (const [path, accept] of [
      ['/api/nothing', 'text/html'],
      ['/nothing', 'application/json'],
    ] as const) {
      const answer = await get(path, { Accept: accept })
        .expect(404)
        .expect('Content-Type', /application\/problem\+json/);
      expect(JSON.parse(answer.text)).toEqual({
        type: 'about:blank',
        title: 'הדף לא נמצא',
        status: 404,
        detail: expect.any(String),
        code: 'not_found',
      });
    }
  });

  it('of our own tell a number and nothing else', async () => {
    const answer = await get('/broken').expect(500);
    expect(answer.text).not.toContain('hunter2');
    expect(cheerio.load(answer.text)('main').text()).toMatch(/ההתראות ממשיכות להישלח.*E-[0-9A-F]{8}/s);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('of a broken address or an oversized form are pages too', async () => {
    const broken = await get('/o/%E0%A4%A').expect(400);
    expect(cheerio.load(broken.text)('h1').text()).toBe('הבקשה לא הובנה');
    const big = await request(app.getHttpServer())
      .post('/subscribe')
      .type('form')
      .set('Accept', 'text/html')
      .send(`name=${'x'.repeat(110_000)}`)
      .expect(413);
    expect(cheerio.load(big.text)('h1').text()).toBe('הבקשה גדולה מדי');
  });

  it('tell who writes too often to wait, without stopping others or one-click unsubscribes', async () => {
    const post = (path: string, from: string) =>
      request(app.getHttpServer()).post(path).set({ 'X-Forwarded-For': from, Accept: 'text/html' });
    for (let i = 0; i < 20; i += 1) expect((await post('/subscribe', '10.9.9.9')).status).not.toBe(429);
    const answer = await post('/subscribe', '10.9.9.9').expect(429);
    expect(answer.headers['retry-after']).toBe('60');
    expect(cheerio.load(answer.text)('h1').text()).toBe('יותר מדי בקשות בדקה האחרונה');
    expect((await post('/subscribe', '10.9.9.8')).status).not.toBe(429);
    for (let i = 0; i < 25; i += 1) expect((await post('/u/unknown', '10.9.9.7')).status).not.toBe(429);
  });
});
