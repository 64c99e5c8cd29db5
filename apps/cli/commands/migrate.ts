import { migrate as bringUp } from '@kolkore/store/migrate';
import { Surroundings, withPlainDatabase } from '../surroundings';

/** Brings the database to the newest migration; a step of its own before api and worker start. Safe to repeat and to run twice at once. */
export const migrate = (where: Surroundings, print: (line: string) => void): Promise<number> =>
  withPlainDatabase(where, async (url) => {
    print(JSON.stringify({ applied: await bringUp(url) }));
    return 0;
  });
