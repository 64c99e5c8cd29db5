import type { SourceRow } from '@kolkore/store/entities/harvest';
import { SourceFigures, sourcesTable } from './sources-table';

const now = new Date('2026-11-23T10:00:00Z');

const row = (source: Partial<SourceRow>, run: Partial<NonNullable<SourceFigures['run']>> | null = {}): SourceFigures => ({
  source: {
    id: 'example',
    title: 'מקור לדוגמה',
    homepage: 'https://noar.example/',
    kinds: ['call_for_proposals'],
    belief: 'publisher',
    everyMinutes: 60,
    nextRunAt: new Date('2026-11-23T10:30:00Z'),
    health: 'good',
    problem: null,
    failures: 0,
    lastRunAt: new Date('2026-11-23T09:30:00Z'),
    lastSuccessAt: new Date('2026-11-23T09:30:00Z'),
    baselineDoneAt: null,
    ...source,
  },
  run: run && {
    id: 'example',
    state: 'done',
    pages: 3,
    records: 20,
    newCount: 2,
    revised: 1,
    unchanged: 17,
    rejected: 4,
    finishedAt: null,
    newestOn: '2026-11-20',
    ...run,
  },
});

it('is a table whose columns stand under their heads', () => {
  const lines = sourcesTable(
    [row({}), row({ id: 'b', health: 'new', lastRunAt: null, lastSuccessAt: null, nextRunAt: now }, { state: null, newestOn: null })],
    now,
  );
  expect(lines).toEqual([
    'source   state         last run     new/revised/rejected  newest publication  next run',
    '-------  ------------  -----------  --------------------  ------------------  -----------',
    'example  good          23.11 11:30  2/1/4                 3 days ago          23.11 12:30',
    'b        not read yet  never        -                     -                   due now',
  ]);
});

it.each<[string, Partial<SourceRow>]>([
  ['blocked by the site', { health: 'blocked' }],
  ['layout changed', { health: 'layout_changed' }],
  ['failing, 3 times', { health: 'failing', failures: 3 }],
  ['quiet for 40 days', { health: 'late', problem: { days: 40, message: 'quiet' } }],
  ['overdue', { lastSuccessAt: new Date('2026-11-23T06:00:00Z') }],
  ['archive', { everyMinutes: 0, nextRunAt: null }],
])('says %s', (words, source) => {
  expect(sourcesTable([row(source)], now)[2]).toContain(`example  ${words}`);
});

it('tells under the table what went wrong', () => {
  const lines = sourcesTable([row({ health: 'blocked', problem: { message: 'https://noar.example/ answered 403' } })], now);
  expect(lines.slice(-2)).toEqual(['', 'example: https://noar.example/ answered 403']);
});
