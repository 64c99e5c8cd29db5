import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { candidateSchema } from '@kolkore/domain/candidate';
import { BlockedError, KolKoreError, LayoutChangedError } from '@kolkore/domain/errors';
import type { RowYield, RowsPage, SourceDefinition } from '@kolkore/domain/source';
import { readTable } from '@kolkore/harvest/rows/table';
import { unpacked } from '@kolkore/harvest/rows/unzip';
import { loadSources } from '@scrapers/registry';

/** Files that are read row by row: what `sources.spec.ts` says of pages, of their small examples `<kind>-<what>.xls`. */
const examples = join(__dirname, '../../scrapers/examples');
const fetchedAt = new Date('2026-11-23T06:00:00Z');
const sources = loadSources().flatMap((source) => (source.rows ? [{ source, rows: source.rows }] : []));

interface Expected {
  page: { url: string; carry: Record<string, unknown> };
  yields?: unknown[];
  error?: string;
}

const read = async (page: RowsPage, kind: string, file: string, from?: Expected['page']): Promise<RowYield[]> => {
  const found: RowYield[] = [];
  const where = { kind, url: from?.url ?? 'https://gov.example/', carry: from?.carry ?? {}, fetchedAt };
  for await (const rows of readTable(page, unpacked(file, page), where)) found.push(...rows.flatMap(({ said }) => said));
  return found;
};

const outcome = async (page: RowsPage, kind: string, file: string, from?: Expected['page']): Promise<Omit<Expected, 'page'>> => {
  try {
    return JSON.parse(JSON.stringify({ yields: await read({ ...page, entry: null }, kind, file, from) })) as { yields: unknown[] };
  } catch (error) {
    if (!(error instanceof KolKoreError)) throw error;
    return { error: error.code };
  }
};

it('there are sources of rows, and every page that is asked for as rows has a reader', () => {
  expect(sources.length).toBeGreaterThan(0);
  for (const { source, rows } of sources) {
    for (const kind of Object.keys(rows)) expect(Object.keys(source.pages)).not.toContain(kind);
    for (const request of source.start(fetchedAt)) expect(request.as === 'rows').toBe(request.kind in rows);
  }
});

describe.each(sources.map(({ source, rows }) => [source.id, source, rows] as const))('%s', (id, _source: SourceDefinition, pages) => {
  const folder = join(examples, id);
  const names = readdirSync(folder).filter((name) => name.endsWith('.xls'));
  let temporary: string;
  beforeAll(() => (temporary = mkdtempSync(join(tmpdir(), 'kolkore-contract-'))));
  afterAll(() => rmSync(temporary, { recursive: true, force: true }));

  describe.each(Object.entries(pages))('%s', (kind, page) => {
    const own = names.filter((name) => name.startsWith(`${kind}-`));

    it('is declared with limits', () => {
      expect(page.columns.length).toBeGreaterThan(2);
      expect(page.maxBytes).toBeLessThanOrEqual(1024 ** 3);
      expect(page.keepBytes).toBeLessThanOrEqual(page.maxBytes);
      expect(page.maxUnpackedBytes).toBeLessThanOrEqual(4 * 1024 ** 3);
    });

    it('is shown read, and refused', async () => {
      const results = await Promise.all(own.map((name) => outcome(page, kind, join(folder, name))));
      expect(results.filter(({ yields }) => (yields?.length ?? 0) > 0).length).toBeGreaterThan(0);
      expect(results.filter(({ error }) => error !== undefined).length).toBeGreaterThan(0);
    });

    it.each(own)('%s comes out as expected, every time', async (name) => {
      const path = join(folder, name.replace(/\.xls$/u, '.expected.json'));
      const expected = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Expected) : undefined;
      const result = await outcome(page, kind, join(folder, name), expected?.page);
      if (expected === undefined) {
        if (!process.env['CI'])
          writeFileSync(path, `${JSON.stringify({ page: { url: 'https://mr.gov.il/', carry: {} }, ...result }, null, 2)}\n`);
        throw new Error(`${name} had no expected result${process.env['CI'] ? '' : '; it was written now: read it before you commit it'}`);
      }
      const { page: __, ...outcomeExpected } = expected;
      expect(result).toEqual(outcomeExpected);
      expect(await outcome(page, kind, join(folder, name), expected.page)).toEqual(result);
    });

    it.each(own)('%s yields what can be kept', async (name) => {
      if ((await outcome(page, kind, join(folder, name))).error !== undefined) return;
      for (const one of await read({ ...page, entry: null }, kind, join(folder, name))) {
        if ('candidate' in one) expect(candidateSchema.safeParse(one.candidate).error?.issues ?? []).toEqual([]);
        else expect(one.reject.reason).toMatch(/^[a-z_]+$/);
      }
    });

    it.each([
      ['is blank', ''],
      ['is white space', ' \n\t '],
      ['is the shell of an application', '<!doctype html><html><body><div id="root"></div></body></html>'],
      ['is retired', '<html lang="he"><head><title>האתר עבר</title></head><body><h1>האתר עבר לכתובת חדשה</h1></body></html>'],
      ['is an error in JSON', '{"error":"FailedToResolveAPIKey"}'],
      ['only begins as a zip', 'PK\u0003\u0004'],
      ['is plain text', 'Service temporarily unavailable'],
    ])('that %s is a changed layout, zipped or not', async (_what, body) => {
      const file = join(temporary, 'page');
      writeFileSync(file, body);
      await expect(read(page, kind, file)).rejects.toThrow(LayoutChangedError);
      await expect(read({ ...page, entry: null }, kind, file)).rejects.toThrow(LayoutChangedError);
    });

    it.each([
      ['a script challenge', '<HTML><head><script>Challenge=1;ChallengeId=2;</script></head><body></body></HTML>'],
      ['Cloudflare', '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>'],
      ['a captcha', '<html><body><form><div class="g-recaptcha" data-sitekey="x"></div></form></body></html>'],
      ['a login page', '<html lang="he"><body><form><input name="u"><input type="password" name="p"></form></body></html>'],
    ])('that is %s is blocked', async (_what, body) => {
      const file = join(temporary, 'page');
      writeFileSync(file, body);
      await expect(read(page, kind, file)).rejects.toThrow(BlockedError);
    });
  });
});
