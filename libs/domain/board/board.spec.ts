import { askedIn } from './asked';
import { KnownPapers, checklist } from './checklist';
import { DECISIONS, Decision, TypedDecision, choicesFrom, isAhead, mayBecome, readDecision } from './decision';
import { daysOfMonth, monthAfter, readMonth, weeksOf } from './month';
import { LONGEST_NOTE, readNote } from './note';
import { readTask, taskState } from './task';

const today = '2026-11-23';
const typed = (more: Partial<TypedDecision>): TypedDecision => ({
  decision: 'checking',
  reason: '',
  handlerId: '',
  submittedOn: '',
  requested: '',
  ...more,
});

describe('a decision', () => {
  it('moves only where it makes sense, and never back to undecided', () => {
    for (const from of DECISIONS) {
      expect(mayBecome(from, from)).toBe(true);
      expect(choicesFrom(from)[0]).toBe(from);
      if (from !== 'undecided') expect(mayBecome(from, 'undecided')).toBe(false);
    }
    expect(choicesFrom('submitted')).toEqual(['submitted', 'applying']);
    expect(mayBecome('not_for_us', 'checking')).toBe(true);
  });

  it('is ahead until it was submitted or put aside', () => {
    expect(DECISIONS.filter(isAhead)).toEqual(['undecided', 'checking', 'applying']);
  });

  it.each<[Partial<TypedDecision>, Decision, object]>([
    [{ decision: 'won' }, 'undecided', { decision: 'unknown' }],
    [{ decision: 'not_for_us', reason: 'x' }, 'submitted', { decision: 'move' }],
    [{ decision: 'not_for_us', reason: '  ' }, 'checking', { reason: 'missing' }],
    [{ reason: 'א'.repeat(301) }, 'undecided', { reason: 'long' }],
    [{ decision: 'submitted', submittedOn: '2026-02-30' }, 'applying', { submittedOn: 'date' }],
    [{ decision: 'submitted', submittedOn: '2026-11-24' }, 'applying', { submittedOn: 'future' }],
    [{ decision: 'submitted', requested: '-5' }, 'applying', { requested: 'number' }],
    [{ decision: 'submitted', requested: '9999999999' }, 'applying', { requested: 'number' }],
  ])('%j after %s is wrong', (more, from, wrong) => expect(readDecision(typed(more), from, today)).toEqual({ wrong }));

  it('was submitted today where no day is typed, and says only of a submission when and how much', () => {
    expect(readDecision(typed({ decision: 'submitted', requested: '120,000 ₪' }), 'applying', today)).toEqual({
      decision: 'submitted',
      reason: null,
      handlerId: null,
      submittedOn: today,
      requested: 120_000,
    });
    const checking = readDecision(typed({ submittedOn: '2026-11-20', requested: '5', reason: ' שורה \n שנייה ' }), 'undecided', today);
    expect(checking).toMatchObject({ submittedOn: null, requested: null, reason: 'שורה \n שנייה' });
  });
});

describe('a note and a task', () => {
  it('keep what was typed, cleaned', () => {
    expect(readNote(' שורה\r\nועוד\u0007 \n')).toEqual({ body: 'שורה\nועוד' });
    expect(readNote(' \n ')).toEqual({ wrong: 'missing' });
    expect(readNote('א'.repeat(LONGEST_NOTE + 1))).toEqual({ wrong: 'long' });
    expect(readTask({ title: ' לאסוף\n אישורים ', dueOn: '2026-12-01', assigneeId: '' })).toEqual({
      title: 'לאסוף אישורים',
      dueOn: '2026-12-01',
      assigneeId: null,
    });
    expect(readTask({ title: '', dueOn: '', assigneeId: '' })).toEqual({ wrong: { title: 'missing', dueOn: 'missing' } });
    expect(readTask({ title: 'א'.repeat(201), dueOn: '2026-13-01', assigneeId: '' })).toEqual({ wrong: { title: 'long', dueOn: 'date' } });
  });

  it('is late the day after its day', () => {
    const task = (dueOn: string, doneAt: Date | null = null) => taskState({ dueOn, doneAt }, today);
    expect([task('2026-11-22'), task('2026-11-23'), task('2026-11-24'), task('2026-11-01', new Date())]).toEqual([
      'late',
      'today',
      'ahead',
      'done',
    ]);
  });
});

describe('a month', () => {
  it('has weeks that begin on Sunday, whatever day it begins with', () => {
    const february = weeksOf('2026-02');
    expect([february.length, february[0]?.[0], february.at(-1)?.at(-1)]).toEqual([4, '2026-02-01', '2026-02-28']);
    const august = weeksOf('2026-08');
    expect([august.length, august[0]?.[0], august.at(-1)?.at(-1)]).toEqual([6, '2026-07-26', '2026-09-05']);
    expect(august.every((week) => week.length === 7)).toBe(true);
  });

  it('is read out of an address and counted over the end of a year', () => {
    expect(['2026-12', '2026-13', '1999-01', 7, undefined].map(readMonth)).toEqual(['2026-12', null, null, null, null]);
    expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
    expect(daysOfMonth('2028-02')).toEqual({ first: '2028-02-01', last: '2028-02-29' });
  });
});

describe('what a publication asks for', () => {
  it.each([
    ['יש לצרף אישור ניהול תקין בתוקף', ['proper_management'], null],
    ['אישור על ניהול תקין לשנת 2026 ואישור לפי סעיף 46 לפקודה', ['proper_management', 'section_46'], null],
    ['לפי סעיף 461 לחוק', [], null],
    ['עמותה הפועלת לפחות שנתיים לפני מועד ההגשה', ['years_of_activity'], 2],
    ['עמותה הרשומה כדין 3 שנים לפחות', ['years_of_activity'], 3],
    ['בעלת שלוש שנות פעילות לפחות', ['years_of_activity'], 3],
    ['ותק של שנה אחת', ['years_of_activity'], 1],
    ['ניסיון של 5 שנים בהפעלת צהרונים', [], null],
    ['<p>תקופת ההתקשרות שנתיים.</p><p>המציע פעיל בצפון</p>', [], null],
  ])('"%s"', (text, needs, years) => {
    const asked = askedIn(text, null);
    expect(asked.map(({ need }) => need)).toEqual(needs);
    expect(asked.find(({ need }) => need === 'years_of_activity')?.years ?? null).toBe(years);
    for (const { words } of asked) expect(text).toContain(words);
  });
});

describe('the checklist', () => {
  const known: KnownPapers = {
    entry: { legalForm: 'amuta', registeredOn: '2024-12-05' },
    certificates: [
      { year: 2026, approved: true },
      { year: 2025, approved: false },
    ],
    certificatesHeld: true,
    section46Until: null,
  };
  const states = (more: Partial<KnownPapers>, on: string, asked: Parameters<typeof checklist>[1] = []) =>
    checklist({ ...known, ...more }, asked, on).map(({ state }) => state);

  it('looks for the certificate of the year of the deadline', () => {
    expect(states({}, '2026-12-10')).toEqual(['held', 'unknown', 'held']);
    expect(states({}, '2027-01-10')[0]).toBe('missing');
    expect(states({}, '2025-12-31')[0]).toBe('missing');
    expect(states({ certificates: [{ year: 2026, approved: null }] }, '2026-12-10')[0]).toBe('unknown');
  });

  it('says that something is missing only where a list says so', () => {
    expect(states({ entry: null, certificates: [] }, '2026-12-10')).toEqual(['unknown', 'unknown', 'unknown']);
    expect(states({ certificates: [], certificatesHeld: false }, '2026-12-10')[0]).toBe('unknown');
    const company = { legalForm: 'public-benefit-company', registeredOn: null } as const;
    expect(states({ entry: company, certificates: [] }, '2026-12-10')[0]).toBe('unknown');
  });

  it('takes the word of the organization for section 46 until its day', () => {
    expect(states({ section46Until: '2026-12-10' }, '2026-12-10')[1]).toBe('held');
    expect(states({ section46Until: '2026-12-09' }, '2026-12-10')[1]).toBe('missing');
  });

  it('counts whole years on the day, against what is asked', () => {
    expect(states({}, '2026-12-04')[2]).toBe('missing');
    expect(states({}, '2026-12-05')[2]).toBe('held');
    const three = [{ need: 'years_of_activity', words: '3 שנים', years: 3 }] as const;
    expect(states({}, '2026-12-05', three)[2]).toBe('missing');
    expect(checklist(known, three, '2026-12-05')[2]).toMatchObject({ asked: '3 שנים', years: { needed: 3, had: 2 } });
  });
});
