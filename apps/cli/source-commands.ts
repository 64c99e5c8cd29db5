import { join } from 'node:path';
import { InvalidInputError } from '@kolkore/domain/errors';
import { localDateOf } from '@kolkore/domain/time';
import { SystemClock } from '@kolkore/platform/clock';
import { loadSources } from '@scrapers/registry';
import { Command } from 'commander';
import { capture } from './commands/capture';
import { examplesFolder } from './commands/example-file';
import { Captures } from './commands/keep-capture';
import { sources } from './commands/sources';
import { checkSources } from './commands/sources-check';
import { switchSource } from './commands/sources-switch';
import { Scout } from './scout';
import type { Surroundings } from './surroundings';
import { scoutOf } from './way-out';

interface Frame {
  done: (exit: number) => void;
  print: (line: string) => void;
  complain: (line: string) => void;
  fromHere: (path: string) => string;
}

/** A scout for as long as the work takes; an interrupt ends the request that is under way. */
async function withScout<T>(scout: Scout, work: (scout: Scout, signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort(new InvalidInputError({ interrupted: 'stopped before the end' }));
  process.once('SIGINT', interrupt);
  try {
    return await work(scout, stop.signal);
  } finally {
    process.off('SIGINT', interrupt);
    await scout.close();
  }
}

/** The commands about sources and their pages: `sources`, `sources check`, `capture`. */
export function sourceCommands(program: Command, where: Surroundings, { done, print, complain, fromHere }: Frame): void {
  const clock = new SystemClock();
  // A terminal gets a table, a pipe or file the JSON lines that programs know.
  const isTable = (options: { json?: boolean; table?: boolean }): boolean =>
    options.json ? false : options.table === true || process.stdout.isTTY;

  const list = program
    .command('sources')
    .option('--json', 'a JSON line per source, as also when the output is no terminal')
    .option('--table', 'a table, as also on a terminal')
    .description('every source: state, since when and why, last run, newest publication, ours and theirs, valid share, next run')
    .action(async (options: { json?: boolean; table?: boolean }) => done(await sources(where, isTable(options) ? 'table' : 'json', print)));
  list
    .command('check [ids...]')
    .option('--live', 'ask the real sites, each page once; without it the sample sites of SAMPLE_SITES_URL are asked')
    .option('--save <folder>', 'where to save what came; with --live it is saved in any case, in the captures of the data folder')
    .description(
      'ask the start pages of sources, one after the other, and say what was found; the database is not touched. Exit 1: not all fine',
    )
    .action(async (ids: string[], _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<{ live?: boolean; save?: string; json?: boolean; table?: boolean }>();
      if (!options.live && !process.env['SAMPLE_SITES_URL'])
        throw new InvalidInputError({ live: 'say --live to ask the real sites, or name the sample sites in SAMPLE_SITES_URL' });
      const scout = scoutOf(where, clock, { real: options.live === true });
      const now = clock.now();
      const usual = options.live ? join(where.dataDir, 'captures', localDateOf(now)) : undefined;
      const folder = options.save === undefined ? usual : fromHere(options.save);
      const captures = folder === undefined ? null : new Captures(folder, now);
      done(
        await withScout(scout, (way, signal) =>
          checkSources({ sources: loadSources(), ids, json: !isTable(options), scout: way, captures, now, signal, print }),
        ),
      );
    });
  for (const to of ['on', 'off'] as const)
    list
      .command(`${to} <id>`)
      .option('--reason <words>', 'why it is turned off; everybody sees it on /sources')
      .description(to === 'on' ? 'read a source that is off' : 'read a source no more')
      .action(async (id: string, options: { reason?: string }) => done(await switchSource(id, to, options.reason, where, print)));
  program
    .command('capture <source> <url>')
    .option('--page <kind>', 'the reader it is for; without it the one whose page it is')
    .option('--out <file>', 'save it here, not among the examples')
    .option('--force', 'overwrite what is there')
    .description('fetch one page as a run would and save it as an example. Exit 3: saved, layout not known, 4: the site refuses us')
    .action(async (source: string, url: string, options: { page?: string; out?: string; force?: boolean }) =>
      done(
        await withScout(scoutOf(where, clock, { real: false }), (scout, signal) =>
          capture({
            sources: loadSources(),
            source,
            url,
            page: options.page,
            out: options.out === undefined ? undefined : fromHere(options.out),
            force: options.force === true,
            examples: examplesFolder(__dirname),
            scout,
            now: clock.now(),
            signal,
            stdout: print,
            stderr: complain,
          }),
        ),
      ),
    );
}
