import type { SourceLine } from '@kolkore/store/operations-figures';
import { sourceLine } from '@kolkore/testing/source-line';
import { sourcesTable } from './sources-table';

const now = new Date('2026-11-23T10:00:00Z');
const since = new Date('2026-11-20T10:00:00Z');

it('is a table whose columns stand under their heads', () => {
  const fresh = {
    lastRunAt: null,
    lastSuccessAt: null,
    nextRunAt: now,
    counts: null,
    newestOn: null,
    met: null,
    theirs: null,
    ours: 0,
    validShare: null,
  };
  const lines = sourcesTable([sourceLine({ since }), sourceLine({ id: 'b', health: 'new', ...fresh })], now);
  expect(lines).toEqual([
    'source   state    since  last run     new/rev/rej  newest      ours/theirs  valid  next run',
    '-------  -------  -----  -----------  -----------  ----------  -----------  -----  -----------',
    'example  healthy  20.11  23.11 11:30  2/1/0        3 days ago  20/20        100%   23.11 12:30',
    'b        new      -      never        -            -           0/?          -      due now',
  ]);
});

it.each<[string, Partial<SourceLine>]>([
  ['blocked', { health: 'blocked' }],
  ['changed', { health: 'changed', failures: 1 }],
  ['failing (3 times)', { health: 'failing', failures: 3 }],
  ['late', { lastSuccessAt: new Date('2026-11-23T06:00:00Z') }],
  ['off', { health: 'off', nextRunAt: null }],
  ['archive', { health: 'new', everyMinutes: 0, nextRunAt: null }],
])('says %s', (words, source) => {
  expect(sourcesTable([sourceLine(source)], now)[2]).toContain(`example  ${words}  `);
});

it('tells under the table why, what is missing and how the pages moved', () => {
  const problem = {
    code: 'layout_changed',
    message: 'The site lists 64, 40 were met',
    detail: { reason: 'incomplete', siteTotal: 64, met: 40 },
  };
  const gap = { total: 64, met: 40, unread: ['https://noar.example/7'], gone: [], goneCount: 24 };
  const drift = { list: { added: ['li.card'], gone: ['li.open', 'label: תחום'] } };
  const lines = sourcesTable(
    [sourceLine({ health: 'incomplete', problem, gap, drift }), sourceLine({ id: 'b', health: 'off', unproven: true })],
    now,
  );
  expect(lines.slice(4)).toEqual([
    '',
    'example: incomplete: The site lists 64, 40 were met',
    'example: missing: 24 that were listed before, 1 pages unread',
    'example: list: new li.card; gone li.open, label: תחום',
    'b: only the address is known; reading it is not proven',
  ]);
});
