import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDataSource } from '../store/data-source';
import { removeEmbeddedData, startEmbeddedPostgres } from '../store/embedded-postgres';

/** Servers and data of test runs that were killed: `test-<pid>` folders whose process is gone. */
export async function removeLeftBehind(parent: string): Promise<void> {
  for (const name of existsSync(parent) ? readdirSync(parent) : []) {
    const pid = /^test-(\d+)$/.exec(name)?.[1];
    if (!pid || isRunning(Number(pid))) continue;
    const dataDir = join(parent, name);
    await startEmbeddedPostgres({ dataDir, durable: false }).then(
      (server) => server.stop(),
      () => undefined, // what does not even start need not be stopped
    );
    removeEmbeddedData(dataDir);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** One PostgreSQL for a test run, with the migrated database `template_kolkore` that every suite copies. */
export async function startTestServer(dataDir: string): Promise<{ templateUrl: string; stop(): Promise<void> }> {
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  const admin = await openDataSource(server.url);
  await admin.query('CREATE DATABASE template_kolkore');
  await admin.destroy();
  const templateUrl = server.url.replace(/\/kolkore$/, '/template_kolkore');
  const template = await openDataSource(templateUrl);
  await template.runMigrations();
  await template.destroy();
  return {
    templateUrl,
    stop: async () => {
      await server.stop();
      removeEmbeddedData(dataDir);
    },
  };
}
