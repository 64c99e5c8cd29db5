import { LANGUAGES, Language } from '@kolkore/domain/language';
import { localeOf } from '@kolkore/domain/locale';
import { aMessageItem, aView, subscriptionNamed } from '@kolkore/testing/mail-items';
import { MessageItem } from '@kolkore/store/messages';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { load } from 'cheerio';
import { invitationLetter, signInLetter } from './account-letters';
import { MailContent, alertContent, letterContent } from './content';
import { entriesOf, quotedName } from './entries';
import { foreign, isolate } from './foreign';
import { preheaderOf, subjectOf } from './headline';
import { confirmLetter, manageLetter } from './subscription-letters';

const now = new Date('2026-11-23T08:00:00Z');
const minute = (local: string) => ({ precision: 'minute' as const, local, raw: local });
const subscriptions = [subscriptionNamed('sub-1', 'נוער והתנדבות', now), subscriptionNamed('sub-2', 'Makers', now)];
const wayOut = {
  unsubscribeHref: 'https://kolkore.example/u/t',
  manageHref: 'https://kolkore.example/m/t',
  contact: 'shalom@kolkore.example',
  address: 'office@amuta.example',
};

const hrefs = {
  opportunity: (id: number): string => `https://kolkore.example/o/${id}`,
  dismissal: (id: number): string => `https://kolkore.example/m/7Hq2/o/${id}`,
};

function alertOf(items: MessageItem[], views: OpportunityView[], language: Language): MailContent {
  const locale = localeOf(language);
  const { mail } = locale.words;
  const entries = entriesOf(items, views, subscriptions, hrefs, locale);
  const alert = {
    entries,
    kind: 'alert' as const,
    window: null,
    also: [],
    allHref: `${wayOut.manageHref}/sent`,
    subscriptions: subscriptions.map(({ name }) => name),
    preheader: preheaderOf(entries, now, locale),
    line: mail.brandLine(locale.say.dateList('2026-11-23', now)),
    foot: { ...wayOut, because: mail.foot.consent(isolate(wayOut.address), locale.say.dateTable('2026-03-04')) },
    siteHref: 'https://kolkore.example/',
    now,
  };
  return alertContent(subjectOf(entries, now, locale), alert, locale);
}

/** An opportunity in every state, changes of every shape, and texts that mix scripts. */
function everything(language: Language): MailContent {
  const deadline = minute('2026-11-29T12:00');
  const rich = {
    eligibility: '<p>עמותות עם ניהול תקין.</p>',
    unit: 'מינהל חברה ונוער',
    amount: { min: 60_000, max: 250_000, budget: null },
  };
  const views = [
    aView(1, now, { title: 'הכשרת מדריכות', deadline, ...rich }),
    aView(
      2,
      now,
      { title: 'מכרז 12/2026 להפעלת Makerspace', deadline: { precision: 'day', local: '2026-11-24', raw: '' } },
      { kind: 'tender' },
    ),
    aView(3, now, { title: 'Makerspace בנגב', deadline: minute('2026-12-20T12:00') }),
    aView(4, now, { title: 'מבחני תמיכה' }, { kind: 'support_test', status: 'standing' }),
    aView(5, now, { deadline: { precision: 'unknown', local: null, raw: 'עד גמר התקציב' } }, { status: 'no_deadline' }),
    aView(6, now, { opensOn: '2026-12-01', deadline: minute('2027-01-20T12:00') }, { status: 'upcoming' }),
    aView(7, now, { withdrawn: true, deadline }),
  ];
  const documents = [{ title: 'נספח א.pdf', url: 'https://misrad.example/a.pdf', fileName: null, bytes: null }];
  const reasons = [
    {
      subscriptionId: 'sub-1',
      reasons: [
        { facet: 'word' as const, value: 'מתנדבים', met: [{ written: 'למתנדב', lemma: 'מתנדב' }] },
        { facet: 'publisher' as const, value: 'example-youth' },
        { facet: 'kind' as const, value: 'tender' },
      ],
    },
    { subscriptionId: 'sub-2', reasons: [] },
  ];
  const item = (id: number, ...rest: Parameters<typeof aMessageItem> extends [unknown, unknown, ...infer R] ? R : never) =>
    aMessageItem(views[id - 1] ?? aView(id, now), now, ...rest);
  return alertOf(
    [
      item(1, { type: 'deadline_extended', field: 'deadline', before: minute('2026-11-22T12:00'), after: deadline }, reasons),
      item(1, { type: 'amount_changed', field: 'amount', before: null, after: rich.amount }, reasons),
      item(2, undefined, reasons),
      item(3, { type: 'eligibility_changed', field: 'eligibility', before: 'עמותות בלבד', after: 'עמותות וחברות' }, reasons),
      item(3, { type: 'documents_added', field: 'documents', before: null, after: documents }, reasons),
      item(4),
      item(5),
      item(6),
      item(7, { type: 'cancelled', field: 'withdrawn', before: false, after: true }),
    ],
    views,
    language,
  );
}

function letters(language: Language): MailContent[] {
  const locale = localeOf(language);
  const rows = [{ label: locale.words.common.facets.word, values: [locale.words.wording.quoted(foreign('מתנדבים', language))] }];
  const links = { confirmHref: 'https://kolkore.example/confirm/t', notMeHref: 'https://kolkore.example/u/t' };
  const validUntil = locale.say.dateTable('2026-11-30');
  return [
    confirmLetter({ name: quotedName('נוער <דרום>', locale), rows, ...links, validUntil, wayOut }, locale),
    manageLetter({ wayOut }, locale),
    signInLetter({ signInHref: 'https://kolkore.example/sign-in/t', validUntil, wayOut }, locale),
    invitationLetter(
      {
        organization: 'עמותת דוגמה',
        inviter: 'נועה',
        role: 'editor',
        invitationHref: 'https://kolkore.example/invitations/t',
        validUntil,
        wayOut,
      },
      locale,
    ),
  ].map((letter) => letterContent(letter, locale));
}

const mailsOf = (language: Language): MailContent[] => [everything(language), ...letters(language)];

const script = { he: /\p{Script=Hebrew}/u, ar: /\p{Script=Arabic}/u, en: /\p{Script=Latin}/u };
const apart = (text: string): string => text.replace(/\u2068[^\u2068\u2069]*\u2069/gu, '');

describe.each(LANGUAGES)('every mail in %s', (language) => {
  const { dir } = localeOf(language);
  const mails = mailsOf(language);

  it('says its language and direction on the document, the wrapper and every table', () => {
    for (const { html } of mails) {
      const $ = load(html);
      expect([$('html').attr('lang'), $('html').attr('dir'), $('body').attr('dir')]).toEqual([language, dir, dir]);
      expect([$('div[role=main]').attr('lang'), $('div[role=main]').attr('dir')]).toEqual([language, dir]);
      expect([
        ...new Set(
          $('table')
            .toArray()
            .map((table) => table.attribs['dir']),
        ),
      ]).toEqual([dir]);
    }
  });

  it('begins its lines on one side, in the physical words that Outlook knows', () => {
    const other = dir === 'rtl' ? 'left' : 'right';
    for (const { html } of mails) {
      const body = html.slice(html.indexOf('<body'));
      expect(body).not.toContain(`text-align:${other}`);
      expect(body).not.toContain(`align="${other}"`);
      expect(body).not.toMatch(/margin-inline|padding-inline|text-align:\s*(?:start|end)/);
    }
  });

  it('marks what is published in Hebrew, and speaks no Hebrew of its own to others', () => {
    for (const { html } of mails) {
      const $ = load(html);
      const marked = $('body [lang=he]').not('div[role=main]');
      if (language === 'he') {
        expect(marked).toHaveLength(0);
        continue;
      }
      expect(marked.toArray().every((element) => element.tagName === 'bdi' && $(element).attr('dir') === 'rtl')).toBe(true);
      marked.remove();
      expect(/.{0,20}[א-ת].{0,20}/u.exec($('body').text())?.[0]).toBeUndefined();
    }
    expect(load(everything(language).html)('h3 bdi[lang=he]').length).toBe(language === 'he' ? 0 : 7);
  });

  it('starts its subject with a letter of its own and isolates what runs the other way', () => {
    for (const { subject } of mails) {
      expect(subject.charAt(0)).toMatch(script[language]);
      expect(subject).not.toMatch(/\u2068[^\u2069]*\u2068|\u2069[^\u2068]*\u2069/u);
      const own = apart(subject);
      expect(own).not.toMatch(dir === 'rtl' ? /[\p{Script=Latin}\p{N}]/u : /[\p{Script=Hebrew}\p{Script=Arabic}]/u);
    }
  });

  it('starts every line of its plain text in its direction', () => {
    for (const { text } of mails) {
      expect(text).not.toMatch(/undefined|null|\[object|[<>]\/?\w+>/);
      for (const line of text.split('\n').filter((one) => one.trim() !== '' && one !== '-- ' && !/^\s*https?:/.test(one))) {
        const first = /[\p{L}\u200e\u200f]/u.exec(apart(line))?.[0] ?? (dir === 'ltr' ? 'a' : '');
        expect(first).toMatch(dir === 'rtl' ? /[\p{Script=Hebrew}\p{Script=Arabic}\u200f]/u : /[\p{Script=Latin}\u200e]/u);
      }
    }
  });

  it('starts the subject of any number of items with a letter', () => {
    for (const count of [1, 2, 3, 10, 11, 12, 40, 100]) {
      const views = Array.from({ length: count }, (_, n) =>
        aView(n + 1, now, { title: `${n} Makers`, deadline: minute('2026-12-20T12:00') }),
      );
      const gone = { type: 'cancelled' as const, field: 'withdrawn', before: false, after: true };
      for (const changed of [0, Math.floor(count / 2), count]) {
        const items = views.map((view, n) => aMessageItem(view, now, n < changed ? gone : undefined));
        expect(alertOf(items, views, language).subject.charAt(0)).toMatch(script[language]);
      }
    }
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
    const { html, text } = alertOf(
      views.map((view) => aMessageItem(view, now)),
      views,
      language,
    );
    const $ = load(html);
    expect(Buffer.byteLength(html)).toBeLessThan(98_000);
    for (const { id } of views) {
      expect($(`a[href="https://kolkore.example/o/${id}"]`)).toHaveLength(1);
      expect(text).toContain(`https://kolkore.example/o/${id}\n`);
    }
  });
});

describe('numbers and dates', () => {
  const told = (language: Language, day: string): string => {
    const view = aView(1, now, { deadline: { precision: 'day', local: day, raw: '' }, amount: { min: null, max: 250_000, budget: null } });
    return alertOf([aMessageItem(view, now)], [view], language).text;
  };

  it.each([
    ['ar', '2026-11-25', 'يومان'],
    ['ar', '2026-11-26', '3 أيام'],
    ['ar', '2026-12-03', '10 أيام'],
    ['ar', '2026-12-04', '11 يومًا'],
    ['ar', '2026-12-04', '250,000\u00a0₪'],
    ['en', '2026-11-23', 'today'],
    ['en', '2026-11-24', 'tomorrow'],
    ['en', '2026-11-29', '6 days left'],
    ['en', '2026-11-29', 'Sunday, 29 November 2026'],
    ['en', '2026-11-29', '₪250,000'],
    ['he', '2026-11-25', 'נותרו יומיים'],
    ['he', '2026-12-04', 'נותרו 11 יום'],
  ] as const)('are right in %s on %s: %s', (language, day, said) => expect(told(language, day)).toContain(said));
});
