import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import type { Row } from '@kolkore/domain/registry/cells';

/**
 * Pages on disk between the site and the database: a list is politely fetched for minutes, and no transaction may stay open so long.
 * A line holds the rows of a page.
 */
export class Spool {
  private constructor(private readonly folder: string) {}

  /** Fills a spool page by page, hands it on, and removes it whatever happens. */
  static async of<T>(pages: AsyncIterable<readonly Row[]>, work: (rows: AsyncIterable<Row>) => Promise<T>): Promise<T> {
    const spool = new Spool(await mkdtemp(join(tmpdir(), 'kolkore-registry-')));
    try {
      await spool.fill(pages);
      return await work(spool.rows());
    } finally {
      await rm(spool.folder, { recursive: true, force: true });
    }
  }

  private get file(): string {
    return join(this.folder, 'pages');
  }

  private async fill(pages: AsyncIterable<readonly Row[]>): Promise<void> {
    const target = createWriteStream(this.file, { mode: 0o600 });
    try {
      for await (const rows of pages)
        await new Promise<void>((done, fail) => target.write(`${JSON.stringify(rows)}\n`, (error) => (error ? fail(error) : done())));
    } finally {
      target.end();
      await finished(target);
    }
  }

  private async *rows(): AsyncGenerator<Row> {
    for await (const line of createInterface({ input: createReadStream(this.file), crlfDelay: Infinity })) yield* JSON.parse(line) as Row[];
  }
}
