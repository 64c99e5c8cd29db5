import { AccountsModule } from '@kolkore/accounts/accounts.module';
import { atCommandLine } from '@kolkore/accounts/actor';
import { Operators } from '@kolkore/accounts/operators';
import { Clock } from '@kolkore/platform/clock';
import { Command } from 'commander';
import { Surroundings, withContext } from '../surroundings';

interface Out {
  done: (exit: number) => void;
  print: (line: string) => void;
}

/** `kolkore operator add|remove|list`: who may open the operations pages with their own sign-in. */
export function operatorCommands(program: Command, where: Surroundings, { done, print }: Out): void {
  const operator = program.command('operator').description('people who may open the operations pages with their own sign-in');
  const change = (act: 'add' | 'remove', email: string): Promise<number> =>
    withContext(where, [AccountsModule], async (context) => {
      const changed = await context.get(Operators)[act](email, atCommandLine, context.get(Clock).now());
      print(JSON.stringify({ operator: email, act, changed }));
      return 0;
    });
  operator
    .command('add <email>')
    .description('from now on this person is an operator; they sign in at /sign-in. Their open sessions end')
    .action(async (email: string) => done(await change('add', email)));
  operator
    .command('remove <email>')
    .description('this person is an operator no more. Their open sessions end')
    .action(async (email: string) => done(await change('remove', email)));
  operator
    .command('list')
    .description('every operator, one JSON line each')
    .action(async () =>
      done(
        await withContext(where, [AccountsModule], async (context) => {
          for (const { email, name, suppressedAt } of await context.get(Operators).list())
            print(JSON.stringify({ email, name, mailArrives: suppressedAt === null }));
          return 0;
        }),
      ),
    );
}
