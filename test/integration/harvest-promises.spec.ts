import type { Candidate } from '@kolkore/domain/candidate';
import { defineImport, defineSource, page } from '@kolkore/domain/source';
import { ImportFile } from '@kolkore/harvest/import-file';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { MovedClock, harvestHouse } from '@kolkore/testing/harvest-house';
import { PageServer, pageServer, send } from '@kolkore/testing/page-server';

/** An invented site whose cards give the day of a deadline and whose own pages give the hour, documents and subjects. */
type Call = Partial<Candidate> & { id: string };
const candidate = ({ id, ...more }: Call): Candidate => ({
  externalId: id,
  title: `קול קורא ${id}`,
  url: `https://shaot.example/call/${id}`,
  publisher: 'משרד השעות (מומצא)',
  raw: { id },
  ...more,
});
const day = (local: string) => ({ precision: 'day' as const, local, raw: local });
const hour = (local: string) => ({ precision: 'minute' as const, local, raw: local });

const source = defineSource({
  id: 'shaot',
  title: 'אתר השעות (מומצא)',
  publisher: 'משרד השעות (מומצא)',
  kinds: ['call_for_proposals'],
  homepage: 'https://shaot.example/',
  belief: 'publisher',
  hosts: ['shaot.example'],
  schedule: { everyMinutes: 60 },
  expect: { atLeast: 1, quietDays: 30, listsAllOpen: true },
  caveats: [],
  start: () => [page('list', { url: 'https://shaot.example/list' })],
  pages: {
    *list({ body }) {
      for (const call of JSON.parse(body) as (Call & { note?: boolean; alone?: boolean })[]) {
        const { note, alone, ...said } = call;
        if (note) yield { reject: { raw: said, reason: 'unknown_office', detail: 'קוד לא מוכר', cameIn: true } };
        yield { candidate: candidate(said) };
        if (!alone) yield { follow: page('detail', { url: `https://shaot.example/call/${call.id}` }) };
      }
    },
    *detail({ body }) {
      yield { candidate: candidate(JSON.parse(body) as Call) };
    },
  },
});

let db: TestDatabase;
let site: PageServer;
let clock: MovedClock;
let house: ReturnType<typeof harvestHouse>;
const serve = (paths: Record<string, unknown>): void => {
  site.handler = (request, response) => {
    const given = paths[(request.url ?? '').split('?')[0] ?? ''];
    if (given === undefined) return send(response, 404, 'אין');
    send(response, 200, JSON.stringify(given), { 'content-type': 'application/json' });
  };
};
const rows = <T = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<T[]> => db.dataSource.query(sql, values);
const changes = () => rows('SELECT type, field, baseline FROM change ORDER BY id');
const baselineDone = () => rows('UPDATE source SET baseline_done_at = $1', clock.now());
const theSource = async () => (await house.sources.list())[0];

beforeEach(async () => {
  db = await testDatabase();
  site = await pageServer((_, response) => send(response, 404));
  clock = new MovedClock(new Date('2026-11-23T08:00:00Z'));
  house = harvestHouse(db.dataSource, site.url, [source], clock);
  await house.sources.register([source], clock.now());
  await baselineDone();
});
afterEach(async () => {
  await house.http.close();
  await site.close();
  await db.drop();
});

const whole = {
  id: '1',
  deadline: hour('2026-12-10T14:00'),
  documents: [{ title: 'טופס', url: 'https://shaot.example/form.pdf' }],
  labels: { topics: ['תרבות'] },
};
const card = { id: '1', deadline: day('2026-12-10') };
const state = () =>
  rows(
    `SELECT o.facts #>> '{deadline,local}' AS deadline, o.topics, l.partial FROM opportunity o JOIN listing l ON l.opportunity_id = o.id`,
  );

describe('an item whose own page does not come', () => {
  it('keeps the hour and the subjects that its page gave before, and tells of no change', async () => {
    serve({ '/list': [card], '/call/1': whole });
    await house.harvest('shaot');
    serve({ '/list': [card] });
    expect(await house.harvest('shaot')).toMatchObject({ state: 'done', counts: { unchanged: 1, rejected: 1 } });
    expect(await state()).toEqual([{ deadline: '2026-12-10T14:00', topics: ['culture'], partial: false }]);
    expect(await changes()).toHaveLength(1);
  });

  it('takes another day from its card', async () => {
    serve({ '/list': [card], '/call/1': whole });
    await house.harvest('shaot');
    serve({ '/list': [{ ...card, deadline: day('2026-12-20') }] });
    await house.harvest('shaot');
    expect(await state()).toEqual([{ deadline: '2026-12-20', topics: ['culture'], partial: false }]);
    expect((await changes()).at(-1)).toMatchObject({ type: 'deadline_extended', baseline: false });
  });

  it('is in with what its card says, and what its page adds later is no news', async () => {
    serve({ '/list': [card] });
    await house.harvest('shaot');
    expect(await state()).toEqual([{ deadline: '2026-12-10', topics: [], partial: true }]);
    serve({ '/list': [card], '/call/1': { ...whole, description: 'תיאור מלא' } });
    await house.harvest('shaot');
    expect(await state()).toEqual([{ deadline: '2026-12-10T14:00', topics: ['culture'], partial: false }]);
    expect(await changes()).toEqual([
      { type: 'published', field: null, baseline: false },
      { type: 'deadline_shortened', field: 'deadline', baseline: true },
      { type: 'documents_added', field: 'documents', baseline: true },
      { type: 'text_changed', field: 'description', baseline: false },
    ]);
  });
});

describe('a sum', () => {
  it('that stays the same is no change', async () => {
    const call = { id: '1', alone: true, amount: { min: 10_000, max: 50_000, budget: 1_000_000 } };
    serve({ '/list': [call] });
    await house.harvest('shaot');
    expect(await house.harvest('shaot')).toMatchObject({ counts: { revised: 0, unchanged: 1 } });
    serve({ '/list': [{ ...call, amount: { ...call.amount, max: 60_000 } }] });
    await house.harvest('shaot');
    expect((await changes()).map(({ type }) => type)).toEqual(['published', 'amount_changed']);
  });
});

describe('a first run that does not come through', () => {
  it('is baseline again, but not for what an earlier attempt read and changed since', async () => {
    await rows('UPDATE source SET baseline_done_at = NULL');
    const strict = { ...source, expect: { ...source.expect, atLeast: 3 } };
    await house.http.close();
    house = harvestHouse(db.dataSource, site.url, [strict], clock);
    serve({ '/list': [{ id: '1', alone: true, deadline: day('2026-12-10') }] });
    expect(await house.harvest('shaot')).toMatchObject({ state: 'failed' });
    serve({
      '/list': [
        { id: '1', alone: true, deadline: day('2026-12-20') },
        { id: '2', alone: true },
      ],
    });
    expect(await house.harvest('shaot')).toMatchObject({ state: 'failed' });
    expect(await changes()).toEqual([
      { type: 'published', field: null, baseline: true },
      { type: 'deadline_extended', field: 'deadline', baseline: false },
      { type: 'published', field: null, baseline: true },
    ]);
  });
});

describe('a file brought in while the house runs', () => {
  const file = (deadline: string, capturedOn: Date | null) =>
    defineImport({
      id: 'shaot-file',
      source,
      title: 'קובץ (מומצא)',
      recognises: () => true,
      observedAt: () => capturedOn,
      *read() {
        for (const id of ['1', '2']) yield { candidate: candidate({ id, deadline: day(deadline) }) };
      },
    });
  const bring = (deadline: string, capturedOn: Date | null) =>
    new ImportFile(house.ingest, house.sources).run(
      file(deadline, capturedOn),
      { name: '', text: '' },
      [source],
      clock.now(),
      () => undefined,
    );

  it('without a date of its own overrides nothing that was harvested', async () => {
    serve({ '/list': [{ id: '1', alone: true, deadline: day('2026-12-20') }, card], '/call/1': whole });
    await house.harvest('shaot');
    clock.move(60_000);
    expect(await bring('2026-10-01', null)).toMatchObject({ new: 1, unchanged: 1, revised: 0 });
    expect(await bring('2026-10-02', null)).toMatchObject({ revised: 1, unchanged: 1 });
    expect(await rows(`SELECT facts #>> '{deadline,local}' AS deadline FROM opportunity ORDER BY external_id`)).toEqual([
      { deadline: '2026-12-10T14:00' },
      { deadline: '2026-10-02' },
    ]);
  });

  it('and newer than the last harvest does not forget the hour', async () => {
    serve({ '/list': [card], '/call/1': whole });
    await house.harvest('shaot');
    clock.move(60_000);
    expect(await bring('2026-12-10', clock.now())).toMatchObject({ new: 1, unchanged: 1 });
    expect((await state())[0]).toEqual({ deadline: '2026-12-10T14:00', topics: ['culture'], partial: false });
  });
});

describe('a source that falls silent', () => {
  it('because something of ours breaks is failing, says why and comes again', async () => {
    await rows(`CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'שבור'; END $$`);
    await rows('CREATE TRIGGER broken BEFORE INSERT ON opportunity FOR EACH ROW EXECUTE FUNCTION broken()');
    serve({ '/list': [{ id: '1', alone: true }] });
    expect(await house.harvest('shaot')).toMatchObject({ state: 'failed', error: { code: 'internal' } });
    expect(await theSource()).toMatchObject({ health: 'failing', failures: 1, problem: { code: 'internal' } });
    await rows('DROP TRIGGER broken ON opportunity');
    expect(await house.harvest('shaot')).toMatchObject({ state: 'done' });
  });

  it('because one record is nothing that the database can keep loses that record only', async () => {
    const calls = Array.from({ length: 11 }, (_, index) => ({ id: String(index), alone: true }));
    serve({ '/list': [...calls, { id: '99', alone: true, publishedOn: '0000-01-01' }] });
    expect(await house.harvest('shaot')).toMatchObject({ state: 'done', counts: { new: 11, rejected: 1 } });
  });

  it('because its reader dies in every run is failing once the run is given up', async () => {
    const queued = await house.sources.runNow('shaot', clock.now());
    await house.runs.claim(queued?.id ?? 0, clock.now(), 90_000);
    clock.move(25 * 3_600_000);
    await house.runs.stale(clock.now());
    expect(await theSource()).toMatchObject({ health: 'failing', failures: 1, problem: { code: 'abandoned' } });
  });

  it('because most of what is still open is missing is a changed layout, until a week has passed', async () => {
    const calls = Array.from({ length: 40 }, (_, index) => ({ id: String(index), alone: true }));
    serve({ '/list': calls });
    await house.harvest('shaot');
    serve({ '/list': calls.slice(0, 19) });
    expect(await house.harvest('shaot')).toMatchObject({ state: 'failed', error: { detail: { reason: 'shrunk', missing: 21, open: 40 } } });
    expect(await rows('SELECT count(*)::int AS n FROM opportunity WHERE delisted_at IS NOT NULL')).toEqual([{ n: 0 }]);
    clock.move(8 * 86_400_000);
    expect(await house.harvest('shaot')).toMatchObject({ state: 'done' });
  });

  it('because its list and the pages of its items are cut in half writes none of it, until a week has passed', async () => {
    const strict = { ...source, expect: { ...source.expect, atLeast: 3 } };
    await house.http.close();
    house = harvestHouse(db.dataSource, site.url, [strict], clock);
    const ids = ['1', '2', '3', '4'];
    const text = (words: string) => Object.fromEntries(ids.map((id) => [`/call/${id}`, { id, description: words }]));
    serve({ '/list': ids.map((id) => ({ id })), ...text('הפסקה הראשונה. הפסקה השנייה.') });
    expect(await house.harvest('shaot')).toMatchObject({ state: 'done' });
    const cut = { '/list': [{ id: '1' }, { id: '2' }], ...text('הפסקה הראשונה.') };
    const before = await changes();
    serve(cut);
    expect(await house.harvest('shaot')).toMatchObject({
      state: 'failed',
      counts: { new: 0, revised: 0 },
      error: { detail: { reason: 'too_few' } },
    });
    expect(await changes()).toEqual(before);
    expect(await theSource()).toMatchObject({ health: 'incomplete' });
    clock.move(8 * 86_400_000);
    expect(await house.harvest('shaot')).toMatchObject({
      state: 'failed',
      counts: { revised: 2 },
      error: { detail: { reason: 'too_few' } },
    });
    expect((await changes()).slice(before.length).map(({ type }) => type)).toEqual(['text_changed', 'text_changed']);
  });

  it('is another thing than a list most of which closed in one day', async () => {
    const calls = Array.from({ length: 40 }, (_, index) => ({
      id: String(index),
      alone: true,
      deadline: day(index < 30 ? '2026-11-24' : '2026-12-24'),
    }));
    serve({ '/list': calls });
    await house.harvest('shaot');
    clock.move(2 * 86_400_000);
    serve({ '/list': calls.slice(30) });
    expect(await house.harvest('shaot')).toMatchObject({ state: 'done' });
  });

  it('because its list is frozen is late, also when it gives only the days on which calls open', async () => {
    serve({
      '/list': [
        { id: '1', alone: true, opensOn: '2026-10-01' },
        { id: '2', alone: true, opensOn: '2027-01-01' },
      ],
    });
    await house.harvest('shaot');
    expect(await theSource()).toMatchObject({ health: 'late', problem: { newest: '2026-10-01' } });
  });
});

describe('what a source no longer lists', () => {
  it('is noted although another row needs the operator, when that row came in all the same', async () => {
    serve({
      '/list': [
        { id: '1', alone: true },
        { id: '2', alone: true },
        ...Array.from({ length: 12 }, (_, i) => ({ id: `x${i}`, alone: true })),
      ],
    });
    await house.harvest('shaot');
    serve({ '/list': [{ id: '1', alone: true, note: true }, ...Array.from({ length: 12 }, (_, i) => ({ id: `x${i}`, alone: true }))] });
    expect(await house.harvest('shaot')).toMatchObject({ state: 'done', counts: { records: 13, rejected: 1 } });
    expect(await rows('SELECT external_id FROM opportunity WHERE delisted_at IS NOT NULL')).toEqual([{ external_id: '2' }]);
  });
});
