import { Deadline } from '../deadline';
import { localeOf } from '../locale';

const { changeWords } = localeOf('he').say;
const minute = (local: string): Deadline => ({ precision: 'minute', local, raw: local });
const day = (local: string): Deadline => ({ precision: 'day', local, raw: local });

describe('changes', () => {
  it('of a deadline, old and new', () => {
    const words = changeWords({
      type: 'deadline_extended',
      field: 'deadline',
      before: minute('2026-11-22T12:00'),
      after: minute('2026-11-29T12:00'),
    });
    expect(words).toEqual({ title: 'המועד הוארך', was: '22.11.2026 בשעה 12:00', is: '29.11.2026 בשעה 12:00', documents: [] });
    expect(changeWords({ type: 'deadline_published', field: 'deadline', before: null, after: day('2026-11-29') }).was).toBeNull();
    expect(changeWords({ type: 'text_changed', field: 'deadline', before: day('2026-11-29'), after: null })).toMatchObject({
      title: 'המועד הוסר',
      was: '29.11.2026',
      is: 'לא פורסם מועד',
    });
  });

  it('of sums, conditions, documents and contact', () => {
    expect(
      changeWords({ type: 'amount_changed', field: 'amount', before: null, after: { min: null, max: 9_000, budget: null } }),
    ).toMatchObject({
      was: 'לא פורסם סכום',
      is: 'עד 9,000\u00a0₪',
    });
    expect(
      changeWords({ type: 'eligibility_changed', field: 'eligibility', before: '<p>שלושה מחוזות</p>', after: 'שני מחוזות' }),
    ).toMatchObject({
      was: 'שלושה מחוזות',
      is: 'שני מחוזות',
    });
    const document = { title: 'מענה לשאלות', url: 'https://misrad.example/a.pdf', fileName: null, bytes: null };
    expect(changeWords({ type: 'documents_added', field: 'documents', before: null, after: [document] })).toEqual({
      title: 'נוספו מסמכים',
      was: null,
      is: null,
      documents: [{ title: 'מענה לשאלות', url: 'https://misrad.example/a.pdf' }],
    });
    expect(changeWords({ type: 'text_changed', field: 'documents', before: [document], after: null })).toMatchObject({
      title: 'הוסרו מסמכים',
      was: 'מענה לשאלות',
    });
    expect(changeWords({ type: 'text_changed', field: 'title', before: 'קול קורא א', after: 'קול קורא ב' })).toMatchObject({
      title: 'הכותרת שונתה',
      was: 'קול קורא א',
    });
    expect(changeWords({ type: 'cancelled', field: 'withdrawn', before: false, after: true })).toEqual({
      title: 'בוטל',
      was: null,
      is: null,
      documents: [],
    });
  });

  it('guesses nothing from a value it cannot read', () => {
    expect(changeWords({ type: 'amount_changed', field: 'amount', before: 'הרבה', after: 7 })).toMatchObject({ was: null, is: null });
  });
});

it('are told in the language, the published text as it is', () => {
  const english = localeOf('en').say;
  expect(
    english.changeWords({ type: 'deadline_extended', field: 'deadline', before: minute('2026-11-22T12:00'), after: day('2026-11-29') }),
  ).toMatchObject({ title: 'Deadline extended', was: '22 Nov 2026 at 12:00', is: '29 Nov 2026' });
  expect(english.changeWords({ type: 'text_changed', field: 'title', before: 'קול קורא א', after: 'קול קורא ב' }).was).toBe('קול קורא א');
  expect(changeWords({ type: 'text_changed', field: 'awaited', before: null, after: true })).toMatchObject({ was: null, is: null });
});
