import { spawn } from 'node:child_process';
import { Agent, IncomingHttpHeaders, get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@kolkore/store/embedded-postgres';
import { withDatabase } from './bench-database';
import { generator } from './bench-random';
import { fillScene } from './bench-search-scene';
import { round } from './bench-timing';

const FEED = '/feeds/search.rss';
const OPPORTUNITIES = 2_000;
const ROUND = 4_000;
const CONNECTIONS = 16;

/** The site as it runs on a machine of its own. */
const API = join(__dirname, '../../api/main.js');

/**
 * A feed reader that has the newest: 304 of a public feed beside a bare route of the same application (`/health/live`), turn by turn; the
 * ratio counts.
 */
export async function benchFeed(print: (line: string) => void): Promise<void> {
  await withDatabase(async ({ db, url }) => {
    await fillScene(db, OPPORTUNITIES, generator(7));
    const port = await freePort();
    const api = spawn(process.execPath, [API], {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: url,
        PUBLIC_URL: 'http://kolkore.example',
        SECRET: 'a secret of the bench, long enough to be one',
        SMTP_URL: 'smtp://127.0.0.1:1',
        LOG_LEVEL: 'silent',
        PORT: String(port),
        // What one address may ask in a minute is not what is measured: every request has one of its own.
        TRUST_PROXY: '1',
      },
      stdio: 'ignore',
    });
    const site: Site = { port, agent: new Agent({ keepAlive: true, maxSockets: CONNECTIONS }) };
    try {
      const etag = await firstTag(site);
      const feed = () => rate(site, FEED, 304, { 'if-none-match': etag });
      const bare = () => rate(site, '/health/live', 200, {});
      await Promise.all([feed(), bare()]);
      const rates = { feed: [] as number[], bare: [] as number[] };
      for (let n = 0; n < 3; n += 1) {
        rates.bare.push(await bare());
        rates.feed.push(await feed());
      }
      const best = { feed: Math.max(...rates.feed), bare: Math.max(...rates.bare) };
      print(JSON.stringify({ bench: 'feed', engine: 'kolkore', per_s: Math.round(best.feed), ratio: round(best.feed / best.bare) }));
      print(JSON.stringify({ bench: 'feed', engine: 'bare-route', per_s: Math.round(best.bare), ratio: 1 }));
    } finally {
      site.agent.destroy();
      api.kill();
    }
  });
}

interface Site {
  port: number;
  agent: Agent;
}

/** One request, by a connection that stays open. */
const ask = (
  { port, agent }: Site,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: IncomingHttpHeaders }> =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, agent, headers }, (answer) => {
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers })).resume();
    }).on('error', reject);
  });

/** Requests in a second. Throws when one is answered otherwise. */
async function rate(site: Site, path: string, expected: number, headers: Record<string, string>): Promise<number> {
  const begin = process.hrtime.bigint();
  let left = ROUND;
  const asking = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const from = `10.${(left >> 16) & 255}.${(left >> 8) & 255}.${left & 255}`;
      const { status } = await ask(site, path, { ...headers, 'x-forwarded-for': from });
      if (status !== expected) throw new Error(`${path} answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, asking));
  return ROUND / (Number(process.hrtime.bigint() - begin) / 1e9);
}

/** The feed's validator, as soon as the site answers. */
async function firstTag(site: Site): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    try {
      return String((await ask(site, FEED, {})).headers['etag']);
    } catch (error) {
      if (tries >= 300) throw error;
      await pause(100);
    }
  }
}
