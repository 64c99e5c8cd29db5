import 'reflect-metadata';
import type { Server } from 'node:http';
import { likelyTypos, readSettings } from '@kolkore/platform/config';
import { exitOnConfigError } from '@kolkore/platform/exit';
import { LOG, Log, createLog } from '@kolkore/platform/logger';
import { PlatformModule } from '@kolkore/platform/platform.module';
import { Readiness } from '@kolkore/platform/readiness';
import { stopOnSignals } from '@kolkore/platform/shutdown';
import { QueueModule } from '@kolkore/queue/queue.module';
import { untilMigrated } from '@kolkore/store/migrate';
import { StoreModule } from '@kolkore/store/store.module';
import { Module } from '@nestjs/common';
import { ApiModule } from './api.module';
import { createApi } from './app';

/** How long requests in hand may take when the process stops; then their connections are cut. */
const REQUESTS_END_MS = 30_000;

@Module({})
class ApiProcess {}

/** The site alone, for a machine of its own; the worker and the database run elsewhere. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const starting = createLog(settings.LOG_LEVEL, 'api');
  for (const typo of likelyTypos(process.env)) starting.warn({ typo }, 'a variable of the environment is no setting');
  await untilMigrated(settings.DATABASE_URL, (what) => starting.warn(what));
  const app = await createApi({
    module: ApiProcess,
    imports: [PlatformModule.with(settings, { name: 'api' }), StoreModule.forUrl(settings.DATABASE_URL), QueueModule, ApiModule],
  });
  stopOnSignals({
    log: app.get<Log>(LOG),
    unready: () => app.get(Readiness).stop(),
    delayMs: settings.STOP_DELAY_MS,
    close: () => {
      setTimeout(() => (app.getHttpServer() as Server).closeAllConnections(), REQUESTS_END_MS).unref();
      return app.close();
    },
  });
  await app.listen(settings.PORT, settings.HOST);
  process.stdout.write(`${settings.PUBLIC_URL}/\n`);
}

main().catch(exitOnConfigError);
