import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { InvalidInputError } from '@kolkore/domain/errors';
import type { SourceDefinition } from '@kolkore/domain/source';
import { readPage } from '@kolkore/harvest/read-page';
import { pageOf } from '@kolkore/harvest/page-fetcher';
import { loadSources } from '@scrapers/registry';
import { medianMs, round } from './bench-timing';
import { writeBulkFile } from './bench-bulk-file';

const MB = 1024 * 1024;
/** The instant at which the contract suite reads every example. */
const READ_AT = new Date('2026-11-23T06:00:00Z');

interface BulkFigures {
  rows: number;
  candidates: number;
  unpackMs: number;
  readMs: number;
  /** Bytes by which the process grew at most while it read, and its largest size. */
  growth: number;
  peak: number;
}

/**
 * The harvest without network and database. Every example page of every source is decoded and read; and a generated bulk file of
 * `bulkMb` is read in a process of its own. The ratios are to what the same run needs without reading: decoding the pages,
 * unpacking the file.
 */
export async function benchHarvest(print: (line: string) => void, bulkMb: number): Promise<void> {
  if (!Number.isInteger(bulkMb) || bulkMb < 1 || bulkMb > 2000)
    throw new InvalidInputError({ 'bulk-mb': 'needs whole megabytes, 1 to 2000' });
  const pages = loadSources().flatMap(examplesOf);
  const read = pages.map(({ source, bytes, page }) => ({
    source,
    ms: medianMs(() => readingOf(source, pageOf(page, { ...page, bytes })), 7),
  }));
  const plain = pages.reduce((sum, { bytes, page }) => sum + medianMs(() => pageOf(page, { ...page, bytes }), 7), 0);
  const total = read.reduce((sum, { ms }) => sum + ms, 0);
  const slowest = read.reduce((a, b) => (b.ms > a.ms ? b : a));
  const bulk = await benchBulk(bulkMb);
  print(
    JSON.stringify({
      bench: 'harvest',
      pages: pages.length,
      pages_per_s: Math.round((pages.length * 1000) / total),
      decode_ratio: round(total / plain),
      slowest_page_ms: round(slowest.ms),
      slowest_source: slowest.source.id,
      bulk_mb: bulkMb,
      bulk_peak_mb: Math.round(bulk.growth / MB),
      bulk_process_mb: Math.round(bulk.peak / MB),
      bulk_rows: bulk.rows,
      bulk_candidates: bulk.candidates,
      bulk_s: round(bulk.readMs / 1000),
      bulk_rows_per_s: Math.round((bulk.rows * 1000) / bulk.readMs),
      bulk_unpack_ratio: round(bulk.readMs / bulk.unpackMs),
    }),
  );
}

function examplesOf(source: SourceDefinition) {
  const folder = join(__dirname, '..', '..', '..', 'scrapers', 'examples', source.id);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(?:html|json|txt)$/u.test(name) && !name.endsWith('.expected.json'))
    .filter((name) => source.pages[kindOf(name)] !== undefined)
    .map((name) => {
      const expected = JSON.parse(readFileSync(join(folder, name.replace(/\.\w+$/u, '.expected.json')), 'utf8')) as {
        page: { url: string; carry: Record<string, unknown> };
      };
      const page = { kind: kindOf(name), as: 'text' as const, contentType: '', fetchedAt: READ_AT, ...expected.page };
      return { source, bytes: readFileSync(join(folder, name)), page };
    });
}

const kindOf = (name: string): string => name.split('-')[0] ?? '';

/** Examples of failures are read to their refusal. */
function readingOf(source: SourceDefinition, page: ReturnType<typeof pageOf>): number {
  try {
    return readPage(source, page).length;
  } catch {
    return 0;
  }
}

async function benchBulk(megabytes: number): Promise<BulkFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'kolkore-bench-'));
  try {
    const file = join(folder, 'bulk.zip');
    await writeBulkFile(file, megabytes, READ_AT);
    const child = [join(__dirname, 'bench-bulk-child.js'), file, READ_AT.toISOString()];
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', ...child]);
    return JSON.parse(stdout) as BulkFigures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
