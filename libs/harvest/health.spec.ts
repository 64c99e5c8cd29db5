import { BlockedError, LayoutChangedError, ThrottledError, TransientError } from '@kolkore/domain/errors';
import { Before, afterFailure, afterSuccess, isRefused, tooManyFailed, tooManyRejected, verdict } from './health';
import { compare } from './held';
import { Tally } from './tally';

const now = new Date('2026-11-23T08:00:00Z');
const expect20 = { atLeast: 20, quietDays: 7, listsAllOpen: true };
const tally = (good: number, more: { invalid?: number; none?: number; totals?: [string, number][]; newest?: string } = {}): Tally => {
  const made = new Tally();
  for (let id = 0; id < good; id++) {
    made.sawCandidate(String(id), more.newest);
    made.wrote('unchanged', []);
  }
  for (let row = 0; row < (more.invalid ?? 0); row++) made.rejected({ reason: 'invalid_candidate' });
  for (let row = 0; row < (more.none ?? 0); row++) made.rejected({ reason: 'not_an_opportunity' });
  for (const [chain, total] of more.totals ?? []) made.siteSays(chain, total);
  return made;
};
const nothing: Before = { compared: compare([], new Set(), []), last: null, lately: false };
const reason = (made: Tally) => (verdict(made, expect20, nothing) ?? tooManyRejected(made))?.detail['reason'] ?? null;

describe('verdict', () => {
  it.each([
    ['enough', tally(20), null],
    ['too few', tally(19), 'too_few'],
    ['too few, whatever was no opportunity', tally(19, { none: 5 }), 'too_few'],
    ['a tenth rejected', tally(90, { invalid: 10 }), null],
    ['more than a tenth rejected', tally(89, { invalid: 11 }), 'too_many_rejected'],
    ['many that are no opportunity', tally(20, { none: 50 }), null],
    ['no opportunity does not hide what was rejected', tally(20, { none: 500, invalid: 3 }), 'too_many_rejected'],
    ['all that the site lists', tally(40, { totals: [['a', 40]] }), null],
    ['one that moved between pages', tally(99, { totals: [['a', 100]] }), null],
    ['a page too few', tally(80, { totals: [['a', 100]] }), 'incomplete'],
    [
      'a total said by every page of a list counts once',
      tally(40, {
        totals: [
          ['a', 40],
          ['a', 40],
        ],
      }),
      null,
    ],
    [
      'totals of two lists add up',
      tally(40, {
        totals: [
          ['a', 40],
          ['b', 40],
        ],
      }),
      'incomplete',
    ],
    ['rows that are no opportunity are met too', tally(40, { none: 10, totals: [['a', 50]] }), null],
  ])('%s', (_, made, expected) => expect(reason(made)).toBe(expected));

  it('counts different opportunities: the first page given for every page is not the whole list', () => {
    const made = tally(20, { totals: [['a', 100]] });
    for (let again = 0; again < 80; again++) made.sawCandidate('1', null);
    expect(reason(made)).toBe('incomplete');
  });
});

it.each([
  ['too_few', true, true],
  ['too_few', false, false],
  ['renumbered', false, true],
  ['incomplete', true, false],
])('what a run read that is %s is not written (a good run not long ago: %s): %s', (why, lately, refused) =>
  expect(isRefused(new LayoutChangedError('', { reason: why }), lately)).toBe(refused),
);

it.each([
  [2, 2, false],
  [3, 3, true],
  [3, 30, false],
  [3, 29, true],
  [10, 300, false],
])('%i of %i failed pages are too many: %s', (failed, known, expected) => expect(tooManyFailed(failed, known)).toBe(expected));

describe('afterSuccess', () => {
  it('is late only beyond the quiet days', () => {
    expect(afterSuccess(tally(20, { newest: '2026-11-16' }), expect20, now)).toMatchObject({
      health: 'healthy',
      problem: null,
      succeeded: true,
    });
    expect(afterSuccess(tally(20, { newest: '2026-11-15' }), expect20, now)).toMatchObject({
      health: 'late',
      problem: { code: 'late', days: 8 },
      succeeded: true,
    });
    expect(afterSuccess(tally(20), expect20, now).health).toBe('healthy');
  });
});

describe('afterFailure', () => {
  const minutes = (error: Parameters<typeof afterFailure>[0], failures: number, everyMinutes = 60) => {
    const after = afterFailure(error, null, { failures: failures - 1, health: 'healthy', everyMinutes }, now);
    return [after.health, ((after.nextRunAt?.getTime() ?? 0) - now.getTime()) / 60_000];
  };

  it('tries a stumble soon and later each time, never later than usual', () =>
    expect([1, 2, 3, 4, 50].map((n) => minutes(new TransientError('נפל'), n))).toEqual([10, 20, 40, 60, 60].map((m) => ['failing', m])));

  it('leaves a site that refuses us or has changed alone longer and longer, up to a day', () => {
    expect([1, 2, 3, 50].map((n) => minutes(new BlockedError('חסום'), n))).toEqual([60, 120, 240, 1440].map((m) => ['blocked', m]));
    expect(minutes(new LayoutChangedError('אחר'), 2, 10_080)).toEqual(['changed', 10_080]);
  });

  it('waits as long as it is asked to, and calls it trouble the third time', () => {
    const asked = new ThrottledError('לאט', new Date('2026-11-23T08:07:00Z'));
    expect([1, 2, 3].map((n) => minutes(asked, n))).toEqual([
      ['healthy', 7],
      ['healthy', 7],
      ['failing', 7],
    ]);
  });

  it('shows where it happened', () =>
    expect(
      afterFailure(
        new LayoutChangedError('אחר', { status: 404 }),
        { kind: 'list', url: 'https://kolot.example/', snapshotId: 5 },
        { failures: 0, health: 'healthy', everyMinutes: 60 },
        now,
      ).problem,
    ).toEqual({
      code: 'layout_changed',
      message: 'אחר',
      detail: { status: 404 },
      snapshotId: 5,
      url: 'https://kolot.example/',
      pageKind: 'list',
      at: '2026-11-23T08:00:00.000Z',
    }));
});
