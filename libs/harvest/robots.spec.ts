import { BlockedError, LayoutChangedError, TransientError } from '@kolkore/domain/errors';
import type { HttpClient } from '@kolkore/net/http-client';
import { MovedClock } from '@kolkore/testing/harvest-house';
import { Robots } from './robots';

const signal = new AbortController().signal;

/** robots.txt of an invented host, and what is asked of its pace. */
function robotsOf(answers: (string | Error)[]) {
  const clock = new MovedClock(new Date('2026-11-23T08:00:00Z'));
  const asked: string[] = [];
  const slowed: [string, number][] = [];
  const http = {
    pace: { slowDown: (host: string, ms: number) => void slowed.push([host, ms]) },
    fetch: async ({ url }: { url: string }) => {
      asked.push(url);
      const answer = answers[Math.min(asked.length, answers.length) - 1] ?? '';
      if (answer instanceof Error) throw answer;
      return { text: answer };
    },
  };
  return { robots: new Robots(http as unknown as HttpClient, clock), clock, asked, slowed };
}
const site = 'https://kolot.example';
const verdict = async (robots: Robots, path: string): Promise<string> => {
  try {
    await robots.permit(`${site}${path}`, signal);
    return 'allowed';
  } catch (error) {
    return error instanceof BlockedError && error.detail['robots'] === true ? 'refused' : String((error as { code?: string }).code);
  }
};

describe('robots.txt', () => {
  it.each([
    ['what is meant for all robots', 'User-agent: *\nDisallow: /closed', ['refused', 'allowed']],
    [
      'what is meant for us before what is meant for all',
      'User-agent: *\nDisallow: /\n\nUser-agent: HaKolKore\nDisallow: /closed',
      ['refused', 'allowed'],
    ],
    ['not what is meant for others', 'User-agent: Otherbot\nDisallow: /', ['allowed', 'allowed']],
    ['an exception', 'User-agent: *\nDisallow: /\nAllow: /open', ['refused', 'allowed']],
    ['an empty file', '', ['allowed', 'allowed']],
  ])('heeds %s', async (_, text, expected) => {
    const { robots } = robotsOf([text]);
    expect([await verdict(robots, '/closed/7'), await verdict(robots, '/open/7')]).toEqual(expected);
  });

  it.each([
    ['that all robots wait', 'User-agent: *\nCrawl-delay: 10', [['kolot.example', 10_000]]],
    ['that we wait', 'User-agent: *\nCrawl-delay: 10\n\nUser-agent: HaKolKore\nCrawl-delay: 2.5', [['kolot.example', 2500]]],
    ['that others wait', 'User-agent: Otherbot\nCrawl-delay: 10', []],
    ['an hour', 'User-agent: *\nCrawl-delay: 3600', [['kolot.example', 60_000]]],
    ['nothing of it', 'User-agent: *\nDisallow: /closed', []],
  ])('asks %s', async (_, text, expected) => {
    const { robots, slowed } = robotsOf([text]);
    await robots.permit(`${site}/open`, signal);
    await robots.permit(`${site}/open/2`, signal);
    expect(slowed).toEqual(expected);
  });

  it('is asked for once a day, by however many at once', async () => {
    const { robots, asked, clock } = robotsOf(['']);
    await Promise.all([1, 2, 3].map((number) => robots.permit(`${site}/${number}`, signal)));
    clock.move(23 * 3_600_000);
    await robots.permit(`${site}/4`, signal);
    expect(asked).toEqual([`${site}/robots.txt`]);
    clock.move(2 * 3_600_000);
    await robots.permit(`${site}/5`, signal);
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['is not there', new LayoutChangedError('404', { status: 404 }), 'allowed'],
    ['is refused to everybody', new BlockedError('403', { status: 403 }), 'allowed'],
    ['is behind a challenge', new BlockedError('403', { status: 403, challenge: true }), 'blocked'],
    ['cannot be had now', new TransientError('502', { status: 502 }), 'transient'],
  ])('that %s', async (_, error, expected) => {
    const { robots } = robotsOf([error, 'User-agent: *\nDisallow: /closed']);
    expect(await verdict(robots, '/closed')).toBe(expected);
    // What failed is asked for again by the next page; a file that is not there stands for a day.
    expect(await verdict(robots, '/closed')).toBe(expected === 'allowed' ? 'allowed' : 'refused');
  });
});
