import { Linkable, linksBetween } from './links';
import { roundKey } from './round-title';

let id = 0;
const item = (title: string, more: Partial<Linkable> = {}): Linkable => {
  id += 1;
  return {
    id,
    kind: 'call_for_proposals',
    publisherKey: 'environment',
    unit: null,
    title,
    text: '',
    url: `https://calls.example/${id}`,
    callNumber: null,
    begins: '2026-01-10',
    ends: null,
    barred: false,
    ...more,
  };
};
const types = (a: Linkable, ...others: Linkable[]) => linksBetween(a, others).map(({ type, fromId, toId }) => [type, fromId, toId]);

it.each([
  ['קול קורא 7/2026 לעידוד גינות קהילתיות', 'לעידוד גינות קהילתיות'],
  ['קול קורא לעידוד גינות קהילתיות לשנת 2027', 'לעידוד גינות קהילתיות'],
  ["קול קורא לעידוד גינות קהילתיות - מחזור ב'", 'לעידוד גינות קהילתיות'],
  ['קול קורא לעידוד גינות קהילתיות - סבב שלישי, תשפ"ז', 'לעידוד גינות קהילתיות'],
  ["פרסום חוזר: קול קורא מס' 12 לעידוד גינות קהילתיות 2026-2027", null],
  ['קול קורא לשנת 2026', null],
  ['תמיכה שנתית 2027', null],
])('of "%s" all rounds share "%s"', (title, key) => {
  if (key === null) expect(roundKey(title) === null || roundKey(title)?.includes('גינות')).toBe(true);
  else expect(roundKey(title)).toBe(roundKey(key));
});

describe('a later round', () => {
  const first = item('קול קורא 3/2025 לעידוד גינות קהילתיות', { begins: '2025-01-10', ends: '2025-03-01', callNumber: '3/2025' });

  it('is linked to the earlier one, whichever is written first', () => {
    const second = item('קול קורא 7/2026 לעידוד גינות קהילתיות', { begins: '2026-01-12', ends: '2026-03-01', callNumber: '7/2026' });
    expect(types(second, first)).toEqual([['earlier_round', second.id, first.id]]);
    expect(types(first, second)).toEqual([['earlier_round', second.id, first.id]]);
  });

  it('may open before the year of the earlier one is over', () => {
    const old = item('קידום מרכזי נוער 2026', { begins: '2025-10-26', ends: '2026-12-31' });
    const next = item('קידום מרכזי נוער 2027', { begins: '2026-10-25', ends: '2027-12-31' });
    expect(types(next, old)).toEqual([['earlier_round', next.id, old.id]]);
  });

  it.each<[string, Linkable]>([
    ['of another body', item('קול קורא לעידוד גינות קהילתיות', { publisherKey: 'health', begins: '2026-02-01' })],
    ['with one more word', item('קול קורא לעידוד גינות קהילתיות נגישות', { begins: '2026-02-01' })],
    ['for another age', item('קול קורא לעידוד גינות קהילתיות לגילאי 3-6', { begins: '2026-02-01' })],
    ['open at the same time', item('קול קורא לעידוד גינות קהילתיות', { begins: '2025-01-20', ends: '2025-04-01' })],
    ['of another kind', item('לעידוד גינות קהילתיות', { kind: 'tender', begins: '2026-02-01' })],
    ['at the same address', item('קול קורא לעידוד גינות קהילתיות 2026', { begins: '2026-02-01', url: first.url })],
  ])('is none %s', (_, other) => expect(types(other, first)).toEqual([]));

  it('is none of what is sold or bought again and again', () => {
    const lot = (begins: string) => item('תחנות שאיבה וקידוחים במחוז', { kind: 'tender', barred: true, begins, ends: begins });
    expect(types(lot('2026-03-01'), lot('2025-03-01'))).toEqual([]);
    const cleaning = (unit: string, begins: string) =>
      item('מתן שירותי ניקיון ואחזקה למשרדים', { kind: 'tender', unit, begins, ends: begins });
    expect(types(cleaning('אגף א', '2026-03-01'), cleaning('אגף ב', '2025-03-01'))).toEqual([]);
    expect(types(cleaning('אגף א', '2026-03-01'), cleaning('אגף א', '2025-03-01'))).toHaveLength(1);
  });
});

describe('the test that a call opens under', () => {
  const test = item('מבחנים לחלוקת כספי תמיכות של משרד החינוך במוסדות ציבור הפועלים בתחום תנועות נוער', {
    kind: 'support_test',
    begins: '2024-05-01',
  });
  const call = (title: string, more: Partial<Linkable> = {}) => item(title, { begins: '2026-05-01', ...more });

  it.each([
    ['קול קורא לתמיכה בתנועות נוער לשנת 2027', ''],
    ['קול קורא: תנועות הנוער בפריפריה', 'הקול קורא מתפרסם לפי מבחני התמיכה של המשרד'],
  ])('%s', (title, text) => {
    const opened = call(title, { text });
    expect(types(opened, test)).toEqual([['opens_under', opened.id, test.id]]);
    expect(types(test, opened)).toEqual([['opens_under', opened.id, test.id]]);
  });

  it.each([
    ['about something near', call('קול קורא לתמיכה בנוער בסיכון')],
    ['that does not speak of support', call('כנס תנועות נוער בגליל')],
    ['older than the test', call('קול קורא לתמיכה בתנועות נוער', { begins: '2020-01-01' })],
    ['of another body', call('קול קורא לתמיכה בתנועות נוער', { publisherKey: 'health' })],
  ])('is none of a call %s', (_, opened) => expect(types(opened, test)).toEqual([]));

  it('is the newest of its versions, and none where two tests fit', () => {
    const amended = item('תיקון מבחנים לתמיכה בתנועות נוער', { kind: 'support_test', begins: '2025-06-01' });
    const opened = call('קול קורא לתמיכה בתנועות נוער');
    expect(types(opened, test, amended)).toEqual([['opens_under', opened.id, amended.id]]);
    expect(types(test, opened, amended)).toEqual([]);
    const other = item('מבחני תמיכה בארגוני ילדים', { kind: 'support_test', begins: '2025-06-01' });
    expect(types(call('קול קורא לתמיכה בתנועות נוער וארגוני ילדים'), amended, other)).toEqual([]);
  });
});

it('a draft is linked to the test that it will replace, and to no other', () => {
  const museums = item('מבחני תמיכה במוזאונים', { kind: 'support_test', begins: '2022-01-01' });
  const theatres = item('מבחני תמיכה בתיאטרונים', { kind: 'support_test', begins: '2022-01-01' });
  const draft = item('טיוטת תיקון למבחנים לתמיכה במוזאונים', { kind: 'draft_test', begins: '2026-02-01' });
  expect(types(draft, museums, theatres)).toEqual([['will_replace', draft.id, museums.id]]);
  expect(types(item('טיוטת מבחנים לתמיכה בספריות', { kind: 'draft_test', begins: '2026-02-01' }), museums, theatres)).toEqual([]);
});
