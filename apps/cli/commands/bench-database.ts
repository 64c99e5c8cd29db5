import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource, openDataSource } from '@kolkore/store/data-source';
import { EmbeddedOptions, removeEmbeddedData, startEmbeddedPostgres } from '@kolkore/store/embedded-postgres';
import { migrate } from '@kolkore/store/migrate';

interface Own {
  db: DataSource;
  url: string;
  /** For files. */
  folder: string;
}

/** Work with a migrated database and a folder of its own; nothing of either is left. */
export async function withDatabase(work: (own: Own) => Promise<void>, options: Omit<EmbeddedOptions, 'dataDir'> = {}): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kolkore-bench-'));
  const dataDir = join(folder, 'postgres');
  try {
    const { url, stop } = await startEmbeddedPostgres({ ...options, dataDir });
    try {
      await migrate(url);
      const db = await openDataSource(url);
      await work({ db, url, folder }).finally(() => db.destroy());
    } finally {
      await stop();
    }
  } finally {
    removeEmbeddedData(dataDir);
    await rm(folder, { recursive: true, force: true });
  }
}
