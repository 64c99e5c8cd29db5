import 'reflect-metadata';
import { resolve } from 'node:path';
import { ConfigError, KolKoreError } from '@kolkore/domain/errors';
import { Command, CommanderError } from 'commander';
import { admin } from './commands/admin';
import { attachmentCommands } from './commands/attachments';
import { backup, backupName, verify } from './commands/backup';
import { BenchOptions, bench, benchNames } from './commands/bench';
import { conclude } from './commands/conclude';
import { explain } from './commands/explain';
import { importFile } from './commands/import-file';
import { parse } from './commands/parse';
import { replay, runNow } from './commands/harvest';
import { mergeCommands } from './commands/merges';
import { migrate } from './commands/migrate';
import { operatorCommands } from './commands/operator';
import { replaySource } from './commands/replay-source';
import { restore } from './commands/restore';
import { settings } from './commands/settings';
import { registryCommands } from './registry-commands';
import { sourceCommands } from './source-commands';
import type { Surroundings } from './surroundings';

/** Paths are meant from where the person stands; npm runs scripts in the project's folder. */
const fromHere = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** Runs one command and returns the exit code. Errors go to stderr: words for people, a stable code for programs. */
export async function main(argv: string[], where: Surroundings): Promise<number> {
  // Whoever reads us may have seen enough; the command ends in its own time, and a backup that was not taken fails by its own write.
  process.stdout.on('error', () => undefined);
  let code = 0;
  const done = (exit: number): void => void (code = exit);
  const program = new Command('kolkore')
    .description("HaKol Kore's tool for its operator")
    .exitOverride()
    .configureOutput({ writeErr: (text) => complain(text.trimEnd()) });

  program
    .command('import <file>')
    .description('bring in a file of real records; every rejected row is listed with its reason, counts come last')
    .action(async (file: string) => done(await importFile(fromHere(file), where, print)));
  program
    .command('parse <source> <file>')
    .option('--page <kind>', 'the reader to use; without it all are tried')
    .description('read a saved page; candidates as JSON lines. Exit 3: layout not known, 4: challenge or login page')
    .action(async (source: string, file: string, options: { page?: string }) =>
      done(await parse({ source, file: fromHere(file), page: options.page, stdout: print, stderr: complain })),
    );
  sourceCommands(program, where, { done, print, complain, fromHere });
  registryCommands(program, where, { done, print, complain, fromHere });
  program
    .command('run <source>')
    .description('harvest a source now')
    .action(async (source: string) => done(await runNow(source, where, print)));
  const lines = { print, tell: complain };
  program
    .command('replay <source>')
    .usage('<source> | <snapshot>')
    .option('--apply', 'of a source: write it, as baseline; nobody is alerted. Without it nothing is written')
    .option('--json', 'JSON lines, as also when the output is no terminal')
    .description('read the stored pages of a source again, after a reader was repaired, and say what changes; a number is one stored page')
    .action(async (what: string, options: { apply?: boolean; json?: boolean }) =>
      done(
        /^\d+$/u.test(what)
          ? await replay(Number(what), where, print)
          : await replaySource(what, { apply: options.apply === true, json: options.json === true || !process.stdout.isTTY }, where, lines),
      ),
    );
  program
    .command('reclassify')
    .alias('conclude')
    .description('conclude everything anew by the present rules: kinds, topics, sums, links; nobody is told')
    .action(async () => done(await conclude(where, print)));
  program
    .command('admin')
    .description('print the link into the operations pages, valid for 24 hours')
    .action(async () => done(await admin(where, print)));
  attachmentCommands(program, where, { done, print });
  mergeCommands(program, where, { done, print });
  operatorCommands(program, where, { done, print });
  const archive = (file: string): string | null => (file === '-' ? null : fromHere(file));
  const backups = program
    .command('backup')
    .argument('[file]', 'the archive to write; - is stdout, without it a name with the time')
    .option('--with-secret', 'put the secret that signs mailed links into the archive')
    .description('back the database up into one file while everything runs')
    .action(async (file: string | undefined, options: { withSecret?: boolean }) =>
      done(await backup(archive(file ?? backupName(new Date())), options, where, lines)),
    );
  backups
    .command('verify <file>')
    .description('read an archive to its end: is it whole and as it was written?')
    .action(async (file: string) => done(await verify(archive(file), lines)));
  program
    .command('restore <file>')
    .option('--mail-was-sent', 'the instance before went on after the backup: its open mail is not sent again')
    .description('load a backup into an empty database and bring it to the newest migration; - is stdin')
    .action(async (file: string, options: { mailWasSent?: boolean }) => done(await restore(archive(file), options, where, lines)));
  program
    .command('migrate')
    .description('bring the database to the newest migration; before the processes of a new version start')
    .action(async () => done(await migrate(where, print)));
  program
    .command('settings')
    .option('--env', 'as an environment file')
    .description('every setting: what it is, its default, who reads it')
    .action((options: { env?: boolean }) => done(settings(options, print, complain)));
  program
    .command('explain <subscription> <opportunity>')
    .description('why an opportunity fits a subscription, or what is missing. Exit 1: it does not fit')
    .action(async (subscription: string, opportunity: string) => done(await explain(subscription, opportunity, where, print)));
  program
    .command('bench <name>')
    .option('--rows <count>', 'registry: rows of the table that is measured')
    .option('--subscriptions <count>', 'match: subscriptions, 100,000 unless said')
    .option('--workload <folder>', 'match: subscriptions.jsonl and publications.jsonl; made unless given')
    .option('--out <file>', 'match: where the found sets are written')
    .option('--bulk-mb <megabytes>', 'harvest: size of the generated bulk file, 300 unless said')
    .option('--opportunities <count>', 'search: invented opportunities, 100000 unless said')
    .option('--pairs <file>', 'hebrew: pairs of words, tab-separated: same_word (1 or 0), a, b')
    .option('--messages <count>', 'mail: recipients of one message each, 10000 unless said')
    .option('--summary', 'mail: one summary run instead of immediate messages')
    .option('--smtp <host:port>', 'mail: a mail server to send to; a sink of its own unless said')
    .allowUnknownOption()
    .description(`one JSON line per measurement: ${benchNames.join(', ')}`)
    .action(async (name: string, options: BenchOptions) => done(await bench(name, options, print)));

  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof KolKoreError)
      complain(JSON.stringify({ code: error.code, message: error.message, ...(error instanceof ConfigError ? {} : error.detail) }));
    else complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
}
