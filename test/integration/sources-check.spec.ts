import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { startSampleSites } from '@apps/all-in-one/sample-sites/server';
import { Captures } from '@apps/cli/commands/keep-capture';
import { CheckedSource, checkSources } from '@apps/cli/commands/sources-check';
import { Scout } from '@apps/cli/scout';
import { HttpClient } from '@kolkore/net/http-client';
import { MovedClock } from '@kolkore/testing/harvest-house';
import { loadSources } from '@scrapers/registry';

const now = new Date('2026-11-23T07:30:00Z');
/** The sample collectors know their callers by this. */
const CLIENT_ID = 'sample-collector-client';

let sites: Awaited<ReturnType<typeof startSampleSites>>;
let scout: Scout;
let folder: string;
beforeAll(async () => {
  sites = await startSampleSites({ now: () => now });
  const clock = new MovedClock(now);
  scout = new Scout(new HttpClient({ userAgent: 'HaKolKore/0', delayMs: 0, clock, sampleSites: sites.url, limits: { retries: 0 } }), clock);
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'captures-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(async () => {
  await scout.close();
  await sites.close();
});

const tell = (site: string, mode: string) => fetch(`${sites.url}/__control`, { method: 'POST', body: JSON.stringify({ site, mode }) });
const check = async (ids: string[], into = folder) => {
  const lines: string[] = [];
  const print = (line: string): void => void lines.push(line);
  const args = { sources: loadSources(), ids, scout, captures: new Captures(into, now), now, signal: new AbortController().signal, print };
  const code = await checkSources({ ...args, json: true });
  return { code, found: lines.map((line) => JSON.parse(line) as CheckedSource) };
};
const read = (file: string | null): string => readFileSync(String(file), 'utf8');
const expectedOf = (file: string | null): { page: { url: string }; yields?: unknown[]; error?: string } =>
  JSON.parse(read(String(file).replace(/\.\w+$/u, '.expected.json'))) as ReturnType<typeof expectedOf>;

it('saves every page that came with what its reader made of it, and says where', async () => {
  const { code, found } = await check(['tmichot', 'gov-il-support-tests']);
  expect(code).toBe(0);
  const pages = found.flatMap((one) => one.pages);
  expect(pages.length).toBeGreaterThanOrEqual(3);
  expect(pages.map(({ saveProblem }) => saveProblem)).toEqual(pages.map(() => null));
  const files = pages.map(({ saved }) => relative(folder, String(saved)));
  expect(new Set(files).size).toBe(pages.length);
  for (const [index, { page, url, saved }] of pages.entries()) {
    expect(files[index]).toMatch(new RegExp(`^(?:tmichot|gov-il-support-tests)/${page}-\\w+\\.(?:html|json|txt)$`, 'u'));
    expect(expectedOf(saved).page.url).toBe(url);
    expect(expectedOf(saved).yields?.length).toBeGreaterThan(0);
  }
});

it('saves nothing by which the site knows us', async () => {
  await check(['gov-il-support-tests']);
  const saved = readdirSync(join(folder, 'gov-il-support-tests')).map((name) => read(join(folder, 'gov-il-support-tests', name)));
  expect(saved.length).toBeGreaterThanOrEqual(4);
  expect(saved.filter((text) => text.includes(CLIENT_ID))).toEqual([]);
  expect(saved.some((text) => text.includes(CLIENT_ID.replace(/[a-z]/gu, '0')))).toBe(true);
});

it('saves what refused us, too', async () => {
  await tell('www.gov.il', 'challenge');
  const { code, found } = await check(['gov-il-support-tests']);
  await tell('www.gov.il', 'normal');
  expect(code).toBe(1);
  const [page] = found[0]?.pages ?? [];
  expect(page?.refusal?.code).toBe('blocked');
  expect(read(page?.saved ?? null)).toContain('<html');
  expect(expectedOf(page?.saved ?? null).error).toBe('blocked');
});

it('checks all the same where nothing can be saved, and says so', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const { code, found } = await check(['tmichot'], file);
  expect(code).toBe(0);
  expect(found[0]?.pages[0]).toMatchObject({ saved: null, saveProblem: expect.stringContaining(file) });
  expect(existsSync(join(file, 'tmichot'))).toBe(false);
});
