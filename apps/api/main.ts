import 'reflect-metadata';
import { ConfigError } from '@kolkore/domain/errors';
import { Settings, readSettings } from '@kolkore/platform/config';
import { PlatformModule } from '@kolkore/platform/platform.module';
import { QueueModule } from '@kolkore/queue/queue.module';
import { StoreModule } from '@kolkore/store/store.module';
import { Module } from '@nestjs/common';
import { ApiModule } from './api.module';
import { createApi } from './app';

@Module({})
class ApiProcess {}

/** The site alone, for a machine of its own; the worker and the database run elsewhere. */
async function main(): Promise<void> {
  const settings = settingsOrExit();
  const app = await createApi({
    module: ApiProcess,
    imports: [PlatformModule.with(settings, { name: 'api' }), StoreModule.forUrl(settings.DATABASE_URL), QueueModule, ApiModule],
  });
  app.enableShutdownHooks();
  await app.listen(settings.PORT, settings.HOST);
  process.stdout.write(`${settings.PUBLIC_URL}/\n`);
}

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
