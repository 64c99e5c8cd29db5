import { gzipSync } from 'node:zlib';
import { InvalidInputError, KolKoreError, LayoutChangedError } from '@kolkore/domain/errors';
import type { Row } from '@kolkore/domain/registry/cells';
import { missingColumns, registerOf } from '@kolkore/domain/registry/columns';
import type { UnreadRow } from '@kolkore/domain/registry/entry';
import { readCertificate } from '@kolkore/domain/registry/read-certificate';
import { readEntry } from '@kolkore/domain/registry/read-entry';
import { RegisterId, registers } from '@kolkore/domain/registry/registers';
import { HttpClient } from '@kolkore/net/http-client';
import { Clock } from '@kolkore/platform/clock';
import type { RegistryRow } from '@kolkore/store/registry/held-tables';
import { ImportCounts, RegistryImports } from '@kolkore/store/registry/imports';
import { Injectable } from '@nestjs/common';
import { Robots } from '../robots';
import { csvTable } from './csv-table';
import { Portal, TotalMovedError } from './portal-pages';
import { Spool } from './spool';

/** A list whose total moves is read again from its beginning so many times. */
const TRIES = 3;
/** More unread rows than this share, and the table is not what we take it for. */
const MOST_UNREAD = 0.1;

export interface BringInOptions {
  /** Bring in even what would lose more than half of a register. */
  forced?: boolean;
  signal?: AbortSignal;
  /** Rows so far, and of how many where that is known. */
  progress?: (rows: number, total: number | null) => void;
  onUnread?: (row: UnreadRow) => void;
}

export interface BroughtIn extends ImportCounts {
  register: RegisterId;
  importId: number;
  rows: number;
  unread: number;
}

/** Brings a register of organizations in, from a file or from the portal. Each attempt is recorded, whatever becomes of it. */
@Injectable()
export class BringInRegister {
  private readonly portal: Portal;

  constructor(
    http: HttpClient,
    robots: Robots,
    private readonly imports: RegistryImports,
    private readonly clock: Clock,
  ) {
    this.portal = new Portal(http, robots);
  }

  /**
   * A CSV file of the portal. Which register it is is told by its columns, unless `register` is given. Throws InvalidInputError for a
   * file that is none, TooMuchLostError for half a file.
   */
  async fromFile(path: string, register: RegisterId | null, options: BringInOptions = {}): Promise<BroughtIn> {
    const table = await csvTable(path);
    const id = register ?? registerOf(table.columns);
    const missing = id === null ? [] : missingColumns(id, table.columns);
    if (id === null || missing.length > 0) {
      await table.close();
      const wanted = id === null ? '' : ` It is no ${id}: ${missing.join(', ')} missing.`;
      throw new InvalidInputError({
        file: `${path} is no register that is known here.${wanted} Its columns: ${table.columns.slice(0, 12).join(' | ')}`,
      });
    }
    const started = { register: id, origin: 'file' as const, forced: options.forced === true };
    const importId = await this.imports.begin(started, this.clock.now());
    return this.recorded(importId, id, options, (tally) => this.write(importId, id, table.rows, null, tally, options));
  }

  /** The register as the portal has it now. Throws what the way out and the portal's reader throw, and TooMuchLostError. */
  async fromSite(id: RegisterId, options: BringInOptions = {}): Promise<BroughtIn> {
    const started = { register: id, origin: 'site' as const, forced: options.forced === true };
    const importId = await this.imports.begin(started, this.clock.now());
    return this.recorded(importId, id, options, async (tally) => {
      for (let tries = 1; ; tries++) {
        try {
          return await this.read(importId, id, tally, options);
        } catch (error) {
          if (!(error instanceof TotalMovedError) || tries >= TRIES) throw error;
        }
      }
    });
  }

  private read(importId: number, id: RegisterId, tally: Tally, options: BringInOptions): Promise<BroughtIn> {
    let total = 0;
    const pages = this.portal.pages(registers[id], {
      signal: options.signal ?? new AbortController().signal,
      first: async (page) => {
        ({ total } = page);
        await this.imports.note(importId, { siteTotal: total, firstPage: gzipSync(JSON.stringify(page)) });
      },
      progress: (rows) => options.progress?.(rows, total),
    });
    // The progress of the fetching is the one that takes time.
    return Spool.of(pages, (rows) => this.write(importId, id, rows, total, tally, { ...options, progress: undefined }));
  }

  private async write(
    importId: number,
    id: RegisterId,
    rows: AsyncIterable<Row>,
    total: number | null,
    tally: Tally,
    options: BringInOptions,
  ): Promise<BroughtIn> {
    const counts = await this.imports.bringIn(
      importId,
      { register: id, forced: options.forced === true },
      readRows(id, rows, tally, total, options),
      () => ({ ...tally, now: this.clock.now() }),
    );
    return { register: id, importId, ...tally, ...counts };
  }

  private async recorded(
    importId: number,
    register: RegisterId,
    { signal }: BringInOptions,
    work: (tally: Tally) => Promise<BroughtIn>,
  ): Promise<BroughtIn> {
    const tally: Tally = { rows: 0, unread: 0 };
    try {
      return await work(tally);
    } catch (error) {
      const known = error instanceof KolKoreError;
      const problem = {
        code: signal?.aborted ? 'stopped' : known ? error.code : 'internal',
        message: error instanceof Error ? error.message : String(error),
        detail: known ? error.detail : {},
        register,
      };
      // A database that is away keeps the first error; the import counts as lost later.
      await this.imports.fail(importId, problem, tally, this.clock.now()).catch(() => undefined);
      throw error;
    }
  }
}

interface Tally {
  rows: number;
  unread: number;
}

/** Rows as what they say, unread ones counted and left out. Throws LayoutChangedError at the end when they were too many. */
async function* readRows(
  id: RegisterId,
  rows: AsyncIterable<Row>,
  tally: Tally,
  total: number | null,
  { signal, progress, onUnread }: BringInOptions,
): AsyncGenerator<RegistryRow> {
  Object.assign(tally, { rows: 0, unread: 0 });
  for await (const row of rows) {
    signal?.throwIfAborted();
    tally.rows++;
    if (tally.rows % 1_000 === 0) progress?.(tally.rows, total);
    const read = id === 'certificates' ? readCertificate(row) : readEntry(id, row);
    if (!('reason' in read)) {
      yield read;
      continue;
    }
    tally.unread++;
    onUnread?.(read);
  }
  if (tally.rows === 0) throw new LayoutChangedError('the register has no rows', { reason: 'empty', register: id });
  if (tally.unread > tally.rows * MOST_UNREAD)
    throw new LayoutChangedError(`${tally.unread} of ${tally.rows} rows cannot be read`, { reason: 'unread', register: id, ...tally });
}
