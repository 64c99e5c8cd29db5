import { Pace } from './pace';

/** A clock that moves only when somebody sleeps. */
function harness(delayMs: number) {
  let time = 1000;
  const sleeps: number[] = [];
  const pace = new Pace(
    delayMs,
    async (ms) => {
      sleeps.push(ms);
      time += ms;
    },
    2,
    () => time,
  );
  return { pace, sleeps, time: () => time };
}

describe('Pace', () => {
  it('leaves the delay between two requests to one host and none between two hosts', async () => {
    const { pace, sleeps, time } = harness(500);
    const starts: [string, number][] = [];
    for (const host of ['a', 'b', 'a', 'a']) await pace.run(host, async () => void starts.push([host, time()]));
    expect(starts).toEqual([
      ['a', 1000],
      ['b', 1000],
      ['a', 1500],
      ['a', 2000],
    ]);
    expect(sleeps).toEqual([500, 500]);
  });

  it('never runs more than two at once, and goes on after a failure', async () => {
    const { pace } = harness(0);
    let running = 0;
    let most = 0;
    const gates: (() => void)[] = [];
    const task = (fails: boolean) =>
      pace.run('a', async () => {
        most = Math.max(most, ++running);
        await new Promise<void>((open) => gates.push(open));
        running--;
        if (fails) throw new Error('נפל');
      });
    const all = Promise.allSettled([task(true), task(false), task(true), task(false), task(false)]);
    for (let done = 0; done < 5; done++) {
      while (gates.length === 0) await new Promise((resume) => setImmediate(resume));
      gates.shift()?.();
    }
    expect((await all).filter((one) => one.status === 'fulfilled')).toHaveLength(3);
    expect(most).toBe(2);
  });

  it('honours a wider delay, never a narrower one', async () => {
    const { pace, sleeps } = harness(500);
    pace.slowDown('a', 3000);
    pace.slowDown('b', 1);
    for (const host of ['a', 'a', 'b', 'b']) await pace.run(host, async () => undefined);
    expect(sleeps).toEqual([3000, 500]);
  });

  it('widens it from the request that brought robots.txt', async () => {
    const { pace, sleeps } = harness(500);
    await pace.run('a', async () => pace.slowDown('a', 3000));
    await pace.run('a', async () => undefined);
    expect(sleeps).toEqual([3000]);
  });
});
