import { InvalidInputError, KolKoreError } from '@kolkore/domain/errors';
import { RegisterId, registers } from '@kolkore/domain/registry/registers';
import { BringInOptions, BringInRegister } from '@kolkore/harvest/registers/bring-in';
import { Robots } from '@kolkore/harvest/robots';
import { HttpClient } from '@kolkore/net/http-client';
import { Clock } from '@kolkore/platform/clock';
import { RegistryImports } from '@kolkore/store/registry/imports';
import { RegistrySchedule } from '@kolkore/store/registry/schedule';
import type { INestApplicationContext } from '@nestjs/common';
import { progressOf } from '../progress';
import { Surroundings, withContext } from '../surroundings';
import { httpOf } from '../way-out';

interface Out {
  print: (line: string) => void;
  complain: (line: string) => void;
}

/** Brings a CSV file in. Every row that cannot be read is a JSON line with its reason; the counts are the last one. */
export const registryImport = (
  file: string,
  { register, forced }: { register: RegisterId | null; forced?: boolean },
  where: Surroundings,
  { print, complain }: Out,
): Promise<number> =>
  withBringIn(where, true, async (bringIn, _context, signal) => {
    const progress = progressOf('import', complain);
    try {
      const onUnread: BringInOptions['onUnread'] = (row) => print(JSON.stringify({ unread: row }));
      print(JSON.stringify(await bringIn.fromFile(file, register, { forced, signal, progress: progress.at, onUnread })));
      return 0;
    } finally {
      progress.end();
    }
  });

/** Reads registers from the portal, one after the other, each reported as soon as it is in. Exit 1 when one of them could not be had. */
export const registryUpdate = (
  ids: readonly RegisterId[],
  { forced, live }: { forced?: boolean; live: boolean },
  where: Surroundings,
  { print, complain }: Out,
): Promise<number> =>
  withBringIn(where, live, async (bringIn, context, signal) => {
    let code = 0;
    const schedule = context.get(RegistrySchedule);
    for (const id of ids) {
      const progress = progressOf(id, complain);
      try {
        print(JSON.stringify(await bringIn.fromSite(id, { forced, signal, progress: progress.at })));
        await schedule.wentWell(id, context.get(Clock).now());
      } catch (error) {
        if (signal.aborted || !(error instanceof KolKoreError)) throw error;
        complain(JSON.stringify({ register: id, title: registers[id].title, code: error.code, message: error.message, ...error.detail }));
        code = 1;
      } finally {
        progress.end();
      }
    }
    return code;
  });

/** An interrupt ends the work at the next row or page; nothing of it is kept. */
async function withBringIn(
  where: Surroundings,
  live: boolean,
  work: (bringIn: BringInRegister, context: INestApplicationContext, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort(new InvalidInputError({ interrupted: 'stopped before the end; nothing was changed' }));
  process.once('SIGINT', interrupt);
  try {
    return await withContext(where, [], async (context) => {
      const clock = context.get(Clock);
      const http: HttpClient = httpOf(where, clock, { real: live });
      try {
        return await work(new BringInRegister(http, new Robots(http, clock), context.get(RegistryImports), clock), context, stop.signal);
      } finally {
        await http.close();
      }
    });
  } finally {
    process.off('SIGINT', interrupt);
  }
}
