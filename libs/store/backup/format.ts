import { KolKoreError } from '@kolkore/domain/errors';
import { z } from 'zod';

/** The archive's own version; it grows when an older program could no longer read it. */
export const FORMAT = 1;

/** A table goes into the archive in parts of about this size, so that neither side holds more than a few of them. */
export const PART_BYTES = 4 * 1024 * 1024;
/** No part is larger than this: one row is written whole, and the largest is the page of a source. */
export const LARGEST_PART_BYTES = 512 * 1024 * 1024;

export const HEADER = 'header.json';
export const MANIFEST = 'manifest.json';
export const SECRET = 'secret';
export const partName = (table: string, number: number): string => `tables/${table}/${String(number).padStart(6, '0')}.copy`;

/** An archive that cannot be made, read or restored; nothing was changed. `reason` is stable, the message says what to do. */
export class BackupError extends KolKoreError {
  readonly code = 'backup';
  constructor(reason: BackupProblem, message: string, detail: Record<string, unknown> = {}, options?: { cause?: unknown }) {
    super(message, { reason, ...detail }, options);
  }
}
export type BackupProblem = 'not_an_archive' | 'newer_format' | 'newer_version' | 'damaged' | 'not_empty' | 'not_ours' | 'not_migrated';

const tableName = z.string().regex(/^[a-z_][a-z0-9_]*$/u);
const table = z.strictObject({ name: tableName, columns: z.array(z.string().min(1)).min(1) });

/** First in the archive: what is needed to read the rest in one go. */
export const headerSchema = z.object({
  format: z.number().int().positive(),
  madeAt: z.iso.datetime(),
  /** The database server that it was read from, as it names its version. */
  server: z.string(),
  /** Names of the migrations that were applied, oldest first. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(table),
});
export type Header = z.output<typeof headerSchema>;

const counted = table.extend({ rows: z.number().int().min(0), bytes: z.number().int().min(0), sha256: z.string().length(64) });

/** Last in the archive: an archive without it was cut short. Rows are counted and hashed as PostgreSQL's COPY text. */
export const manifestSchema = headerSchema.extend({
  tables: z.array(counted),
  sequences: z.array(z.strictObject({ name: z.string(), value: z.string().regex(/^-?\d+$/u), called: z.boolean() })),
  /** A mark of the secret that signs the mailed links: tells whether a secret is that one, and nothing of it. */
  secretMark: z.string().nullable(),
  withSecret: z.boolean(),
  /** Mail that was not out when the backup was made. */
  openMail: z.strictObject({ waiting: z.number().int(), sending: z.number().int() }),
});
export type Manifest = z.output<typeof manifestSchema>;
export type TableCount = Manifest['tables'][number];

/** Reads a JSON entry. Throws BackupError. */
export function readJson<T extends z.ZodType>(schema: T, bytes: Buffer, name: string): z.output<T> {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new BackupError('damaged', `${name} in the archive cannot be read`, { entry: name }, { cause });
  }
}
