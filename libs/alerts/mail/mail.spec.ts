import { aMessageItem, aView, subscriptionNamed } from '@kolkore/testing/mail-items';
import { localeOf } from '@kolkore/domain/locale';
import { MessageItem } from '@kolkore/store/messages';
import { OpportunityView } from '@kolkore/store/opportunities';
import { load } from 'cheerio';
import { options } from 'preact';
import { alertContent, letterContent } from './content';
import { entriesOf } from './entries';
import { isolate } from './foreign';
import { preheaderOf, subjectOf } from './headline';
import { confirmLetter, manageLetter } from './subscription-letters';

const now = new Date('2026-11-23T08:00:00Z');
const youth = subscriptionNamed('sub-1', 'נוער והתנדבות', new Date('2026-03-04T10:00:00Z'));
const south = subscriptionNamed('sub-2', 'דרום', new Date('2026-05-01T10:00:00Z'));
const hebrew = localeOf('he');
const minute = (local: string) => ({ precision: 'minute' as const, local, raw: local });
const wayOut = {
  unsubscribeHref: 'https://kolkore.example/u/7Hq2',
  manageHref: 'https://kolkore.example/m/7Hq2',
  contact: 'shalom@kolkore.example',
  address: 'office@amuta.example',
};

const hrefs = {
  opportunity: (id: number): string => `https://kolkore.example/o/${id}`,
  dismissal: (id: number): string => `https://kolkore.example/m/7Hq2/o/${id}`,
};

function mailOf(items: MessageItem[], views: OpportunityView[], subscriptions = [youth], locale = hebrew) {
  const entries = entriesOf(items, views, subscriptions, hrefs, locale);
  const alert = {
    entries,
    kind: 'alert' as const,
    window: null,
    also: [],
    allHref: `${wayOut.manageHref}/sent`,
    subscriptions: subscriptions.map((subscription) => subscription.name),
    preheader: preheaderOf(entries, now, locale),
    line: locale.words.mail.brandLine(locale.say.dateList('2026-11-23', now)),
    foot: { ...wayOut, because: locale.words.mail.foot.consent(isolate(wayOut.address), locale.say.dateTable('2026-03-04')) },
    siteHref: 'https://kolkore.example/',
    now,
  };
  return alertContent(subjectOf(entries, now, locale), alert, locale);
}

const one = (view: OpportunityView, ...rest: Parameters<typeof aMessageItem> extends [unknown, unknown, ...infer R] ? R : never) =>
  mailOf([aMessageItem(view, now, ...rest)], [view]);

describe('an alert', () => {
  it('tells all of a new opportunity', () => {
    const view = aView(1, now, {
      title: 'הכשרת מדריכות ומדריכים מתנדבים בארגוני נוער',
      unit: 'מינהל חברה ונוער',
      eligibility: '<p>עמותות עם ניהול תקין.</p>',
      amount: { min: 60_000, max: 250_000, budget: null },
      deadline: minute('2026-11-29T12:00'),
    });
    const { subject, html, text } = one(view);
    expect(subject).toBe('חדש: הכשרת מדריכות ומדריכים מתנדבים בארגוני נוער');
    const $ = load(html);
    expect($('h1').text()).toBe('הזדמנות חדשה');
    expect($('h3 a').attr('href')).toBe('https://kolkore.example/o/1');
    const shown = $('div[role=main]').text().replace(/\s+/g, ' ');
    for (const told of [
      '6 ימים',
      'יום א׳, 29.11',
      'עד השעה 12:00',
      'קול קורא',
      'משרד הנוער לדוגמה, מינהל חברה ונוער',
      'עמותות עם ניהול תקין',
      '250,000 ₪',
      'התאים בגלל ״מתנדבים״',
      'לפי המינוי ״נוער והתנדבות״',
      'office@amuta.example',
      'אישרה ב־4.3.2026',
      'shalom@kolkore.example',
      'פתיחת ההודעה אינה נמדדת',
    ]) {
      expect(shown).toContain(told);
    }
    expect($('a[href="https://kolkore.example/u/7Hq2"]').text()).toBe('הסרה בלחיצה אחת');
    expect($('a[href="https://kolkore.example/m/7Hq2"]').text()).toBe('עריכת המינויים');
    for (const told of [
      'מועד אחרון: יום ראשון, 29 בנובמבר 2026, בשעה 12:00. נותרו 6 ימים',
      'מי רשאי להגיש: עמותות עם ניהול תקין',
      'סכום: מ־60,000\u00a0₪ עד 250,000\u00a0₪',
      'התאים בגלל ״מתנדבים״',
      'https://kolkore.example/o/1',
      'https://kolkore.example/u/7Hq2',
      'https://kolkore.example/m/7Hq2',
      'office@amuta.example',
    ]) {
      expect(text).toContain(told);
    }
    expect(text).not.toMatch(/[<>]|undefined|null/);
  });

  it('reads from right to left everywhere', () => {
    const { html } = one(aView(1, now));
    const $ = load(html);
    expect([
      $('html').attr('dir'),
      $('html').attr('lang'),
      $('body').attr('dir'),
      $('div[role=main]').attr('dir'),
      $('div[role=main]').attr('lang'),
    ]).toEqual(['rtl', 'he', 'rtl', 'rtl', 'he']);
    expect(
      $('table')
        .toArray()
        .filter((table) => $(table).attr('dir') !== 'rtl'),
    ).toHaveLength(0);
    expect(
      $('table')
        .toArray()
        .filter((table) => $(table).attr('role') !== 'presentation'),
    ).toHaveLength(0);
    expect(html).not.toMatch(/margin-inline|padding-inline|text-align:\s*start/);
    expect($('bdi[dir=ltr]').first().text()).toBe('office@amuta.example');
  });

  it('keeps its inline styles whatever the pages do to their elements', () => {
    const before = options.vnode;
    const guard = (vnode: { props: object }): void => {
      delete (vnode.props as { style?: string }).style;
    };
    options.vnode = guard;
    const { html } = one(aView(1, now));
    expect(options.vnode).toBe(guard);
    options.vnode = before;
    expect(load(html)('h1').attr('style')).toContain('font-size:26px');
  });

  it('escapes what was scraped and follows no foreign scheme', () => {
    const hostile = '</a></h3><script>alert(1)</script><img src=x onerror=alert(1)>';
    const view = aView(1, now, { title: hostile, unit: '"><b>x', publisherText: '<i>משרד</i>', eligibility: '&lt;script&gt;x' });
    const documents = [
      { title: '<b>רע</b>', url: 'javascript:alert(1)', fileName: null, bytes: null },
      { title: 'טוב & יפה', url: 'https://misrad.example/a.pdf?x=1&y=2', fileName: null, bytes: null },
    ];
    const { html, subject } = one(view, { type: 'documents_added', field: 'documents', before: null, after: documents });
    const $ = load(html);
    expect($('script, img, i')).toHaveLength(0);
    expect($('h3').text()).toContain('<script>alert(1)</script>');
    expect(html).not.toContain('javascript:');
    expect($('a[href="https://misrad.example/a.pdf?x=1&y=2"]').text()).toBe('טוב & יפה');
    expect(
      $('a')
        .toArray()
        .map((a) => $(a).attr('href') ?? '')
        .filter((href) => !/^(https?|mailto):/.test(href)),
    ).toEqual([]);
    expect($('title').text()).toBe(subject);
  });

  it('lets no title forge a header or turn the subject', () => {
    const { subject } = one(aView(1, now, { title: 'קול\r\nBcc: x@misrad.example\u202E' }));
    expect(subject).not.toMatch(/[\r\n\u202E]/);
    expect(subject).toBe('חדש: קול \u2068Bcc: x@misrad.example\u2069');
  });

  it('tells a change with its old and new value', () => {
    const view = aView(1, now, { deadline: minute('2026-11-29T12:00') });
    const change = {
      type: 'deadline_extended' as const,
      field: 'deadline',
      before: minute('2026-11-22T12:00'),
      after: minute('2026-11-29T12:00'),
    };
    const { subject, html, text } = one(view, change);
    expect(subject).toBe('המועד הוארך: הכשרת מדריכות ומדריכים מתנדבים בארגוני נוער');
    const $ = load(html);
    expect($('del').text()).toBe('22.11.2026 בשעה 12:00');
    expect($('b bdi').text()).toBe('29.11.2026 בשעה 12:00');
    expect($('h1').text()).toBe('עדכון להזדמנות שמתאימה לכם');
    expect(text).toContain('המועד: היה 22.11.2026 בשעה 12:00, כעת 29.11.2026 בשעה 12:00');
  });

  it('is one entry for an opportunity with several changes, and none of them when it is new', () => {
    const view = aView(1, now, { deadline: minute('2026-11-29T12:00') });
    const amount = aMessageItem(view, now, {
      type: 'amount_changed',
      field: 'amount',
      before: null,
      after: { min: null, max: 9_000, budget: null },
    });
    const reopened = aMessageItem(view, now, { type: 'reopened', field: 'withdrawn', before: true, after: false });
    const changed = mailOf([amount, reopened], [view]);
    expect(load(changed.html)('h3')).toHaveLength(1);
    expect(changed.text).toContain('קול קורא | הסכום עודכן | נפתח מחדש');
    expect(changed.text).toContain('הסכום: היה לא פורסם סכום, כעת עד 9,000\u00a0₪');
    const fresh = mailOf([aMessageItem(view, now), amount], [view]);
    expect(fresh.text).not.toContain('הסכום עודכן');
    expect(fresh.subject).toMatch(/^חדש: /);
  });

  it('says for each subscription why', () => {
    const view = aView(1, now);
    const reasons = [
      {
        subscriptionId: 'sub-1',
        reasons: [
          { facet: 'word' as const, value: 'מתנדבים' },
          { facet: 'publisher' as const, value: 'example-youth' },
        ],
      },
      { subscriptionId: 'sub-2', reasons: [] },
    ];
    const { text } = mailOf([aMessageItem(view, now, undefined, reasons)], [view], [youth, south]);
    expect(text).toContain('במינוי ״נוער והתנדבות״: בגלל ״מתנדבים״ ו״משרד הנוער לדוגמה״');
    expect(text).toContain('במינוי ״דרום״: בגלל כל מה שביקשתם במינוי');
    expect(text).toContain('לפי שני מינויים: ״נוער והתנדבות״ ו״דרום״. כל פרסום מופיע פעם אחת.');
  });

  it('says how the publication writes a sought word, of two words of an item at most, and leaves no reason out', () => {
    const view = aView(1, now);
    const word = (value: string, written?: string, lemma = 'x') => ({
      facet: 'word' as const,
      value,
      ...(written && { met: [{ written, lemma }] }),
    });
    const reasons = [word('עמותות', 'לעמותה'), word('מתנדבים'), word('בתי ספר', 'בבתי הספר'), word('נוער', 'הנוער')];
    const { text, html } = mailOf([aMessageItem(view, now, undefined, [{ subscriptionId: 'sub-1', reasons }])], [view]);
    const line = 'התאים בגלל ״עמותות״ (בפרסום כתוב ״לעמותה״), ״מתנדבים״, ״בתי ספר״ (בפרסום כתוב ״בבתי הספר״) ו״נוער״';
    expect(text).toContain(line);
    expect(load(html).text()).toContain(line);
    const others = [{ subscriptionId: 'sub-2', reasons: [word('נוער', 'הנוער'), word('עמותה', 'לעמותה')] }];
    const both = [{ subscriptionId: 'sub-1', reasons: reasons.slice(0, 3) }, ...others];
    expect(mailOf([aMessageItem(view, now, undefined, both)], [view], [youth, south]).text).toContain(
      'במינוי ״דרום״: בגלל ״נוער״ ו״עמותה״ (בפרסום כתוב ״לעמותה״)',
    );
  });

  it('says the word once as it was last, where a mail tells several changes', () => {
    const view = aView(1, now);
    const of = (met?: { written: string; lemma: string | null }[]) => [
      { subscriptionId: 'sub-1', reasons: [{ facet: 'word' as const, value: 'עמותות', ...(met && { met }) }] },
    ];
    const was = aMessageItem(view, now, undefined, of([{ written: 'לעמותה', lemma: 'עמותה' }]));
    expect(mailOf([was, aMessageItem(view, now, undefined, of())], [view]).text).toContain('התאים בגלל ״עמותות״\n');
  });

  it('names the nearest deadline of several, changes before new ones, each by deadline', () => {
    const late = aView(1, now, { title: 'מאוחר', deadline: minute('2027-01-14T13:00') });
    const near = aView(2, now, { title: 'מכרז 7/2026 קרוב', deadline: { precision: 'day', local: '2026-11-25', raw: '' } });
    const standing = aView(3, now, { title: 'מבחן קבוע' }, { kind: 'support_test', status: 'standing' });
    const changed = aView(4, now, { title: 'שונה', deadline: minute('2026-12-10T16:00') });
    const items = [
      aMessageItem(late, now),
      aMessageItem(near, now),
      aMessageItem(standing, now),
      aMessageItem(changed, now, { type: 'eligibility_changed', field: 'eligibility', before: 'שלושה', after: 'שני' }),
    ];
    const { subject, html, text } = mailOf(items, [late, near, standing, changed]);
    expect(subject).toBe('שלוש הזדמנויות חדשות ועדכון אחד: מכרז \u20687/2026\u2069 קרוב, עד יום ד׳, \u206825.11\u2069');
    const $ = load(html);
    expect(
      $('h3')
        .toArray()
        .map((h3) => $(h3).text()),
    ).toEqual(['שונה', 'מכרז 7/2026 קרוב', 'מאוחר', 'מבחן קבוע']);
    expect(
      $('h2')
        .toArray()
        .map((h2) => $(h2).text()),
    ).toEqual(['השתנה', 'חדש']);
    expect(text).toContain('יום רביעי, 25 בנובמבר 2026, עד סוף היום. נותרו יומיים');
    expect(text).toContain('מועד אחרון: אין מועד אחרון\n');
    expect($('div[role=main]').text()).toContain('14.1.2027');
  });

  it('hides none of many, and fits before the place where mail readers cut', () => {
    const views = Array.from({ length: 45 }, (_, n) =>
      aView(n + 1, now, {
        title: `קול קורא ${n + 1} להפעלת מרכזי יום לצעירים בפריפריה החברתית והגאוגרפית`,
        deadline: minute('2026-12-20T12:00'),
        eligibility: 'עמותות וחברות לתועלת הציבור הפועלות שנתיים לפחות',
        amount: { min: 10_000, max: 90_000, budget: 5_000_000 },
      }),
    );
    const { subject, html, text } = mailOf(
      views.map((view) => aMessageItem(view, now)),
      views,
    );
    const $ = load(html);
    expect($('h3')).toHaveLength(27);
    expect($('h2').last().text()).toBe('ועוד 18 פרסומים');
    for (const view of views) {
      expect($(`a[href="https://kolkore.example/o/${view.id}"]`).length).toBe(1);
      expect(text).toContain(`https://kolkore.example/o/${view.id}\n`);
    }
    expect(subject).toMatch(/^הגיעו \u206845\u2069 הזדמנויות חדשות: /);
    expect(Buffer.byteLength(html)).toBeLessThan(98_000);
  });

  it('shows fewer in full when they are long, and still hides none', () => {
    const views = Array.from({ length: 32 }, (_, n) =>
      aView(n + 1, now, {
        title: `${'שם ארוך במיוחד '.repeat(15)}${n}`,
        eligibility: 'תנאי סף '.repeat(18),
        unit: 'אגף '.repeat(40),
        deadline: minute('2026-12-20T12:00'),
        amount: { min: 1, max: 2, budget: 3 },
      }),
    );
    const { html, text } = mailOf(
      views.map((view) => aMessageItem(view, now)),
      views,
    );
    const $ = load(html);
    expect($('h3').length).toBeLessThan(30);
    expect($('h3').length).toBeGreaterThan(15);
    expect(Buffer.byteLength(html)).toBeLessThan(98_000);
    for (const view of views) {
      expect($(`a[href="https://kolkore.example/o/${view.id}"]`).length).toBe(1);
      expect(text).toContain(`https://kolkore.example/o/${view.id}\n`);
    }
  });

  it('starts every subject with a Hebrew letter', () => {
    for (const count of [1, 2, 3, 10, 11, 40]) {
      const views = Array.from({ length: count }, (_, n) =>
        aView(n + 1, now, { title: 'Makerspace 2026', deadline: minute('2026-12-20T12:00') }),
      );
      for (const change of [undefined, { type: 'cancelled' as const, field: 'withdrawn', before: false, after: true }]) {
        const { subject } = mailOf(
          views.map((view) => aMessageItem(view, now, change)),
          views,
        );
        expect(subject).toMatch(/^[א-ת]/);
        expect(subject).toContain('\u2068Makerspace 2026\u2069');
      }
    }
  });

  it('says of what is only announced that it is still to come', () => {
    const { html, text } = one(aView(1, now, { awaited: true }));
    expect(load(html)('.due').text()).toContain(hebrew.words.wording.awaited);
    expect(text).toContain(`מועד אחרון: ${hebrew.words.wording.awaited}\n`);
    expect(text).not.toContain('נותרו');
  });

  it('tells a cancelled one without counting days', () => {
    const view = aView(1, now, { withdrawn: true, deadline: minute('2026-12-10T12:00') });
    const { subject, html, text } = one(view, { type: 'cancelled', field: 'withdrawn', before: false, after: true });
    expect(subject).toMatch(/^בוטל: /);
    expect(load(html)('del').text()).toBe('יום ה׳, 10.12');
    expect(text).not.toContain('נותרו');
    expect(text).toContain('מועד אחרון: היה עד יום ה׳, 10.12\n');
  });
});

describe('a letter', () => {
  const letter = confirmLetter(
    {
      name: '״נוער <דרום>״',
      rows: [{ label: 'מילים', values: ['״מתנדבים״', '״נוער״'] }],
      confirmHref: 'https://kolkore.example/confirm/t',
      notMeHref: 'https://kolkore.example/u/t',
      validUntil: '30.11.2026',
      wayOut,
    },
    hebrew,
  );

  it('asks to confirm, with one button, what was asked for, until when, and a way out', () => {
    const { subject, html, text } = letterContent(letter, hebrew);
    expect(subject).toBe('נשאר רק לאשר: ״נוער <דרום>״');
    const $ = load(html);
    expect(
      $('a')
        .toArray()
        .map((a) => $(a).attr('href')),
    ).toEqual(['https://kolkore.example/confirm/t', 'https://kolkore.example/u/t']);
    const shown = $('div[role=main]').text();
    for (const told of [
      '״נוער <דרום>״',
      'מילים',
      '״מתנדבים״, ״נוער״',
      'הקישור בתוקף עד 30.11.2026',
      'זה לא הייתי אני',
      'office@amuta.example',
    ])
      expect(shown).toContain(told);
    for (const told of ['מילים: ״מתנדבים״, ״נוער״', 'https://kolkore.example/confirm/t', 'https://kolkore.example/u/t', '30.11.2026'])
      expect(text).toContain(told);
  });

  it('brings the link to manage', () => {
    const { html, text } = letterContent(manageLetter({ wayOut }, hebrew), hebrew);
    expect(
      load(html)('a')
        .toArray()
        .map((a) => a.attribs['href']),
    ).toEqual(['https://kolkore.example/m/7Hq2']);
    expect(text).toContain('https://kolkore.example/m/7Hq2');
  });
});
