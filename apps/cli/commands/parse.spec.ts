import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { parse } from './parse';

const folder = mkdtempSync(join(tmpdir(), 'parse-'));
afterAll(() => rmSync(folder, { recursive: true }));

const examples = join(__dirname, '../../../scrapers/examples');
const saved = (name: string, body: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, body);
  return path;
};

/** Exit code, the JSON lines of stdout and the one of stderr. */
const run = async (source: string, file: string, page?: string) => {
  const out: unknown[] = [];
  const errors: Record<string, unknown>[] = [];
  const code = await parse({
    source,
    file,
    page,
    stdout: (line) => void out.push(JSON.parse(line)),
    stderr: (line) => void errors.push(JSON.parse(line) as Record<string, unknown>),
  });
  return {
    code,
    out: out as { title?: string; externalId?: string; rejected?: { reason: string } }[],
    error: errors[0],
    errors: errors.length,
  };
};

const call = (title: string) =>
  JSON.stringify([{ callNumber: '000000090001', callTitle: title, endExpiration: '12/31/2026 12:00 AM', officeCode: '2200' }]);
const detail = (charset: string) =>
  `<html><head><meta charset="${charset}"></head><body><h1 class="bids-head">מכרז פומבי</h1><div><span id="sub-head-details">שם המפרסם</span>` +
  `<h2>משרד החינוך</h2></div><h2>הפעלת מועדוניות</h2><dl><dt>מס' פרסום</dt><dd>4900000001</dd></dl></body></html>`;

it.each([
  ['mr-gov-il', 'list-last.html', 5],
  ['mr-gov-il', 'detail-tender.html', 1],
  ['mr-gov-il', 'detail-call.html', 1],
  ['tmichot', 'list-alone.json', 2],
  ['tmichot', 'codes-tables.json', 0],
])('%s: %s is read by whichever reader knows it', async (source, name, candidates) => {
  const { code, out, errors } = await run(source, join(examples, source, name));
  expect([code, out.length, errors]).toEqual([0, candidates, 0]);
});

it('prints candidates, and refused rows with their reason', async () => {
  const { out } = await run('tmichot', saved('call.json', `[${call('תמיכה').slice(1, -1)},${call(' ').slice(1, -1)}]`), 'list');
  expect(out[0]).toMatchObject({ externalId: '90001', title: 'תמיכה', deadline: { precision: 'day', local: '2026-12-31' } });
  expect(out[1]).toMatchObject({ rejected: { reason: 'invalid_candidate', detail: 'title is empty' } });
});

it('prints a candidate that does not validate as refused', async () => {
  const { code, out } = await run('tmichot', saved('long.json', call('א'.repeat(2000))));
  expect(code).toBe(0);
  expect(out).toMatchObject([{ rejected: { reason: 'invalid_candidate' } }]);
});

it.each([
  [
    'UTF-8 with a mark',
    saved('bom.json', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(call('הפעלת מועדוניות'))])),
    'tmichot',
  ],
  ['UTF-16', saved('utf16.html', iconv.encode(detail('utf-16'), 'utf-16le', { addBOM: true })), 'mr-gov-il'],
  ['windows-1255', saved('1255.html', iconv.encode(detail('windows-1255'), 'windows-1255')), 'mr-gov-il'],
  ['UTF-8 that calls itself windows-1255', saved('liar.html', detail('windows-1255')), 'mr-gov-il'],
])('reads %s', async (_, file, source) => {
  expect((await run(source, file)).out).toMatchObject([{ title: 'הפעלת מועדוניות' }]);
});

it.each([
  ['blank', ''],
  ['retired', '<html><body><h1>האתר עבר לכתובת חדשה</h1></body></html>'],
  ['another page', '{"results":[]}'],
])('leaves with 3 for a page that is %s, with and without a named reader', async (_, body) => {
  const file = saved('unknown.html', body);
  expect(await run('mr-gov-il', file)).toMatchObject({
    code: 3,
    out: [],
    errors: 1,
    error: { code: 'layout_changed', refusals: [{ page: 'list' }, { page: 'detail' }] },
  });
  expect(await run('mr-gov-il', file, 'detail')).toMatchObject({ code: 3, errors: 1, error: { code: 'layout_changed', page: 'detail' } });
});

it.each([
  [
    'challenge',
    '<html><script>Challenge=1;ChallengeId=2;</script><noscript>JavaScript must be enabled in order to view this page.</noscript></html>',
  ],
  ['login', '<html><head><title>כניסה למערכת</title></head><body><form><input type="password"></form></body></html>'],
])('leaves with 4 for a %s page', async (wall, body) => {
  expect(await run('tmichot', saved('wall.html', body))).toMatchObject({
    code: 4,
    out: [],
    errors: 1,
    error: { code: 'blocked', detail: { wall } },
  });
});

it('leaves with 2 for what it cannot begin with', async () => {
  const file = saved('x.html', 'x');
  expect(await run('nowhere', file)).toMatchObject({
    code: 2,
    error: { code: 'unknown_source', known: expect.arrayContaining(['mr-gov-il', 'tmichot']) },
  });
  expect(await run('mr-gov-il', file, 'codes')).toMatchObject({ code: 2, error: { code: 'unknown_page', known: ['list', 'detail'] } });
  expect(await run('mr-gov-il', join(folder, 'missing.html'))).toMatchObject({ code: 2, error: { code: 'unreadable_file' } });
  expect(await run('mr-gov-il', folder)).toMatchObject({ code: 2, error: { code: 'unreadable_file' } });
});
