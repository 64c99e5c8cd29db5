import type { Kind } from '../opportunity';
import { decideMerge } from './decide';
import type { MergeCandidate } from './decide';
import { forMerging } from './for-merging';
import { mergeKeys } from './keys';
import { listing } from './listing.fixture';

const homepages = new Set(['noar.example', 'tmichot.example/call-for-proposals']);
type Facts = Parameters<typeof listing>[0];
const all: Kind[] = ['call_for_proposals', 'support_test', 'tender', 'draft_test', 'exemption_notice', 'rfi'];
let next = 0;
const from = (source: string, facts: Facts) => {
  const url = `https://${source}.example/item/${(next += 1)}`;
  return forMerging(listing({ url, ...facts }, { id: source, kinds: all, homepage: `https://${source}.example/` }), homepages);
};
const candidate = (opportunityId: number, ...listings: ReturnType<typeof from>[]): MergeCandidate => ({ opportunityId, listings });
const never = () => false;
const day = (local: string) => ({ precision: 'day' as const, local, raw: local });
/** The rule by which the second joins the first, or null. */
const rule = (one: Facts, other: Facts) => {
  const decided = decideMerge(from('b', other), [candidate(1, from('a', one))], never);
  return 'merge' in decided ? decided.merge.reason.rule : null;
};

describe('by number', () => {
  const numbered = { callNumber: '18651', publisherText: 'משרד הבריאות' };
  it('and body', () => expect(rule(numbered, { ...numbered, title: 'כותרת אחרת לגמרי' })).toBe('call_number'));
  it('written otherwise', () => expect(rule(numbered, { ...numbered, callNumber: '000018651' })).toBe('call_number'));
  it('not of another body', () => expect(rule(numbered, { ...numbered, publisherText: 'משרד החינוך' })).toBeNull());
  it('a renamed body is one body', () =>
    expect(
      rule(
        { ...numbered, publisherText: 'משרד העבודה, הרווחה והשירותים החברתיים' },
        { ...numbered, publisherText: 'משרד הרווחה והביטחון החברתי' },
      ),
    ).toBe('call_number'));

  const serial = { callNumber: '1/2026', publisherText: 'משרד הבריאות' };
  it('a serial number needs the title too', () => {
    const title = 'הפעלת מרכזי יום לקשישים בצפון';
    expect(rule({ ...serial, title }, { ...serial, title: 'קול קורא 1/2026: מרכזי יום לקשישים' })).toBe('call_number');
    expect(rule({ ...serial, title }, { ...serial, title: 'רכישת ציוד רפואי' })).toBeNull();
  });
  it('and no two units of one body', () => {
    const title = 'אספקת ציוד רפואי מתכלה';
    expect(rule({ ...serial, title, unit: 'המרכז הרפואי זיו' }, { ...serial, title, unit: 'המרכז הרפואי שיבא' })).toBeNull();
  });
  it('not of the next round a year on', () =>
    expect(rule({ ...numbered, deadline: day('2025-12-31') }, { ...numbered, deadline: day('2026-12-31') })).toBeNull());
});

describe('by address', () => {
  const url = 'https://www.gov.il/he/pages/kolkore-noar';
  it('of one gov.il page', () =>
    expect(rule({ url }, { url: 'https://www.gov.il/he/departments/publications/Call_for_bids/kolkore-noar', title: 'אחרת' })).toBe(
      'address',
    ));
  it('not of a source’s whole list', () => {
    const list = 'https://tmichot.example/call-for-proposals/';
    expect(rule({ url: list }, { url: list })).toBeNull();
  });
  it('not of a bare site', () => expect(rule({ url: 'https://www.dat.example/' }, { url: 'http://dat.example' })).toBeNull());
  it('not where some source has it for several items', () => {
    const decided = decideMerge(from('b', { url }), [candidate(1, from('a', { url }))], (key) => key.startsWith('a '));
    expect(decided).toEqual({ alone: true });
  });
});

describe('by title, body and day', () => {
  const named = { title: 'קול קורא להכשרת מדריכים לתנועות נוער לשנת 2026', deadline: day('2026-12-31') };
  it('all three', () => expect(rule(named, { ...named, title: 'להכשרת מדריכים לתנועות־נוער' })).toBe('title'));
  it('not on another day', () => expect(rule(named, { ...named, deadline: day('2027-01-01') })).toBeNull());
  it('not without a day', () => expect(rule({ ...named, deadline: null }, { ...named, deadline: null })).toBeNull());
  it('not of another body', () => expect(rule(named, { ...named, publisherText: 'משרד אחר' })).toBeNull());
  it('not with two numbers, nor as two pages of one site', () => {
    expect(rule({ ...named, callNumber: '11111' }, { ...named, callNumber: '22222' })).toBeNull();
    expect(rule({ ...named, url: 'https://mr.example/p/1' }, { ...named, url: 'https://mr.example/p/2' })).toBeNull();
  });
  it.each(['מגורים שיוך דירות', 'קול קורא 2026', 'קול קורא לתמיכה בעמותות', 'מכרז פומבי מס׳ 5/2026', 'שירותי ייעוץ', 'מתן שירותים'])(
    '%s is no name of its own',
    (title) => expect(rule({ ...named, title }, { ...named, title })).toBeNull(),
  );
});

describe('kinds', () => {
  const numbered = { callNumber: '18651', url: 'https://www.gov.il/he/pages/x' };
  it.each([
    ['a support test and a call', 'מבחן תמיכה', 'קול קורא'],
    ['a draft and a test', 'טיוטה', 'מבחן תמיכה'],
    ['an exemption notice and a tender', 'פטור ממכרז', 'מכרז'],
    ['a question to the market and a tender', 'בקשת מידע', 'מכרז'],
  ])('%s are two', (_, one, other) => expect(rule({ ...numbered, kindText: one }, { ...numbered, kindText: other })).toBeNull());
  it('a call that a shop window calls a tender is one', () =>
    expect(rule({ ...numbered, kindText: 'קול קורא' }, { ...numbered, title: 'מכרז פומבי להכשרת מדריכים' })).toBe('call_number'));
});

describe('which one', () => {
  const named = { title: 'הכשרת מדריכים לתנועות נוער', deadline: day('2026-12-31') };
  it('never one that its source lists already', () => {
    const decided = decideMerge(
      from('a', named),
      [candidate(1, from('a', named)), candidate(2, from('b', named), from('a', named))],
      never,
    );
    expect(decided).toEqual({ alone: true });
  });
  it('the surest rule first', () => {
    const sure = from('b', { ...named, callNumber: '18651' });
    const decided = decideMerge(from('c', { ...named, callNumber: '18651' }), [candidate(1, from('a', named)), candidate(2, sure)], never);
    expect(decided).toMatchObject({ merge: { opportunityId: 2, reason: { rule: 'call_number', evidence: '18651' } } });
  });
  it('none when two fit: an operator decides', () => {
    const decided = decideMerge(from('c', named), [candidate(1, from('a', named)), candidate(2, from('b', named))], never);
    expect(decided).toMatchObject({ possible: [{ opportunityId: 1 }, { opportunityId: 2 }] });
  });
});

it('gives no key that stands for many', () =>
  expect(mergeKeys(listing({ url: 'https://noar.example/', title: 'קול קורא 2026', callNumber: 'אין' }), homepages)).toEqual([]));
