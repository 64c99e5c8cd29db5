import { ConfigError } from '@kolkore/domain/errors';

/** Last stop of a process that could not start: what is wrong, in words, and exit code 1. */
export function exitOnConfigError(error: unknown): never {
  const text = error instanceof ConfigError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
