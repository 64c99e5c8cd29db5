import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The instance's own secret, made once and kept readable for its owner only. */
export function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(36).toString('base64url'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

/** What the environment leaves open is filled in; what it says stands. */
export const withDefaults = (env: NodeJS.ProcessEnv, defaults: Record<string, string>): NodeJS.ProcessEnv => ({
  ...defaults,
  ...Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== '')),
});
