import { ROLES, Settings, settingsSchema } from './config';

/** Who reads a setting. `cli`: the commands that need a database. `compose`: only docker-compose.yml. */
export type Reader = 'api' | 'worker' | 'cli' | 'npm start' | 'compose';

export interface SettingAbout {
  about: string;
  readers: Reader[];
  /** Never to be shown, logged or committed. */
  secret?: boolean;
  /** A value for .env.example where the default is none; blank stays blank. */
  example?: string;
  /** What `npm start` takes where its own default differs. */
  start?: string;
}

const everywhere: Reader[] = ['api', 'worker', 'cli', 'npm start'];
const processes: Reader[] = ['api', 'worker', 'npm start'];
const senders: Reader[] = ['worker', 'npm start'];

/** What every setting is for: source of the table in docs/operations.md and of .env.example. One that is missing does not compile. */
export const settingsAbout: Record<keyof Settings, SettingAbout> = {
  DATABASE_URL: {
    about:
      'The PostgreSQL database, version 15 or newer: `postgres://user:password@host:5432/name`. docker-compose.yml makes it from POSTGRES_PASSWORD.',
    readers: everywhere,
    secret: true,
    start: 'an embedded PostgreSQL in the data folder',
  },
  REDIS_URL: {
    about:
      'Redis for the queues: `redis://host:6379`. Without it the queues live in the schema `bullmq` of the database. The same for every process of an instance.',
    readers: processes,
    secret: true,
  },
  PUBLIC_URL: {
    about:
      'The address under which people reach the site, as it stands in mails and feeds. With https the cookies are marked secure and browsers are told to stay on https.',
    readers: everywhere,
    example: 'https://kolkore.example',
    start: '`http://localhost:<PORT>`',
  },
  PORT: { about: 'The port of the site.', readers: ['api', 'npm start'] },
  HOST: { about: 'The address that the site listens on; `0.0.0.0` in a container.', readers: ['api', 'npm start'] },
  MAILBOX_PORT: { about: 'The port of the built-in mailbox.', readers: ['npm start'], start: 'the port after the site’s' },
  SECRET: {
    about:
      'Signs every mailed link and the operator’s, and the secrets of webhooks are made by it. 32 characters or more, random: `openssl rand -base64 36`. Keep it with the backups: with another one the links in mails already sent no longer open, and receivers of webhooks need their new secrets.',
    readers: everywhere,
    secret: true,
    start: 'made once, kept in the file `secret` of the data folder',
  },
  SMTP_URL: {
    about: 'The mail server that takes our mail: `smtps://user:password@host:465` or `smtp://host:587`.',
    readers: everywhere,
    secret: true,
    example: 'smtps://user:password@mail.example:465',
    start: 'the built-in mailbox; nothing leaves the machine',
  },
  SMTP_CONNECTIONS: {
    about:
      'Connections to the mail server that one worker opens at most; a worker that is killed repeats one mail for each at most. Postfix takes 50 of one client, Microsoft 365 three.',
    readers: ['worker', 'npm start'],
  },
  MAIL_FROM: {
    about: 'The sender of every mail; its domain is the one that SPF, DKIM and DMARC speak of.',
    readers: senders,
    example: 'alerts@kolkore.example',
  },
  CONTACT_EMAIL: {
    about: 'Where people and the owners of the sites that we read can write to.',
    readers: processes,
    example: 'shalom@kolkore.example',
  },
  OCID_PREFIX: {
    about:
      'The first part of the OCDS ids of tenders. The Open Contracting Partnership gives out prefixes such as `ocds-a1b2c3`; until yours is registered, leave the default, which says that it is not. Changing it changes every id.',
    readers: ['api', 'npm start'],
  },
  DATA_LICENSE_URL: {
    about: 'The address of the licence under which you publish the data; OCDS packages name it. Unset: they name none.',
    readers: ['api', 'npm start'],
  },
  QUIET_HOURS: {
    about:
      'Whether alerts wait for the working week (`on`: nothing at night, from Friday noon to Sunday morning and over festivals) for people who chose nothing themselves; `off` sends at any hour.',
    readers: ['api', 'worker', 'npm start'],
    start: '`off` while the built-in mailbox takes the mail',
  },
  BRAKE_PER_HOUR: {
    about:
      'Most alerts, summaries and reminders in an hour; what is beyond is held and the operators are told. Unset, three for everybody who hears of anything, 200 at least.',
    readers: senders,
  },
  BRAKE_PER_DAY: {
    about: 'The same for 24 hours. Unset, ten for everybody who hears of anything, 500 at least.',
    readers: senders,
  },
  CANARY_EMAIL: {
    about:
      'An address of the house that gets every publication by one subscription per kind. Every 15 minutes it is checked that what was published was accepted by the mail server; without the address nothing is checked.',
    readers: senders,
  },
  DKIM_DOMAIN: { about: 'The signing domain. All three DKIM settings or none; none where the mail server signs.', readers: senders },
  DKIM_SELECTOR: { about: 'The selector of the DKIM key: its record is `<selector>._domainkey.<domain>`.', readers: senders },
  DKIM_PRIVATE_KEY: { about: 'The DKIM key in PEM, on one line with `\\n` for the line ends.', readers: senders, secret: true },
  INBOX_PORT: {
    about:
      'The port on which a worker takes mails with calls that people forward (SMTP, no sign-in, no encryption: let your mail server deliver to it). Without it no mail is taken. One worker of a machine has it.',
    readers: senders,
    start: 'any free port',
  },
  INBOX_HOST: { about: 'The address that this port listens on; `0.0.0.0` in a container.', readers: senders },
  INBOX_ADDRESS: {
    about: 'The only address for which such mails are taken; the form tells it to people. Without it mail for any address is taken.',
    readers: processes,
    example: 'calls@kolkore.example',
  },
  BOUNCE_ADDRESS: {
    about:
      'The envelope sender of every mail, with the mail’s own number behind a `+`, so that what comes back is known: let your mail server deliver this address, its `+` forms included, to INBOX_PORT. It needs the domain of MAIL_FROM (SPF, DMARC). Without it MAIL_FROM is the envelope sender.',
    readers: senders,
    example: 'bounces@kolkore.example',
    start: '`bounces@kolkore.example`',
  },
  MAIL_REPORTS_KEY: {
    about:
      'The key with which a mail service posts delivery reports and complaints, as they are (`message/rfc822`), to `/mail-reports`. Unset: that door is closed.',
    readers: ['api', 'npm start'],
    secret: true,
  },
  SAMPLE_SITES_URL: {
    about: 'For trials: every source is read from the sample sites at this address. Unset: from the real sites.',
    readers: ['worker', 'cli', 'npm start'],
    start: 'its own sample sites, unless started with `--live`',
  },
  HARVEST_DELAY_MS: {
    about: 'Least time between two requests to one host, in milliseconds. A site’s own robots file may ask for more.',
    readers: ['worker', 'cli', 'npm start'],
    start: '5 with the sample sites',
  },
  ATTACHMENTS: {
    about:
      '`on`: the files of documents of open calls are fetched, so that calls are found and matched by what stands in them. `off`: they are only linked.',
    readers: ['worker', 'npm start'],
  },
  SITE_URL: {
    about:
      'Where a worker reaches the site, if not by PUBLIC_URL: it reads the public feeds there that it pushes to feed readers. Inside docker-compose.yml `http://api:3000`.',
    readers: senders,
  },
  LOCAL_TARGETS: {
    about:
      'For trials on one machine: `on` lets webhooks and feed subscribers have plain http and private addresses. Refused where PUBLIC_URL is https.',
    readers: processes,
  },
  WORKER_ROLES: {
    about: `What a worker process does, separated by commas: ${ROLES.map((role) => `\`${role}\``).join(', ')}. Every role must be held by at least one process; any of them by several.`,
    readers: senders,
  },
  LOG_LEVEL: {
    about: '`fatal`, `error`, `warn`, `info` (one line per request and job), `debug` or `silent`. The log is JSON lines on stderr.',
    readers: everywhere,
    start: '`warn`',
  },
  METRICS_PORT: {
    about: 'Serves `/metrics`, `/health/live` and `/health/ready` of this process. Unset: not served.',
    readers: processes,
    example: '9464',
  },
  METRICS_HOST: {
    about: 'The address that METRICS_PORT listens on. It asks for no password: keep it off public networks.',
    readers: processes,
  },
  STOP_DELAY_MS: {
    about:
      'How long a process that is told to stop says "not ready" before it takes no more requests: the time a load balancer needs to notice.',
    readers: processes,
  },
  TRUST_PROXY: {
    about: 'How many reverse proxies stand before the site, whose X-Forwarded-For is believed. 0: none.',
    readers: ['api', 'npm start'],
    example: '1',
  },
};

/** Variables that are no settings of a process. */
export const otherVariables: Record<string, SettingAbout & { fallback: string }> = {
  KOLKORE_DATA_DIR: {
    about: 'The folder of the embedded database, the secret and the mailbox.',
    readers: ['npm start', 'cli'],
    fallback: '`.data` of the project',
  },
  POSTGRES_PASSWORD: {
    about: 'The password of the database that docker-compose.yml runs.',
    readers: ['compose'],
    secret: true,
    fallback: 'required',
  },
  COMPOSE_PROFILES: {
    about: 'What `docker compose up` starts: with `production` everything, without it only PostgreSQL and Redis.',
    readers: ['compose'],
    example: 'production',
    fallback: 'none',
  },
  WORKERS: { about: 'How many worker containers docker-compose.yml runs.', readers: ['compose'], fallback: '2' },
  SITE_PORT: {
    about: 'The port of this machine under which docker-compose.yml publishes the site, on 127.0.0.1.',
    readers: ['compose'],
    fallback: '3000',
  },
};

/** The default of a setting as text; null where there is none. `required` says whether a process starts without it. */
export function defaultOf(name: keyof Settings): { required: boolean; value: string | null } {
  const read = settingsSchema.shape[name].safeParse(undefined);
  if (!read.success) return { required: true, value: null };
  return { required: false, value: read.data === undefined ? null : Array.isArray(read.data) ? read.data.join(',') : String(read.data) };
}
