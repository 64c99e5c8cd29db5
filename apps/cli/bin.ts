import { join } from 'node:path';
import { ConfigError } from '@kolkore/domain/errors';
import { exitOnConfigError } from '@kolkore/platform/exit';
import { main } from './main';

/**
 * The operator's tool as built, for a machine without the project's scripts (the container): the database of DATABASE_URL only.
 * `npm run kolkore` also knows the embedded one.
 */
const dataDir = process.env['KOLKORE_DATA_DIR'] || join(process.cwd(), '.data');
const instance = {
  isRunning: () => false,
  take: () => Promise.reject(new ConfigError(['DATABASE_URL: is not set'])),
  release: () => undefined,
};

main(process.argv.slice(2), { dataDir, instance }).then((code) => void (process.exitCode = code), exitOnConfigError);
