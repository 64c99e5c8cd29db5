import { join } from 'node:path';
import { keptSecret, withDefaults } from '@kolkore/platform/instance-settings';
import { readSettings } from '@kolkore/platform/config';
import { PlatformModule } from '@kolkore/platform/platform.module';
import { startEmbeddedPostgres } from '@kolkore/store/embedded-postgres';
import { migrate } from '@kolkore/store/migrate';
import { StoreModule } from '@kolkore/store/store.module';
import type { Settings } from '@kolkore/platform/config';
import { DynamicModule, INestApplicationContext, Module, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

/** What the launcher tells a command about the folder it works in. */
export interface Surroundings {
  dataDir: string;
  instance: {
    isRunning(): boolean;
    /** True: this command may start the database. False: an instance runs and has it. */
    take(): Promise<boolean>;
    release(): void;
  };
}

/** The database at the newest migration; its address is found as `withPlainDatabase` finds it. */
export const withDatabase = <T>(where: Surroundings, work: (url: string) => Promise<T>): Promise<T> =>
  withPlainDatabase(where, async (url) => {
    await migrate(url);
    return work(url);
  });

/**
 * The database as it is. Its address: DATABASE_URL, else the running instance's, else the embedded one started for as long as the
 * work takes.
 */
export async function withPlainDatabase<T>(where: Surroundings, work: (url: string) => Promise<T>): Promise<T> {
  const given = process.env['DATABASE_URL'];
  if (given) return work(given);
  const mine = await where.instance.take();
  const postgres = await startEmbeddedPostgres({ dataDir: join(where.dataDir, 'postgres') });
  try {
    return await work(postgres.url);
  } finally {
    if (mine) {
      await postgres.stop();
      where.instance.release();
    }
  }
}

/** The settings of a command: the environment's, with an instance's own for what it leaves open. */
export const settingsFor = (where: Surroundings, databaseUrl: string): Settings =>
  readSettings(
    withDefaults(process.env, {
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: `http://localhost:${process.env['PORT'] || 3000}`,
      // Only where there is none: the folder of a container cannot be written to.
      SECRET: process.env['SECRET'] || keptSecret(where.dataDir),
      SMTP_URL: 'smtp://localhost:25',
      LOG_LEVEL: 'warn',
    }),
  );

/** A Nest context with the store and the given modules, closed after the work. */
export function withContext<T>(
  where: Surroundings,
  modules: (Type<unknown> | DynamicModule)[],
  work: (context: INestApplicationContext) => Promise<T>,
): Promise<T> {
  return withDatabase(where, async (url) => {
    @Module({ imports: [PlatformModule.with(settingsFor(where, url), { name: 'kolkore' }), StoreModule.forUrl(url, 5), ...modules] })
    class CommandModule {}
    const context = await NestFactory.createApplicationContext(CommandModule, { logger: ['error'], abortOnError: false });
    try {
      return await work(context);
    } finally {
      await context.close();
    }
  });
}
