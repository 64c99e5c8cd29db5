import 'reflect-metadata';
import { join } from 'node:path';
import { createApi } from '@apps/api/app';
import { Inbox } from '@apps/worker/inbox/inbox';
import { Clock } from '@kolkore/platform/clock';
import { likelyTypos, readSettings } from '@kolkore/platform/config';
import { Links } from '@kolkore/platform/links';
import { Signer } from '@kolkore/platform/signing';
import { operatorToken } from '@kolkore/platform/operator-link';
import { Queues } from '@kolkore/queue/queues';
import { startEmbeddedPostgres } from '@kolkore/store/embedded-postgres';
import { Figures } from '@kolkore/store/figures';
import { migrate } from '@kolkore/store/migrate';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { AllInOneModule } from './app.module';
import { Closers } from './closers';
import { seedDemo } from './demo';
import { waitForWork, workTable } from './first-work';
import { startMailbox } from './mailbox/server';
import { assertFree } from './ports';
import { startSampleSites } from './sample-sites/server';
import { keptSecret, withDefaults } from '@kolkore/platform/instance-settings';

export interface StartOptions {
  dataDir: string;
  /** Read the real sites instead of the sample sites. */
  live: boolean;
  env: NodeJS.ProcessEnv;
  say: (line: string) => void;
  /** Tells the folder's lock what this instance is, once it answers. */
  describe: (about: { url: string }) => void;
}

export interface Running {
  stop(): Promise<void>;
}

/** How long the addresses wait for the work: the first time the house fills, later or live it goes on behind them. */
const FIRST_WORK_MS = 60_000;
const LATER_WORK_MS = 4_000;

/** Stand for what is started later, while the other settings are checked. */
const placeholders = { DATABASE_URL: 'postgres://embedded/kolkore', SMTP_URL: 'smtp://mailbox' };

/** Starts the whole house and returns when it answers. What was started is stopped again when a later step fails. */
export async function start(options: StartOptions): Promise<Running> {
  const { env, dataDir, say } = options;
  const closers = new Closers();
  try {
    const defaults: Record<string, string> = {
      PUBLIC_URL: `http://localhost:${env['PORT'] || 3000}`,
      SECRET: keptSecret(dataDir),
      LOG_LEVEL: 'warn',
      // Any free port, on this machine only.
      INBOX_PORT: '0',
      BOUNCE_ADDRESS: 'bounces@kolkore.example',
    };
    for (const typo of likelyTypos(env)) say(`Unknown variable ${typo}`);
    // Before anything is started: every wrong setting, and a port that somebody has.
    const { HOST: host, PORT: port, MAILBOX_PORT } = readSettings(withDefaults(env, { ...defaults, ...placeholders }));
    const mailboxPort = MAILBOX_PORT ?? (port === 0 ? 0 : port + 1);
    await assertFree(port, host, 'PORT');
    if (!env['SMTP_URL']) await assertFree(mailboxPort, host, 'MAILBOX_PORT');

    if (!env['DATABASE_URL']) {
      say('Starting PostgreSQL ...');
      const postgres = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres') });
      closers.add(() => postgres.stop());
      defaults['DATABASE_URL'] = postgres.url;
    }
    if (!options.live) {
      const sites = await startSampleSites({ now: () => new Date() });
      closers.add(() => sites.close());
      defaults['SAMPLE_SITES_URL'] = sites.url;
      defaults['HARVEST_DELAY_MS'] = '5';
    }
    const mailbox = env['SMTP_URL'] ? null : await startMailbox({ dataDir, webPort: mailboxPort, host });
    if (mailbox) {
      closers.add(() => mailbox.close());
      defaults['SMTP_URL'] = mailbox.smtpUrl;
      // Nobody is woken by a mailbox on this machine.
      defaults['QUIET_HOURS'] = 'off';
    }
    const settings = readSettings(withDefaults(env, defaults));
    await migrate(settings.DATABASE_URL);

    const app = await createApi(AllInOneModule.with(settings));
    closers.add(() => app.close());
    const clock = app.get(Clock);
    const figures = app.get(Figures);
    const isFirst = (await figures.work(clock.now())).opportunities === 0;
    // Invented organizations belong to invented publications: live, mail to them would only bounce.
    if (!options.live) await seedDemo(app.get(Subscriptions), clock.now());
    say(options.live ? 'Reading the real sites ...' : 'Reading the sample sites ...');
    await app.listen(settings.PORT, settings.HOST);
    options.describe({ url: settings.PUBLIC_URL });

    const done = await waitForWork(app.get(Queues), figures, isFirst && !options.live ? FIRST_WORK_MS : LATER_WORK_MS);
    const token = operatorToken(app.get(Signer), clock.now());
    say('');
    say(`  Site        ${settings.PUBLIC_URL}`);
    if (mailbox) say(`  Mailbox     ${mailbox.webUrl}`);
    const inbox = app.get(Inbox, { strict: false }).port;
    if (inbox !== null) say(`  Inbox       smtp://localhost:${inbox}  (forward a call to it, to any address)`);
    say(`  Operations  ${app.get(Links).operations(token)}`);
    say('');
    say(workTable(await figures.work(clock.now())));
    say(done ? '\n  Ctrl-C stops everything.' : '\n  The work goes on. Ctrl-C stops everything.');
    return { stop: () => closers.close() };
  } catch (error) {
    await closers.close();
    throw error;
  }
}
