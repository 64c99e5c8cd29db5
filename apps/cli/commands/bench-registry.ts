import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Row } from '@kolkore/domain/registry/cells';
import { entryColumns } from '@kolkore/domain/registry/columns';
import { inventedAssociation } from '@kolkore/domain/registry/invented';
import { BringInRegister } from '@kolkore/harvest/registers/bring-in';
import { csvTable } from '@kolkore/harvest/registers/csv-table';
import { Robots } from '@kolkore/harvest/robots';
import { HttpClient } from '@kolkore/net/http-client';
import { SystemClock } from '@kolkore/platform/clock';
import { bareCopy } from '@kolkore/store/registry/copy-rows';
import { RegistryImports } from '@kolkore/store/registry/imports';
import { readEntry } from '@kolkore/domain/registry/read-entry';
import { stringify } from 'csv-stringify';
import { withDatabase } from './bench-database';
import { round } from './bench-timing';

/**
 * A register of invented associations from a CSV file into an empty database, again with one in fifty changed, and the same rows by
 * a bare COPY into a table without an index: the ratio is what reading, comparing and keeping cost. In a database of its own.
 */
export async function benchRegistry(print: (line: string) => void, rows: number): Promise<void> {
  const clock = new SystemClock();
  const http = new HttpClient({ userAgent: 'bench', delayMs: 0, clock });
  await withDatabase(async ({ db, folder }) => {
    const bringIn = new BringInRegister(http, new Robots(http, clock), new RegistryImports(db), clock);
    const [first, second] = [join(folder, 'first.csv'), join(folder, 'second.csv')];
    await writeTable(first, rows, () => false);
    await writeTable(second, rows, (index) => index % 50 === 0);
    const entries = async function* () {
      for await (const row of (await csvTable(first)).rows) {
        const entry = readEntry('associations', row);
        if (!('reason' in entry)) yield entry;
      }
    };
    const imported = await seconds(() => bringIn.fromFile(first, null));
    const updated = await seconds(() => bringIn.fromFile(second, null));
    // Before the rows of the bare COPY are held in memory, which is not what is measured.
    const peak = process.resourceUsage().maxRSS / 1024;
    const bareS = await bareCopy(db, 'associations', entries());
    const line = {
      bench: 'registry',
      rows,
      import_s: round(imported.s),
      update_s: round(updated.s),
      changed: updated.value.changed,
      bare_copy_s: round(bareS),
      ratio: round(imported.s / bareS),
      peak_mb: Math.round(peak),
    };
    print(JSON.stringify(line));
  }).finally(() => http.close());
}

function writeTable(path: string, rows: number, isChanged: (index: number) => boolean): Promise<void> {
  const list = function* (): Generator<Row> {
    for (let index = 0; index < rows; index++)
      yield { ...inventedAssociation(index), ...(isChanged(index) ? { [entryColumns.associations.status]: 'בפירוק מרצון' } : {}) };
  };
  return pipeline(Readable.from(list()), stringify({ header: true }), createWriteStream(path));
}

async function seconds<T>(work: () => Promise<T>): Promise<{ s: number; value: T }> {
  const begin = performance.now();
  const value = await work();
  return { s: (performance.now() - begin) / 1000, value };
}
