import { AccountsModule } from '@kolkore/accounts/accounts.module';
import { atCommandLine } from '@kolkore/accounts/actor';
import { Merging } from '@kolkore/accounts/merging';
import { InvalidInputError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import { Merges } from '@kolkore/store/merges';
import { Command } from 'commander';
import { Surroundings, withContext } from '../surroundings';

interface Out {
  done: (exit: number) => void;
  print: (line: string) => void;
}

/** `kolkore merges`, `merges undo <id>`, `merges join <one> <other>`: which listings of several sources are one opportunity. */
export function mergeCommands(program: Command, where: Surroundings, { done, print }: Out): void {
  const merges = program
    .command('merges')
    .option('--limit <n>', 'how many, possible ones first, then the newest', '100')
    .description('listings of several sources that are one opportunity, and what may be: one JSON line each')
    .action(async (options: { limit: string }) =>
      done(
        await withContext(where, [], async (context) => {
          for (const merge of await context.get(Merges).list(idOf(options.limit))) print(JSON.stringify(merge));
          return 0;
        }),
      ),
    );
  const act = (work: (merging: Merging, now: Date) => Promise<{ opportunityId: number }>): Promise<number> =>
    withContext(where, [AccountsModule], async (context) => {
      const { opportunityId } = await work(context.get(Merging), context.get(Clock).now());
      print(JSON.stringify({ opportunity: opportunityId }));
      return 0;
    });
  merges
    .command('undo <id>')
    .description('part what this merge brought together, for good; nobody is alerted. Prints the opportunity that is on its own again')
    .action(async (id: string) => done(await act((merging, now) => merging.undo(idOf(id), atCommandLine, now))));
  merges
    .command('join <opportunity> <other>')
    .option('--because <text>', 'why, for whoever looks later', '')
    .description('make one of two opportunities; nobody is alerted. Prints the one that goes on')
    .action(async (one: string, other: string, options: { because: string }) =>
      done(await act((merging, now) => merging.join([idOf(one), idOf(other)], options.because, atCommandLine, now))),
    );
}

function idOf(written: string): number {
  if (!/^[1-9]\d{0,14}$/.test(written)) throw new InvalidInputError({ id: `${written} is no number` });
  return Number(written);
}
