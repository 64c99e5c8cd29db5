import { LANGUAGES, Language } from '../language';
import { localeOf } from '../locale';
import { catalogues } from './catalogue';

/** Counts around every border between forms: the dual, 3 to 10, 11 to 99, hundreds and what follows them. */
const COUNTS = [0, 1, 2, 3, 10, 11, 99, 100, 101, 103, 111, 1000];

/** Functions that do not take just any number or text, with what to call them with. */
const samples: Record<string, unknown[]> = {
  'opportunity.ruler.label': [['1', '2']],
  // Said only of two and more.
  'mail.intro.several': [2, '1'],
  'sources.readAt': ['5'],
  'wording.shortDate': [29, 11, 2027],
  'wording.tableDate': [29, 11, 2026],
};

/** Names for programs, not for people. */
const machine = /(?:^|\.)(?:id|path|updatedOn)$/u;

interface Said {
  path: string;
  text: string;
}

/** Every text of a language with its place; a function is called with each count in all its places. */
function textsOf(value: unknown, path = ''): Said[] {
  if (typeof value === 'string') return machine.test(path) ? [] : [{ path, text: value }];
  if (typeof value === 'function') {
    const say = value as (...given: unknown[]) => unknown;
    const sample = samples[path];
    if (sample) return textsOf(say(...sample), `${path}()`);
    return COUNTS.flatMap((count) => textsOf(say(...Array.from({ length: say.length }, () => count)), `${path}(${count})`));
  }
  return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, path === '' ? key : `${path}.${key}`));
}

/** A text without names of the interface between backquotes, examples of addresses, and direction marks. */
const prose = (text: string): string =>
  text
    .replace(/`[^`]*`/gu, '0')
    .replace(/\S+@\S+\.example/gu, '0')
    .replace(/[\u200e\u200f\u2066-\u2069]/gu, '');

const said = (language: Language): Said[] => textsOf(catalogues[language]).map(({ path, text }) => ({ path, text: prose(text) }));
const withMatch = (language: Language, wrong: RegExp): Said[] => said(language).filter(({ text }) => wrong.test(text));

/** Names of standards, formats, tools and headers that are written in Latin letters everywhere. */
const LATIN = new Set(
  (
    'RSS Atom JSON Feed ICS CSV PDF Word ODT RTF https OCDS API OpenAPI WCAG AA AGPL JavaScript axe RFC UTF Excel iCalendar v next cursor limit ' +
    'Webhooks HMAC SHA Node js WebSub W C application problem json Open Contracting Data Standard Partnership Authorization Bearer Retry After Idempotency Key'
  ).split(' '),
);

describe('the catalogues', () => {
  it('say the same things in every language', () => {
    const places = (language: Language) => textsOf(catalogues[language]).map(({ path }) => path);
    const hebrew = places('he');
    expect(hebrew.length).toBeGreaterThan(800);
    expect(places('ar')).toEqual(hebrew);
    expect(places('en')).toEqual(hebrew);
  });

  it('leave nothing empty that the Hebrew says', () => {
    const silent = new Set(said('he').flatMap(({ path, text }) => (text.trim() === '' ? [path] : [])));
    expect([...silent]).toEqual(['manage.stateNotes.active']);
    for (const language of LANGUAGES) {
      expect(said(language).filter(({ path, text }) => (text.trim() === '') !== silent.has(path))).toEqual([]);
    }
  });

  it.each(LANGUAGES)('hold nothing that was left open (%s)', (language) => {
    expect(withMatch(language, /undefined|null(?![\w`])|NaN|\[object|\$\{|\s{2,}|\s[.,،:؛;](?=\s|$)/u)).toEqual([]);
  });

  it('keep to their letters', () => {
    expect(withMatch('ar', /[\u0590-\u05ff]/u)).toEqual([]);
    expect(withMatch('en', /[\u0590-\u06ff]/u)).toEqual([]);
    expect(withMatch('he', /[\u0600-\u06ff]/u)).toEqual([]);
    for (const language of ['he', 'ar'] as const) {
      const latin = said(language).flatMap(({ path, text }) =>
        (text.match(/[A-Za-z]+/gu) ?? []).filter((word) => !LATIN.has(word)).map((word) => `${path}: ${word}`),
      );
      expect(latin.filter((found) => !/^common\.siteName/u.test(found))).toEqual([]);
    }
  });

  it('write Western digits and the marks of their language', () => {
    for (const language of LANGUAGES) expect(withMatch(language, /[٠-٩۰-۹]/u)).toEqual([]);
    expect(withMatch('he', /["“”«»،؟؛]|[א-ת]'/u)).toEqual([]);
    expect(withMatch('ar', /["“”״׳?;]|,(?!\d)|[\u0621-\u064a]'/u)).toEqual([]);
    expect(withMatch('en', /["'«»״׳،؟؛]/u)).toEqual([]);
  });

  it('quote in pairs', () => {
    for (const [language, open, close] of [
      ['ar', '«', '»'],
      ['en', '“', '”'],
    ] as const) {
      const unpaired = said(language).filter(({ text }) => text.split(open).length !== text.split(close).length);
      expect(unpaired).toEqual([]);
    }
  });

  it('begin headlines of mails with a letter of the language', () => {
    const letter = { he: /^[א-ת]/u, ar: /^[\u0621-\u064a]/u, en: /^[A-Z]/u };
    for (const language of LANGUAGES) {
      const { headline } = catalogues[language].mail;
      for (const count of COUNTS.slice(1)) {
        for (const line of [headline.new(count), headline.changed(count), headline.both(count, count)]) {
          expect(line).toMatch(letter[language]);
        }
      }
    }
  });

  it('keep sums and dates as they are given, each once', () => {
    for (const language of LANGUAGES) {
      const { wording } = catalogues[language];
      for (const line of [wording.amount.range('<1>', '<2>'), wording.amount.outOf('<1>', '<2>'), wording.longDateUntil('<1>', '<2>')]) {
        expect([line.split('<1>').length, line.split('<2>').length]).toEqual([2, 2]);
      }
      expect(wording.listDate('', '<1>')).toContain('<1>');
    }
  });
});

describe('counting in Arabic', () => {
  const { common, mail, search, publishers, subscribe, organizations, opportunity, sources } = catalogues.ar;

  it.each([
    [0, 'اليوم'],
    [1, 'غدًا'],
    [2, 'يومان'],
    [3, '3 أيام'],
    [10, '10 أيام'],
    [11, '11 يومًا'],
    [99, '99 يومًا'],
    [100, '100 يوم'],
    [101, '101 يوم'],
    [103, '103 أيام'],
    [111, '111 يومًا'],
    [200, '200 يوم'],
  ])('%i days', (days, words) => expect(common.daysLeft(days)).toBe(words));

  it.each([
    [0, 'لا فرص بحسب الاختيار'],
    [1, 'فرصة واحدة بحسب الاختيار'],
    [2, 'فرصتان بحسب الاختيار'],
    [5, '5 فرص بحسب الاختيار'],
    [12, '12 فرصة بحسب الاختيار'],
    [100, '100 فرصة بحسب الاختيار'],
    [1004, '1,004 فرص بحسب الاختيار'],
  ])('%i opportunities', (count, words) => expect(search.found(count)).toBe(words));

  it('writes numerals up to ten in the gender opposite to the noun', () => {
    expect(mail.headline.new(3)).toBe('ثلاث فرص جديدة');
    expect(mail.headline.new(8)).toBe('ثماني فرص جديدة');
    expect(mail.headline.both(10, 3)).toBe('عشر فرص جديدة وثلاثة تحديثات');
    expect(mail.headline.both(1, 2)).toBe('فرصة جديدة وتحديثان');
    expect(mail.headline.new(11)).toBe('وصلت 11 فرصة جديدة');
    expect(mail.headline.changed(45)).toBe('وصل 45 تحديثًا لفرص تلائمكم');
  });

  it('gives the dual its case, and agrees with what is counted', () => {
    expect(publishers.past(2)).toBe('إلى إعلانين أُغلقا أو أُلغيا');
    expect(publishers.liveCount(2)).toBe('إعلانان يمكن التقديم إليهما');
    expect(subscribe.wrong.summary(2)).toBe('يجب تصحيح حقلين');
    expect(opportunity.workingDays(2)).toBe('يبقى حتى ذلك الموعد يوما عمل كاملان، من دون الجمعة والسبت.');
    expect(organizations.subscriptions.listeners(2)).toBe('يتلقّاه عضوان بالبريد الإلكتروني');
    expect(sources.everyMinutes(120)).toBe('مرة كل ساعتين');
    expect(sources.everyMinutes(2880)).toBe('مرة كل يومين');
    expect(sources.everyMinutes(15)).toBe('مرة كل 15 دقيقة');
    expect(sources.everyMinutes(360)).toBe('مرة كل 6 ساعات');
  });
});

describe('counting in English', () => {
  const { common, mail, search, organizations, sources } = catalogues.en;

  it.each([
    [common.daysLeft(0), 'today'],
    [common.daysLeft(1), 'tomorrow'],
    [common.daysLeft(2), '2 days'],
    [search.foundAll(1), '1 opportunity you can apply for'],
    [search.foundAll(1234), '1,234 opportunities you can apply for'],
    [search.late(1), '1 source is late'],
    [search.late(2), '2 sources are late'],
    [mail.headline.new(1), 'One new opportunity'],
    [mail.headline.both(3, 1), 'Three new opportunities and one update'],
    [mail.headline.new(45), 'You have 45 new opportunities'],
    [organizations.subscriptions.listeners(1), '1 member receives it by e-mail'],
    [sources.everyMinutes(1440), 'Once a day'],
    [sources.everyMinutes(120), 'Every 2 hours'],
  ])('%s', (words, expected) => expect(words).toBe(expected));
});

describe('dates and sums', () => {
  const now = new Date('2026-11-23T08:00:00Z');
  const noon = { precision: 'minute', local: '2026-11-29T12:00', raw: '' } as const;
  const day = { precision: 'day', local: '2027-05-02', raw: '' } as const;
  const ar = localeOf('ar').say;
  const en = localeOf('en').say;

  it('in Arabic', () => {
    expect(ar.deadlineLong(noon)).toBe('يوم الأحد، 29 تشرين الثاني 2026، الساعة 12:00');
    expect(ar.deadlineList(noon, now)).toEqual({ day: 'الأحد، 29.11', hour: 'حتى الساعة 12:00' });
    expect(ar.deadlineTable(day)).toBe('2.5.2027');
    expect(ar.hebrewDate(new Date('2026-11-29T10:00:00Z'))).toBe('19 كيسلو 5787 بالتقويم العبري');
    expect(ar.amountText({ min: 60_000, max: 250_000, budget: null })).toBe('من 60,000\u00a0₪ إلى 250,000\u00a0₪');
    expect(ar.listWords(['أ', 'ب', 'ج'])).toBe('أ، ب وج');
  });

  it('in English', () => {
    expect(en.deadlineLong(noon)).toBe('Sunday, 29 November 2026, at 12:00');
    expect(en.deadlineLong(day)).toBe('Sunday, 2 May 2027, by the end of the day');
    expect(en.deadlineList(noon, now)).toEqual({ day: 'Sun, 29 Nov', hour: 'by 12:00' });
    expect(en.dateList('2027-01-14', now)).toBe('Thu, 14 Jan 2027');
    expect(en.deadlineTable(noon)).toBe('29 Nov 2026 at 12:00');
    expect(en.hebrewDate(new Date('2026-11-29T10:00:00Z'))).toBe('19 Kislev 5787');
    expect(en.amountText({ min: null, max: 250_000, budget: 2_000_000 })).toBe('Up to ₪250,000, out of a budget of ₪2,000,000');
    expect(en.listWords(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it('keep a Hebrew word between English quotation marks together', () => {
    expect(localeOf('en').words.search.quoted('נוער')).toBe('“\u2068נוער\u2069”');
  });
});
