import { openDataSource } from '../store/data-source';
import { removeEmbeddedData, startEmbeddedPostgres } from '../store/embedded-postgres';

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
