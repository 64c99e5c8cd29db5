import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPlace } from '@kolkore/store/embedded-place';
import { EmbeddedPostgres, removeEmbeddedData, startEmbeddedPostgres } from '@kolkore/store/embedded-postgres';
import { Client } from 'pg';

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

describe('the embedded database', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kolkore-embedded-'));
  const start = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDir, durable: false });
  afterAll(() => removeEmbeddedData(dataDir));

  it('is taken over from a killed process, also when that one did not come to make the database', async () => {
    const first = await start();
    await ask(first.url.replace(/kolkore$/, 'postgres'), 'DROP DATABASE kolkore');
    const second = await start();
    expect(second).toMatchObject({ adopted: true, url: first.url });
    expect(await ask(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('starts although the number of its lost server belongs to another process now', async () => {
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore', ...(process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}) });
    try {
      const cluster = findPlace(dataDir).data;
      // Line 4 is the port, on which nobody listens; 1 is never given out.
      writeFileSync(
        join(cluster, 'postmaster.pid'),
        [stranger.pid, cluster, 1_764_000_000, 1, '', '127.0.0.1', '', 'ready   ', ''].join('\n'),
      );
      const again = await start();
      expect(again.adopted).toBe(false);
      expect(await ask(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await again.stop();
    } finally {
      stranger.kill();
    }
  });
});
