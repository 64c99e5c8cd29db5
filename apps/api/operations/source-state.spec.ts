import type { SourceLine } from '@kolkore/store/operations-figures';
import { sourceLine } from '@kolkore/testing/source-line';
import { headline } from './operations-page';
import { byUrgency, needsSomebody, stateOf } from './source-state';

const now = new Date('2026-11-23T10:00:00Z');
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const source = (more: Partial<SourceLine> = {}): SourceLine =>
  sourceLine({ lastRunAt: minutesAgo(10), lastSuccessAt: minutesAgo(10), ...more });
const state = (more: Partial<SourceLine>) => stateOf(source(more), now);
const stated = (list: Partial<SourceLine>[]) => list.map((more) => ({ source: source(more), state: state(more) }));

describe('the state of a source', () => {
  it.each<[Partial<SourceLine>, string, string]>([
    [{}, 'good', 'healthy'],
    [{ health: 'changed' }, 'last', 'changed'],
    [{ health: 'blocked' }, 'last', 'blocked'],
    [{ health: 'incomplete' }, 'soon', 'incomplete'],
    [{ health: 'failing' }, 'soon', 'failing'],
    [{ health: 'off', unproven: true }, 'still', 'off'],
    [{ health: 'new', lastSuccessAt: null, since: minutesAgo(5) }, 'still', 'new'],
    // Never read, although it should have been for hours: the clock or the queue is dead.
    [{ health: 'new', lastSuccessAt: null, since: minutesAgo(300) }, 'soon', 'late'],
    [{ lastSuccessAt: minutesAgo(195) }, 'good', 'healthy'],
    [{ lastSuccessAt: minutesAgo(196) }, 'soon', 'late'],
    [{ health: 'late', problem: { code: 'late', days: 40 } }, 'still', 'late'],
    [{ health: 'late', lastSuccessAt: minutesAgo(999) }, 'soon', 'late'],
    [{ health: 'changed', lastSuccessAt: minutesAgo(9999) }, 'last', 'changed'],
  ])('%j is %s', (more, urgency, health) => expect(state(more)).toMatchObject({ urgency, health }));

  it('says why, and since when', () => {
    expect(state({ lastSuccessAt: minutesAgo(196) })).toMatchObject({ since: minutesAgo(1), code: 'overdue' });
    const shrunk = { code: 'layout_changed', detail: { reason: 'shrunk', open: 40, missing: 30 } };
    expect(state({ health: 'incomplete', problem: shrunk }).reason).toBe('חסרים 30 מתוך 40 פריטים שהיו רשומים ועדיין פתוחים');
    expect(state({ health: 'off', switchReason: 'האתר עובר דירה' }).reason).toBe('כובה בידי התפעול: האתר עובר דירה');
    expect(state({ health: 'late', problem: { code: 'late', newest: '2026-10-01', days: 53, quietDays: 30 } }).reason).toBe(
      'לא התפרסם דבר מאז 2026-10-01, 53 ימים; הרגיל הוא עד 30',
    );
  });

  it('puts the most urgent first', () => {
    const sorted = stated([{}, { health: 'failing' }, { health: 'blocked' }]).sort((a, b) => byUrgency(a.state, b.state));
    expect(sorted.map(({ source: { health } }) => health)).toEqual(['blocked', 'failing', 'healthy']);
    expect(sorted.filter(({ state: one }) => needsSomebody(one))).toHaveLength(2);
  });
});

describe('the headline', () => {
  it.each<[Partial<SourceLine>[], string]>([
    [[], 'עוד אין מקורות'],
    [[{}], 'המקור היחיד תקין'],
    [[{}, {}], 'שני המקורות תקינים'],
    [[{}, { health: 'blocked' }], 'מקור אחד תקין, אחד דורש טיפול'],
    [[{}, {}, { health: 'blocked' }, { health: 'failing' }], 'שני מקורות תקינים, שניים דורשים טיפול'],
    [[{ health: 'blocked' }], 'המקור היחיד דורש טיפול'],
    [[{ health: 'new', since: now }], 'המקור היחיד עוד לא נקרא'],
    [[{}, { health: 'new', since: now }], 'מקור אחד תקין, אחד עוד לא נקרא'],
    [[{}, { health: 'new', nextRunAt: null, everyMinutes: 0 }], 'המקור היחיד תקין'],
    [[{}, { health: 'off', nextRunAt: null }], 'המקור היחיד תקין'],
  ])('of %j is %s', (list, expected) => expect(headline(stated(list))).toBe(expected));
});
