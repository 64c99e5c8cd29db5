import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { candidateSchema } from '@kolkore/domain/candidate';
import { BlockedError, KolKoreError, LayoutChangedError } from '@kolkore/domain/errors';
import type { FetchedPage, SourceDefinition, Yield } from '@kolkore/domain/source';
import { loadSources } from '@scrapers/registry';

const examples = join(__dirname, '../../scrapers/examples');
const fetchedAt = new Date('2026-11-23T06:00:00Z');
const catalogue = loadSources();
/** Those that can be read; of the others only the address is known. */
const sources = catalogue.filter((source) => Object.keys(source.pages).length > 0);
/** What is off has the readers of a family, which the examples of another source of it show. */
const shown = sources.filter((source) => source.off === undefined || existsSync(join(examples, source.id)));

/** What an expected file says: how the page is read, and what comes of it. */
interface Expected {
  page: { url: string; carry: Record<string, unknown> };
  yields?: unknown[];
  error?: string;
}

interface Example {
  name: string;
  kind: string;
  body: string;
  expectedPath: string;
  expected: Partial<Expected>;
}

const examplesOf = (source: SourceDefinition): Example[] => {
  const folder = join(examples, source.id);
  if (!shown.includes(source)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(?:html|json|txt)$/u.test(name) && !name.endsWith('.expected.json'))
    .map((name) => {
      const expectedPath = join(folder, name.replace(/\.(?:html|json|txt)$/u, '.expected.json'));
      const expected = existsSync(expectedPath) ? (JSON.parse(readFileSync(expectedPath, 'utf8')) as Partial<Expected>) : {};
      return { name, kind: name.split('-')[0] ?? '', body: readFileSync(join(folder, name), 'utf8'), expectedPath, expected };
    });
};

const firstUrl = (source: SourceDefinition): string => source.start(fetchedAt)[0]?.url ?? source.homepage;

const read = (source: SourceDefinition, kind: string, body: string, page?: Expected['page']): Yield[] => {
  const reader = source.pages[kind];
  if (!reader) throw new Error(`${source.id} has no reader for "${kind}"`);
  const fetched: FetchedPage = { kind, url: page?.url ?? firstUrl(source), body, contentType: '', fetchedAt, carry: page?.carry ?? {} };
  return [...reader(fetched)];
};

/** What comes of a page, as it would be written to a file. */
const outcome = (source: SourceDefinition, example: Example): Pick<Expected, 'yields' | 'error'> => {
  try {
    return JSON.parse(JSON.stringify({ yields: read(source, example.kind, example.body, example.expected.page) })) as Pick<
      Expected,
      'yields'
    >;
  } catch (error) {
    if (!(error instanceof KolKoreError)) throw error;
    return { error: error.code };
  }
};

it('a source without readers is off, unproven, and asks for nothing', () => {
  for (const source of catalogue.filter((one) => !sources.includes(one))) {
    expect(source).toMatchObject({ off: 'unproven', hosts: [] });
    expect(source.homepage).toMatch(/^https:\/\//);
    expect(source.caveats.length).toBeGreaterThan(0);
    expect(source.start(fetchedAt)).toEqual([]);
  }
});

it('every folder of examples belongs to a source, and every source that is read has examples', () => {
  const folders = readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((entry) => entry.name).sort()).toEqual(shown.map((source) => source.id));
});

describe.each(sources.map((source) => [source.id, source] as const))('%s', (_, source) => {
  const all = examplesOf(source);

  it('is declared as a source is', () => {
    expect(source.id).toMatch(/^[a-z0-9-]+$/);
    expect(source.title).toMatch(/[א-ת]/);
    expect(source.kinds.length).toBeGreaterThan(0);
    expect(source.caveats.length).toBeGreaterThan(0);
    expect(source.expect.atLeast).toBeGreaterThan(0);
    expect(source.schedule.everyMinutes).toBeGreaterThanOrEqual(15);
    const start = source.start(fetchedAt);
    expect(start.length).toBeGreaterThan(0);
    expect(source.start(fetchedAt)).toEqual(start);
    for (const request of start) {
      expect(source.hosts).toContain(new URL(request.url).host);
      expect(Object.keys(source.pages)).toContain(request.kind);
    }
  });

  const kinds = Object.keys(source.pages);
  if (shown.includes(source))
    it.each(kinds)('shows its %s page read, and refused', (kind) => {
      const own = all.filter((example) => example.kind === kind).map((example) => outcome(source, example));
      expect(own.filter((result) => result.yields !== undefined && result.yields.length > 0).length).toBeGreaterThan(0);
      expect(own.filter((result) => result.error !== undefined).length).toBeGreaterThan(0);
    });

  if (all.length > 0)
    describe.each(all.map((example) => [example.name, example] as const))('%s', (__, example) => {
      it('comes out as expected, every time', () => {
        const result = outcome(source, example);
        const { expected, expectedPath } = example;
        if (expected.yields === undefined && expected.error === undefined) {
          if (!process.env['CI']) {
            const page = expected.page ?? { url: firstUrl(source), carry: {} };
            writeFileSync(expectedPath, `${JSON.stringify({ page, ...result }, null, 2)}\n`);
          }
          throw new Error(
            `${example.name} had no expected result${process.env['CI'] ? '' : '; it was written now: read it before you commit it'}`,
          );
        }
        expect(result).toEqual({
          ...(expected.yields === undefined ? {} : { yields: expected.yields }),
          ...(expected.error === undefined ? {} : { error: expected.error }),
        });
        expect(outcome(source, example)).toEqual(result);
      });

      it('yields what can be kept and followed', () => {
        if (outcome(source, example).error !== undefined) return;
        for (const one of read(source, example.kind, example.body, example.expected.page)) {
          if ('candidate' in one) {
            expect(candidateSchema.safeParse(one.candidate).error?.issues ?? []).toEqual([]);
            for (const address of [one.candidate.url, ...(one.candidate.documents ?? []).map((document) => document.url)]) {
              expect(address).toMatch(/^https?:\/\/[^/]+\./);
            }
          } else if ('follow' in one) {
            expect(source.hosts).toContain(new URL(one.follow.url).host);
            expect(one.follow.url).toMatch(/^https:/);
            expect(Object.keys(one.follow.as === 'rows' ? (source.rows ?? {}) : source.pages)).toContain(one.follow.kind);
          } else if ('reject' in one) {
            expect(one.reject.reason).toMatch(/^[a-z_]+$/);
            expect(one.reject.raw).toBeDefined();
          } else expect(one.total).toBeGreaterThanOrEqual(0);
        }
      });
    });

  describe.each(Object.keys(source.pages))('a %s page', (kind) => {
    it.each([
      ['is blank', ''],
      ['is white space', ' \n\t '],
      ['has nothing in it', '<!doctype html><html><head><title></title></head><body></body></html>'],
      [
        'is the shell of another application',
        '<!doctype html><html><body><div id="root"></div><noscript>יש להפעיל JavaScript</noscript></body></html>',
      ],
      ['is retired', '<html lang="he"><head><title>האתר עבר</title></head><body><h1>האתר עבר לכתובת חדשה</h1></body></html>'],
      ['is an error in JSON', '{"error":"FailedToResolveAPIKey"}'],
      ['is no object', 'null'],
      ['is cut off', '[{"callNumber":"0000'],
      ['is plain text', 'Service temporarily unavailable'],
    ])('that %s is a changed layout', (___, body) => {
      expect(() => read(source, kind, body)).toThrow(LayoutChangedError);
    });

    it.each([
      [
        'a script challenge',
        '<HTML><head><script>Challenge=1;ChallengeId=2;</script></head><body><noscript>JavaScript must be enabled in order to view this page.</noscript></body></HTML>',
      ],
      [
        'Cloudflare',
        '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Enable JavaScript and cookies to continue</body></html>',
      ],
      [
        'Imperva',
        '<html><head><META NAME="robots" CONTENT="noindex,nofollow"></head><body><iframe src="/_Incapsula_Resource?CWUDNSAI=1"></iframe></body></html>',
      ],
      [
        'a captcha',
        '<html><body><form method="post"><div class="g-recaptcha" data-sitekey="x"></div><input type="submit"></form></body></html>',
      ],
      [
        'a login page',
        '<html lang="he"><head><title>כניסה למערכת</title></head><body><form><input name="u"><input type="password" name="p"></form></body></html>',
      ],
    ])('that is %s is blocked', (___, body) => {
      expect(() => read(source, kind, body)).toThrow(BlockedError);
    });
  });
});
