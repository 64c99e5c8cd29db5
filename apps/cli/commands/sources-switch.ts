import { Audit } from '@kolkore/accounts/audit';
import { AccountsModule } from '@kolkore/accounts/accounts.module';
import { InvalidInputError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import { Sources } from '@kolkore/store/sources';
import { Transactions } from '@kolkore/store/transactions';
import { loadSources } from '@scrapers/registry';
import { Surroundings, withContext } from '../surroundings';

/**
 * Turns a source on or off, as the button of the operations page does: kept over restarts, told in the log. Turning off wants a
 * reason, which everybody sees on /sources. Throws NotFoundError, ConflictError and InvalidInputError (`reason`).
 */
export function switchSource(
  id: string,
  to: 'on' | 'off',
  reason: string | undefined,
  where: Surroundings,
  print: (line: string) => void,
): Promise<number> {
  if (to === 'off' && !reason?.trim()) throw new InvalidInputError({ reason: 'say why with --reason; everybody sees it on /sources' });
  const because = to === 'off' ? (reason?.trim().slice(0, 200) ?? null) : null;
  return withContext(where, [AccountsModule], async (context) => {
    const now = context.get(Clock).now();
    await context.get(Sources).register(loadSources(), now);
    const turned = await context.get(Transactions).run(async (tx) => {
      const done = await context.get(Sources).turn(id, to, because, now, tx);
      const act = to === 'on' ? 'source_on' : 'source_off';
      if (done) await context.get(Audit).record(tx, { personId: null, origin: 'cli' }, act, null, { source: id, reason: because }, now);
      return done;
    });
    print(JSON.stringify({ source: id, turned: turned ? to : `already ${to}` }));
    return 0;
  });
}
