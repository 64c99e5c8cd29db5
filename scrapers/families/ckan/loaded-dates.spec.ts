import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDayFirst } from '../../kit/dates';
import { areTurned, readLoaded } from './loaded-dates';

const local = (raw: string, turned: boolean) => readLoaded(raw, turned).local;

it.each([
  ['2026-11-05 12:00:00', true, '2026-05-11T12:00'],
  ['2026-11-05 12:00:00', false, '2026-11-05T12:00'],
  ['2026-04-28 00:00:00', true, '2026-04-28'],
  ['2017-04-06T00:00:00', true, '2017-06-04'],
  ['2017-07-16T00:00:00', true, '2017-07-16'],
  ['2026-12-12', true, '2026-12-12'],
  ['2026-02-30 10:00', false, null],
  ['פתוח', true, null],
])('%s, turned %s, is %s', (raw, turned, expected) => {
  expect(local(raw, turned)).toBe(expected);
  expect(readLoaded(raw, turned).raw).toBe(raw);
});

/** What the loader makes of a day: month first wherever the day could be a month. */
const loaded = (day: Date): string => {
  const [year, month = '', date = ''] = day.toISOString().slice(0, 10).split('-');
  return Number(date) <= 12 ? `${year}-${date}-${month}` : `${year}-${month}-${date}`;
};

it('gives back every day of a year that the loader turned', () => {
  for (let day = 0; day < 366; day += 1) {
    const real = new Date(Date.UTC(2028, 0, 1 + day));
    expect(local(loaded(real), true)).toBe(real.toISOString().slice(0, 10));
  }
});

it('tells by the rows whether they were turned', () => {
  const days = Array.from({ length: 40 }, (_, i) => ({
    begins: new Date(Date.UTC(2026, 0, 3 + i * 9)),
    ends: new Date(Date.UTC(2026, 0, 24 + i * 9)),
  }));
  const plain = (day: Date) => day.toISOString().slice(0, 10);
  expect(areTurned(days.map(({ begins, ends }) => ({ begins: loaded(begins), ends: loaded(ends) })))).toBe(true);
  expect(areTurned(days.map(({ begins, ends }) => ({ begins: plain(begins), ends: plain(ends) })))).toBe(false);
});

const captured = join(__dirname, '../../../../shared/captures/registry/datastore_first_rows.json');
const withCaptures = existsSync(captured) ? it : it.skip;

withCaptures('the two forms of one real row of "open-call" say the same days, and a real row of Beer Sheva ends within two weeks', () => {
  const samples = JSON.parse(readFileSync(captured, 'utf8')) as { resource_id: string; sample: { row: Record<string, string> } }[];
  const row = (id: string) => samples.find(({ resource_id }) => resource_id.startsWith(id))?.sample.row ?? {};
  const [plain, turned, city] = [row('e16017d1'), row('8a53a901'), row('6a281768')];
  for (const column of ['תאריך פרסום', 'תאריך אחרון להגשה']) {
    expect(local(turned[column] ?? '', true)).toBe(readDayFirst(plain[column] ?? '').local);
  }
  const [begins = '', ends = ''] = [city['תאריך עדכון'], city['תאריך אחרון להגשה']];
  expect(areTurned([{ begins, ends }])).toBe(true);
  expect([local(begins, true), local(ends, true)]).toEqual(['2026-04-28', '2026-05-11T12:00']);
});
