import { ConfigError } from '@kolkore/domain/errors';
import { z } from 'zod';

export const ROLES = ['clock', 'harvest', 'match', 'compose', 'deliver'] as const;
export type Role = (typeof ROLES)[number];

const blankIsUnset = (value: unknown): unknown => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());

const noPort = 'needs a port, 0 to 65535';
const port = z.coerce.number(noPort).int(noPort).min(0, noPort).max(65535, noPort);

/** Every setting, read from the environment once at the start. What each is for: settings-about.ts. */
export const settingsSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'needs a postgres:// address' }),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/, error: 'needs a redis:// address' })),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'needs the http(s) address under which people reach the site' })
    .transform((url) => url.replace(/\/+$/, '')),
  PORT: z.preprocess(blankIsUnset, port.default(3000)),
  MAILBOX_PORT: optional(port),
  HOST: z.preprocess(blankIsUnset, z.string().default('127.0.0.1')),
  SECRET: z.string({ error: 'needs a random text of 32 characters or more' }).min(32, 'needs 32 characters or more'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'needs an smtp:// or smtps:// address' }),
  SMTP_CONNECTIONS: z.preprocess(blankIsUnset, z.coerce.number().int().min(1).max(50).default(16)),
  MAIL_FROM: z.email('needs a mail address').default('alerts@kolkore.example'),
  CONTACT_EMAIL: z.email('needs a mail address').default('shalom@kolkore.example'),
  OCID_PREFIX: z.preprocess(
    blankIsUnset,
    z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'needs small letters, digits and hyphens, such as ocds-a1b2c3')
      .default('unregistered-kolkore'),
  ),
  DATA_LICENSE_URL: optional(z.url({ protocol: /^https?$/, error: 'needs the http(s) address of a licence' })),
  QUIET_HOURS: z.preprocess(blankIsUnset, z.enum(['on', 'off'], { error: 'is on or off' }).default('on')),
  BRAKE_PER_HOUR: optional(z.coerce.number().int().min(1)),
  BRAKE_PER_DAY: optional(z.coerce.number().int().min(1)),
  CANARY_EMAIL: optional(z.email('needs a mail address')),
  DKIM_DOMAIN: optional(z.string()),
  DKIM_SELECTOR: optional(z.string()),
  DKIM_PRIVATE_KEY: optional(z.string()),
  INBOX_PORT: optional(port),
  INBOX_HOST: z.preprocess(blankIsUnset, z.string().default('127.0.0.1')),
  INBOX_ADDRESS: optional(z.email('needs a mail address')),
  BOUNCE_ADDRESS: optional(z.email('needs a mail address')),
  MAIL_REPORTS_KEY: optional(z.string().min(32, 'needs 32 characters or more')),
  SAMPLE_SITES_URL: optional(z.url({ protocol: /^http$/ })),
  HARVEST_DELAY_MS: z.preprocess(blankIsUnset, z.coerce.number().int().min(0).max(600_000).default(2_000)),
  ATTACHMENTS: z.preprocess(blankIsUnset, z.enum(['on', 'off'], { error: 'knows on and off' }).default('on')),
  SITE_URL: optional(z.url({ protocol: /^https?$/, error: 'needs an http(s) address' }).transform((url) => url.replace(/\/+$/, ''))),
  LOCAL_TARGETS: z.preprocess(blankIsUnset, z.enum(['on', 'off'], { error: 'is on or off' }).default('off')),
  WORKER_ROLES: z.preprocess(
    blankIsUnset,
    z
      .string()
      .default(ROLES.join(','))
      .transform((text) => text.split(',').map((role) => role.trim()))
      .pipe(z.array(z.enum(ROLES, { error: `knows the roles ${ROLES.join(', ')}` }))),
  ),
  LOG_LEVEL: z.preprocess(blankIsUnset, z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info')),
  METRICS_PORT: optional(port),
  METRICS_HOST: z.preprocess(blankIsUnset, z.string().default('127.0.0.1')),
  STOP_DELAY_MS: z.preprocess(blankIsUnset, z.coerce.number().int().min(0).max(60_000).default(0)),
  TRUST_PROXY: z.preprocess(blankIsUnset, z.coerce.number().int().min(0).max(10).default(0)),
});

export type Settings = z.output<typeof settingsSchema>;

/** Settings that the environment seems to mean under a wrong name: `SMPT_URL: did you mean SMTP_URL?` */
export function likelyTypos(env: NodeJS.ProcessEnv): string[] {
  const known = Object.keys(settingsSchema.shape);
  return Object.keys(env)
    .filter((name) => !known.includes(name) && /^[A-Z][A-Z0-9_]{5,40}$/.test(name))
    .flatMap((name) => {
      const meant = known.find((setting) => setting.length >= 7 && distance(name, setting) <= 2);
      return meant ? [`${name}: did you mean ${meant}?`] : [];
    });
}

/** Least number of letters to put in, take out, change, or swap with their neighbour. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  const rows: number[][] = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      (rows[i] as number[])[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, change, swap);
    }
  }
  return at(a.length, b.length);
}

/** Injection token of Settings. */
export const SETTINGS = Symbol('settings');

/** Reads and checks the settings. Throws ConfigError with every problem listed. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const read = settingsSchema.safeParse(env);
  const problems = read.success ? [] : read.error.issues.map((issue) => `${issue.path.join('.')}: ${said(issue)}`);
  const dkim = [env['DKIM_DOMAIN'], env['DKIM_SELECTOR'], env['DKIM_PRIVATE_KEY']].filter(Boolean).length;
  if (dkim !== 0 && dkim !== 3) problems.push('DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY go together');
  if (read.success && read.data.LOCAL_TARGETS === 'on' && read.data.PUBLIC_URL.startsWith('https:'))
    problems.push('LOCAL_TARGETS: is for trials on one machine and never on where PUBLIC_URL is https');
  if (!read.success || problems.length > 0) throw new ConfigError(problems);
  return read.data;
}

const said = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_type' && issue.message.includes('undefined') ? 'is not set' : issue.message;
