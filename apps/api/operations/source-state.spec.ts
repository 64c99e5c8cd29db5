import type { SourceLine } from '@kolkore/store/operations-figures';
import { headline } from './operations-page';
import { byUrgency, needsSomebody, stateOf } from './source-state';

const now = new Date('2026-11-23T10:00:00Z');
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const source = (more: Partial<SourceLine> = {}): SourceLine => ({
  id: 's',
  title: 'מקור',
  homepage: 'https://s.example',
  kinds: ['call_for_proposals'],
  belief: 'publisher',
  everyMinutes: 60,
  nextRunAt: now,
  health: 'good',
  problem: null,
  failures: 0,
  lastRunAt: minutesAgo(10),
  lastSuccessAt: minutesAgo(10),
  baselineDoneAt: now,
  open: false,
  theirs: 1,
  ours: 1,
  fresh: [],
  ...more,
});
const urgency = (more: Partial<SourceLine>) => stateOf(source(more), now).urgency;
const stated = (list: Partial<SourceLine>[]) => list.map((more) => ({ source: source(more), state: stateOf(source(more), now) }));

describe('the state of a source', () => {
  it.each<[Partial<SourceLine>, string]>([
    [{}, 'good'],
    [{ health: 'layout_changed' }, 'last'],
    [{ health: 'blocked' }, 'last'],
    [{ health: 'failing' }, 'soon'],
    [{ health: 'new', lastSuccessAt: null }, 'still'],
    [{ lastSuccessAt: minutesAgo(195) }, 'good'],
    [{ lastSuccessAt: minutesAgo(196) }, 'soon'],
    [{ health: 'late', problem: { days: 40 } }, 'still'],
    [{ health: 'late', lastSuccessAt: minutesAgo(999) }, 'soon'],
  ])('%j is %s', (more, expected) => expect(urgency(more)).toBe(expected));

  it('puts the most urgent first', () => {
    const sorted = stated([{}, { health: 'failing' }, { health: 'blocked' }]).sort((a, b) => byUrgency(a.state, b.state));
    expect(sorted.map(({ source: { health } }) => health)).toEqual(['blocked', 'failing', 'good']);
    expect(sorted.filter(({ state }) => needsSomebody(state))).toHaveLength(2);
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
    [[{ health: 'new' }], 'המקור היחיד עוד לא נקרא'],
    [[{}, { health: 'new' }], 'מקור אחד תקין, אחד עוד לא נקרא'],
    [[{}, { health: 'new', nextRunAt: null, everyMinutes: 0 }], 'המקור היחיד תקין'],
  ])('of %j is %s', (list, expected) => expect(headline(stated(list))).toBe(expected));
});
