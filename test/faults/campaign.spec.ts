import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SinkAnswer } from '@kolkore/testing/smtp-sink';
import { Dice } from './campaign/dice';
import { Reconciled, reconcile } from './campaign/ledger';
import { CONNECTIONS, Scene, hasRedis } from './campaign/scene';

/** A few in `npm test`; `npm run faults -- --kills N --seed S` plays as many as asked. */
const KILLS = Number(process.env['KOLKORE_KILLS'] ?? (process.env['KOLKORE_CAMPAIGN'] ? 210 : 7));
const SEED = Number(process.env['KOLKORE_SEED'] ?? 1);
const HOUR = 3_600_000;

const dice = new Dice(SEED);
/** How the mail server answers now; counts the lines that it broke off after it had taken a mail. */
let moody = false;
let dropped = 0;
const answer = (): SinkAnswer => {
  if (!moody || dice.next() > 0.25) return 'accept';
  const now = dice.oneOf(['temp', 'data-temp', 'data-policy', 'accept-then-drop'] as const);
  if (now === 'accept-then-drop') dropped += 1;
  return now;
};

let scene: Scene;
const aWorker = () => dice.between(0, scene.workers.count - 1);
const allWorkers = async (clockMs: () => number) => {
  for (let n = 0; n < scene.workers.count; n += 1) await scene.workers.kill(n, clockMs());
};
/** The hours around the nights on which Israel's clocks change, seen from now. */
const onNight = (): number => Date.parse(dice.oneOf(['2026-10-24T22:30:00Z', '2027-03-25T23:30:00Z'])) - Date.now();

/** Every fault, and the processes that die by it: each may leave one mail per connection accepted and unrecorded. */
const faults: Record<string, { strike: () => Promise<void>; dying: () => number }> = {
  'kill -9 of a worker': { strike: () => scene.workers.kill(aWorker()), dying: () => 1 },
  'kill -9 of every worker': { strike: () => allWorkers(() => 0), dying: () => scene.workers.count },
  'kill -9 of the database': { strike: () => scene.killDatabase(), dying: () => scene.workers.count },
  'the line to the database is cut': { strike: async () => scene.line.cut(), dying: () => scene.workers.count },
  'the queues are emptied': { strike: () => scene.emptyQueues(), dying: () => 0 },
  'the clock is set back and forward over both nights of its change, a minute apart': {
    strike: async () => {
      const night = onNight();
      const hours = dice.oneOf([-1, 0, 1, 2]);
      await allWorkers(() => night + hours * HOUR + dice.between(-30, 30) * 1000);
    },
    dying: () => scene.workers.count,
  },
  'the mail server puts off, refuses, and breaks the line off after DATA': {
    strike: () => scene.workers.kill(aWorker()),
    dying: () => 1,
  },
};

interface Row {
  fault: string;
  tried: number;
  lost: number;
  repeated: number;
  allowed: number;
}

/** Plays one fault some times in the middle of the work; then everything is brought to rest and held against the mail server. */
async function play(fault: string, times: number, before: Reconciled): Promise<{ row: Row; after: Reconciled }> {
  const { strike, dying } = faults[fault] ?? { strike: async () => undefined, dying: () => 0 };
  moody = fault.startsWith('the mail server');
  dropped = 0;
  for (let n = 0; n < times; n += 1) {
    await scene.publish();
    // Mostly into a step of the work, sometimes into a process that is just beginning.
    const step = dice.oneOf(['beginning', 'matched', 'composed', 'sending'] as const);
    if (step !== 'beginning') await scene.hasCome(step);
    await sleep(dice.between(0, 400));
    await strike();
  }
  moody = false;
  await scene.settle();
  const after = await reconcile(scene.db, scene.sink);
  const row = {
    fault,
    tried: times,
    lost: after.lost.length,
    repeated: after.repeated - before.repeated,
    allowed: times * dying() * CONNECTIONS + dropped,
  };
  return { row, after };
}

afterAll(() => scene?.close());

it(`loses nothing and repeats no more than was open, ${KILLS} faults by the seed ${SEED}`, async () => {
  scene = await Scene.open(hasRedis() && SEED % 2 === 0, answer, () => sleep(dice.between(0, 40)));
  const names = Object.keys(faults);
  const rows: Row[] = [];
  let last = await reconcile(scene.db, scene.sink);
  for (const [n, fault] of names.entries()) {
    const times = Math.floor(KILLS / names.length) + (n < KILLS % names.length ? 1 : 0);
    if (times === 0) continue;
    const { row, after } = await play(fault, times, last);
    rows.push(row);
    last = after;
    expect({ fault, lost: after.lost, twice: after.twice, unknown: after.unknown }).toEqual({ fault, lost: [], twice: [], unknown: [] });
    expect(row.repeated).toBeLessThanOrEqual(row.allowed);
  }
  expect(last.expected).toBeGreaterThanOrEqual(KILLS);
  expect(last.messages).toBeGreaterThan(0);
  const line = {
    faults: rows,
    kills: KILLS,
    messages: last.messages,
    lost: last.lost.length,
    repeated: last.repeated,
    connections: CONNECTIONS,
  };
  if (process.env['KOLKORE_FAULTS_OUT']) writeFileSync(process.env['KOLKORE_FAULTS_OUT'], JSON.stringify(line));
}, 7_200_000);
