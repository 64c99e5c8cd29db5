import { InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import { Attachments } from '@kolkore/store/attachments';
import { Opportunities } from '@kolkore/store/opportunities';
import { Command } from 'commander';
import { Surroundings, withContext } from '../surroundings';

interface Out {
  done: (exit: number) => void;
  print: (line: string) => void;
}

/** `kolkore attachments`, `attachments retry <opportunity>`: the files of documents, and what became of them. */
export function attachmentCommands(program: Command, where: Surroundings, { done, print }: Out): void {
  const attachments = program
    .command('attachments')
    .option('--limit <n>', 'how many of those without a text', '200')
    .description('files of documents of open calls: counts by state, then a JSON line for each that has no text, with the reason')
    .action(async (options: { limit: string }) =>
      done(
        await withContext(where, [], async (context) => {
          const [files, now] = [context.get(Attachments), context.get(Clock).now()];
          print(JSON.stringify(await files.counts(now)));
          for (const file of await files.unread(now, numberOf(options.limit))) print(JSON.stringify(file));
          return 0;
        }),
      ),
    );
  attachments
    .command('retry <opportunity>')
    .description('have every file of an opportunity that has no text fetched again with the next minute. Prints how many')
    .action(async (id: string) =>
      done(
        await withContext(where, [], async (context) => {
          const now = context.get(Clock).now();
          const opportunity = numberOf(id);
          if (!(await context.get(Opportunities).byId(opportunity, now)))
            throw new NotFoundError(`no opportunity ${id}`, { id: opportunity });
          print(JSON.stringify({ opportunity, attachments: await context.get(Attachments).retry(opportunity, now) }));
          return 0;
        }),
      ),
    );
}

function numberOf(written: string): number {
  if (!/^[1-9]\d{0,14}$/.test(written)) throw new InvalidInputError({ number: `${written} is no number` });
  return Number(written);
}
