import { ConfigError, InvalidInputError } from '@kolkore/domain/errors';
import { REGISTERS, RegisterId, isRegisterId } from '@kolkore/domain/registry/registers';
import { Command } from 'commander';
import { registryFigures } from './commands/registry-figures';
import { registryImport, registryUpdate } from './commands/registry-import';
import type { Surroundings } from './surroundings';

interface Frame {
  done: (exit: number) => void;
  print: (line: string) => void;
  complain: (line: string) => void;
  fromHere: (path: string) => string;
}

/** `kolkore registry`, `registry import`, `registry update`: the registers of associations, companies and endowments. */
export function registryCommands(program: Command, where: Surroundings, { done, print, complain, fromHere }: Frame): void {
  const registry = program
    .command('registry')
    .option('--json', 'one JSON line, as also when the output is no terminal')
    .description('what we hold of the registers of organizations: by legal form, status, region, size; fields that mean no topic')
    .action(async (options: { json?: boolean }) =>
      done(await registryFigures(where, options.json !== true && process.stdout.isTTY, print)),
    );
  registry
    .command('import <file>')
    .option('--register <id>', `${REGISTERS.join(', ')}; without it told by the columns`)
    .option('--force', 'bring it in even if more than half of the register would no longer be listed')
    .description('bring in a CSV file of a register, by difference. Rows that cannot be read as JSON lines, counts last')
    .action(async (file: string, options: { register?: string; force?: boolean }) =>
      done(
        await registryImport(fromHere(file), { register: registerIn(options.register), forced: options.force }, where, { print, complain }),
      ),
    );
  registry
    .command('update [registers...]')
    .option('--live', 'ask the real portal; without it the sample site of SAMPLE_SITES_URL is asked')
    .option('--force', 'bring it in even if more than half of a register would no longer be listed')
    .description(`read registers from the open data portal now: ${REGISTERS.join(', ')}; without names all of them`)
    .action(async (names: string[], options: { live?: boolean; force?: boolean }) => {
      if (!options.live && !process.env['SAMPLE_SITES_URL'])
        throw new ConfigError(['say --live to ask the real portal, or name the sample sites in SAMPLE_SITES_URL']);
      const ids = names.length === 0 ? [...REGISTERS] : names.flatMap((name) => registerIn(name) ?? []);
      done(await registryUpdate(ids, { forced: options.force, live: options.live === true }, where, { print, complain }));
    });
}

function registerIn(name: string | undefined): RegisterId | null {
  if (name === undefined) return null;
  if (!isRegisterId(name)) throw new InvalidInputError({ register: `no register ${name}; known: ${REGISTERS.join(', ')}` });
  return name;
}
