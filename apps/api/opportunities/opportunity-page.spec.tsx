import { viewOf } from '@kolkore/testing/views';
import { html } from '../look/render';
import { Card } from '../look/parts/card';
import { DueTile } from '../look/parts/due-tile';
import { fragment } from '../look/render';
import { OpportunityPage } from './opportunity-page';

const now = new Date('2026-11-23T07:40:00Z');
const minute = (local: string) => ({ precision: 'minute' as const, local, raw: local });
const day = (local: string) => ({ precision: 'day' as const, local, raw: local });
const page = (view: ReturnType<typeof viewOf>, archive = false): string =>
  html(
    <OpportunityPage
      view={view}
      history={[]}
      more={[]}
      listings={[]}
      source={{ title: 'מקור לדוגמה', archive }}
      canonical="https://kolkore.example/o/7"
      now={now}
    />,
  );

describe('the page of an opportunity with hostile facts', () => {
  const hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>';
  const written = page(
    viewOf(
      {
        title: hostile,
        callNumber: hostile,
        unit: hostile,
        kindText: hostile,
        url: 'javascript:alert(3)',
        description: `<p onclick="alert(4)" style="position:fixed">${hostile}</p><a href="javascript:alert(5)">x</a>`,
        eligibility: hostile,
        deadline: { precision: 'unknown', local: null, raw: hostile },
        contact: { name: hostile, email: `${hostile}@a.example`, phone: `javascript:alert(6)${hostile}` },
        documents: [{ title: hostile, url: 'javascript:alert(7)', fileName: `${hostile}.pdf`, bytes: null }],
      },
      now,
      { publisherName: hostile, evidence: [{ facet: 'topic', value: hostile, from: 'text', words: hostile }] },
    ),
  );
  // What a reader of the text sees is no danger: only elements and attributes are.
  const tags = written.match(/<[a-z][^>]*>/gi) ?? [];

  it('holds no script, handler, inline style or foreign frame', () => {
    expect(written).not.toMatch(/<(?:script|style|iframe|object|img|form action="http)/i);
    const outsideQuotes = tags.map((tag) => tag.replace(/"[^"]*"/g, '""'));
    expect(outsideQuotes.filter((tag) => /\s(?:on\w+|style)=/i.test(tag))).toEqual([]);
  });

  it('links to no script', () => {
    expect(tags.filter((tag) => /(?:href|src|action)="\s*(?:javascript|data|vbscript):/i.test(tag))).toEqual([]);
  });

  it('still shows the title, as text', () => {
    expect(written).toContain('<h1><bdi>&quot;>&lt;script>alert(1)&lt;/script>');
  });
});

describe('how long is left', () => {
  const tile = (facts: Parameters<typeof viewOf>[0], kind?: 'support_test'): string =>
    fragment(<DueTile view={viewOf(facts, now, kind ? { kind } : {})} now={now} />).replace(/<svg.*?<\/svg>/g, '');

  it('is said in days, in the colour of the time', () => {
    expect(tile({ deadline: minute('2026-11-29T12:00') })).toMatch(
      /due-soon.*נותרו.*<b>6<\/b> ימים.*datetime="2026-11-29T12:00\+02:00".*<b>29\.11<\/b>.*עד השעה 12:00/,
    );
    expect(tile({ deadline: minute('2026-11-23T12:00') })).toMatch(/due-last.*היום/);
    expect(tile({ deadline: minute('2027-01-14T13:00') })).toMatch(/class="due".*<b>52<\/b> יום.*<b>14\.1\.2027<\/b>/);
  });

  it('of a date without an hour is the end of that day', () => {
    expect(tile({ deadline: day('2026-11-24') })).toMatch(/מחר.*datetime="2026-11-24".*עד סוף היום/);
  });

  it('has a quiet word where no days are counted', () => {
    expect(tile({})).toMatch(/due-quiet.*לא ידוע.*המועד לא פורסם/);
    expect(tile({}, 'support_test')).toMatch(/due-quiet.*קבוע.*אין מועד אחרון/);
    expect(tile({ deadline: minute('2026-11-19T12:00') })).toMatch(/due-quiet.*נסגר/);
    expect(tile({ opensOn: '2027-01-01', deadline: day('2027-02-01') })).toMatch(/due-quiet.*בקרוב.*נפתח ב/);
    expect(tile({ withdrawn: true, deadline: minute('2026-12-10T12:00') })).toMatch(/due-quiet.*בוטל.*היה עד/);
  });
});

describe('the hero', () => {
  const hero = (local: string): string => page(viewOf({ deadline: minute(local) }, now)).match(/<div class="hero">.*?<\/div>/s)?.[0] ?? '';

  it('counts days from two on, and says today and tomorrow in words', () => {
    expect(hero('2026-11-23T12:00')).toMatch(/אפשר להגיש עד.*היום/);
    expect(hero('2026-11-24T12:00')).toMatch(/אפשר להגיש עד.*מחר/);
    expect(hero('2026-11-25T12:00')).toMatch(/נותרו להגשה.*יומיים.*עד אז נותר יום עבודה מלא אחד/);
    expect(hero('2026-11-24T12:00')).not.toContain('יום עבודה');
  });
});

describe('a card', () => {
  const lastChange = {
    type: 'deadline_extended' as const,
    field: 'deadline',
    before: minute('2026-11-22T12:00'),
    after: minute('2026-11-29T12:00'),
    occurredAt: new Date('2026-11-19T07:00:00Z'),
  };

  it('shows a recent change with old and new value, and leaves an old one to the page', () => {
    const card = (occurredAt: Date): string =>
      fragment(
        <Card view={viewOf({ deadline: minute('2026-11-29T12:00') }, now, { lastChange: { ...lastChange, occurredAt } })} now={now} />,
      );
    expect(card(lastChange.occurredAt)).toMatch(/המועד הוארך.*<del>22\.11\.2026 בשעה 12:00<\/del>.*<ins>29\.11\.2026 בשעה 12:00<\/ins>/);
    expect(card(new Date('2026-11-02T07:00:00Z'))).not.toContain('<del>');
  });

  it('never says nothing of the money', () => {
    const card = (amount: Parameters<typeof viewOf>[0]['amount']): string => fragment(<Card view={viewOf({ amount }, now)} now={now} />);
    expect(card(null)).toContain('לא פורסם סכום');
    expect(card({ min: 60_000, max: 250_000, budget: 6_500_000 })).toContain('<bdi class="sum" dir="rtl">250,000\u00a0₪</bdi>');
  });
});

describe('the strip of the page', () => {
  const written = (...[facts, more]: [Parameters<typeof viewOf>[0], Parameters<typeof viewOf>[2]?]): string =>
    page(viewOf(facts, now, more));

  it('draws the life from the opening when no publication date is known', () => {
    const facts = { publishedOn: null, opensOn: '2026-09-15', deadline: day('2026-11-24') };
    const found = { firstSeenAt: new Date('2026-11-23T07:00:00Z') };
    expect(written(facts, found)).toContain('ציר הזמן: נפתח 15.9, היום 23.11, מועד אחרון 24.11');
    expect(written({ ...facts, opensOn: null }, found)).toContain('ציר הזמן: נמצא לראשונה 23.11');
  });

  it('counts no days to apply for a notice that invites nobody', () => {
    const notice = { kind: 'exemption_notice', barred: 'exemption' } as const;
    expect(written({ deadline: day('2026-11-30') }, notice)).toContain('נותרו עד המועד שבהודעה');
    expect(written({ deadline: day('2026-11-24') }, notice)).not.toContain('אפשר להגיש עד');
    expect(written({ deadline: day('2026-11-30') })).toContain('נותרו להגשה');
  });
});

it('says of a record from an archive that nobody reads it again', () => {
  expect(page(viewOf({}, now), true)).toContain('ואינה מתעדכנת');
  expect(page(viewOf({}, now))).not.toContain('ואינה מתעדכנת');
});
