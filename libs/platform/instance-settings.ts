import { createHmac, randomBytes } from 'node:crypto';
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

/** The secret of an instance that has one, without making one. */
export const secretOf = (env: NodeJS.ProcessEnv, dataDir: string): string | null => {
  const file = join(dataDir, 'secret');
  return env['SECRET'] || (existsSync(file) ? readFileSync(file, 'utf8').trim() : null);
};

/** Gives a folder without a secret the one of a backup. False, and nothing written, where there is one already. */
export function keepSecret(dataDir: string, secret: string): boolean {
  const file = join(dataDir, 'secret');
  if (existsSync(file)) return false;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, secret, { mode: 0o600, flag: 'wx' });
  return true;
}

/** Tells two secrets apart and nothing of them: what a backup keeps to know the secret that its mailed links were signed with. */
export const markOf = (secret: string): string => createHmac('sha256', secret).update('mark').digest('hex').slice(0, 16);

/** What the environment leaves open is filled in; what it says stands. */
export const withDefaults = (env: NodeJS.ProcessEnv, defaults: Record<string, string>): NodeJS.ProcessEnv => ({
  ...defaults,
  ...Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== '')),
});
