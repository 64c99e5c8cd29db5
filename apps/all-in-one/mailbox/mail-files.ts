import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** So many mails are kept; older ones make way. */
export const KEPT = 500;

const FILE = /^(\d{13}-\d{6}-[0-9a-f]{8})\.eml$/;

/** The mails as files `<ms since 1970>-<count>-<random>.eml`, so that a name says when it came and in what order. */
export class MailFiles {
  private readonly dir: string;
  /** Oldest first. */
  private ids: string[];
  private made = 0;

  constructor(dataDir: string) {
    this.dir = join(dataDir, 'mailbox');
    mkdirSync(this.dir, { recursive: true });
    const names = readdirSync(this.dir);
    // Halves of mails whose sender was never told that we took them.
    for (const name of names) if (name.endsWith('.part')) rmSync(join(this.dir, name), { force: true });
    this.ids = names.flatMap((name) => FILE.exec(name)?.[1] ?? []).sort();
  }

  /** Newest first. */
  newest(): readonly string[] {
    return [...this.ids].reverse();
  }

  has(id: string): boolean {
    return this.ids.includes(id);
  }

  /** Resolves when the mail is on the disk, its name included: from then on it survives a crash. */
  async add(raw: Buffer, receivedAt: Date): Promise<string> {
    this.made = (this.made + 1) % 1_000_000;
    const id = `${String(receivedAt.getTime()).padStart(13, '0')}-${String(this.made).padStart(6, '0')}-${randomBytes(4).toString('hex')}`;
    const part = join(this.dir, `${id}.part`);
    const file = await open(part, 'wx', 0o600);
    try {
      await file.writeFile(raw);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, this.path(id));
    await this.syncDirectory();
    this.ids = [...this.ids, id].sort();
    for (const old of this.ids.splice(0, Math.max(0, this.ids.length - KEPT))) await rm(this.path(old), { force: true });
    return id;
  }

  /** The raw mail, or null when there is none of that name (any more). */
  async read(id: string): Promise<Buffer | null> {
    if (!this.has(id)) return null;
    return readFile(this.path(id)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
  }

  receivedAt(id: string): Date {
    return new Date(Number(id.slice(0, 13)));
  }

  private path(id: string): string {
    return join(this.dir, `${id}.eml`);
  }

  /** The rename itself must reach the disk. Windows cannot open a directory for this and needs it not. */
  private async syncDirectory(): Promise<void> {
    if (process.platform === 'win32') return;
    const directory = await open(this.dir, 'r');
    await directory.sync().finally(() => directory.close());
  }
}
