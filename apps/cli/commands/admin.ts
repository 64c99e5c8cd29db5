import { Clock, SystemClock } from '@kolkore/platform/clock';
import { keptSecret } from '@kolkore/platform/instance-settings';
import { Links } from '@kolkore/platform/links';
import { operatorToken } from '@kolkore/platform/operator-link';
import { Signer } from '@kolkore/platform/signing';
import type { Surroundings } from '../surroundings';

/** Prints the link into the operations pages. Needs no database: the link is signed. */
export async function admin(where: Surroundings, print: (line: string) => void, clock: Clock = new SystemClock()): Promise<number> {
  const secret = process.env['SECRET'] || keptSecret(where.dataDir);
  const base = (process.env['PUBLIC_URL'] || `http://localhost:${process.env['PORT'] || 3000}`).replace(/\/+$/, '');
  print(new Links(base).operations(operatorToken(new Signer(secret), clock.now())));
  return 0;
}
