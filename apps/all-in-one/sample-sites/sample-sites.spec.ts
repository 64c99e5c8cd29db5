import { request } from 'node:http';
import { type Candidate, candidateSchema } from '@kolkore/domain/candidate';
import { classify } from '@kolkore/domain/classify';
import { deadlineInstant } from '@kolkore/domain/deadline';
import { BlockedError, LayoutChangedError } from '@kolkore/domain/errors';
import { splitPublisher } from '@kolkore/domain/publishers';
import type { PageRequest, SourceDefinition } from '@kolkore/domain/source';
import { calendarDaysBetween, localDateOf } from '@kolkore/domain/time';
import { source as btl } from '@scrapers/sources/btl-funds.source';
import { source as fund } from '@scrapers/sources/class-action-fund.source';
import { source as settlements } from '@scrapers/sources/class-action-settlements.source';
import { source as govCalls } from '@scrapers/sources/gov-il-calls.source';
import { source as authorities } from '@scrapers/sources/gov-il-local-authorities.source';
import { source as supportTests } from '@scrapers/sources/gov-il-support-tests.source';
import { source as govSupports } from '@scrapers/sources/gov-il-supports.source';
import { source as mr } from '@scrapers/sources/mr-gov-il.source';
import { source as tmichot } from '@scrapers/sources/tmichot.source';
import { startSampleSites } from './server';

let now = new Date('2026-11-23T08:00:00Z');
let sites: Awaited<ReturnType<typeof startSampleSites>>;
beforeAll(async () => {
  sites = await startSampleSites({ now: () => now });
});
afterAll(() => sites.close());

interface Fetched {
  status: number;
  type: string;
  body: Buffer;
  headers: Record<string, string | string[] | undefined>;
}

/** Asks the local server as the engine does: the real address in path and Host. */
const get = (address: string, headers: Record<string, string> = {}, posted: string | null = null): Promise<Fetched> =>
  new Promise((resolve, reject) => {
    const url = new URL(address);
    const method = posted === null ? 'GET' : 'POST';
    request(`${sites.url}${url.pathname}${url.search}`, { method, headers: { host: url.host, ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          body: Buffer.concat(parts),
          headers: response.headers,
        }),
      );
    })
      .on('error', reject)
      .end(posted ?? undefined);
  });

const control = (order: object) => fetch(`${sites.url}/__control`, { method: 'POST', body: JSON.stringify(order) });

/** Reads a source to its end: pages and, by key, what list and detail say together. */
async function harvest(source: SourceDefinition): Promise<{ pages: number; items: Map<string, Candidate> }> {
  const queue: PageRequest[] = source.start(now);
  const items = new Map<string, Candidate>();
  let pages = 0;
  for (let next = queue.shift(); next; next = queue.shift()) {
    expect(source.hosts).toContain(new URL(next.url).host);
    const answer = await get(next.url, next.headers, next.body);
    expect([next.url, answer.status]).toEqual([next.url, 200]);
    pages += 1;
    const reader = source.pages[next.kind];
    if (!reader) throw new Error(`no reader for ${next.kind}`);
    const page = {
      kind: next.kind,
      url: next.url,
      body: answer.body.toString('utf8'),
      contentType: answer.type,
      fetchedAt: now,
      carry: next.carry,
    };
    for (const found of reader(page)) {
      if ('follow' in found) queue.push(found.follow);
      // What is no opportunity stands on the real pages too.
      if ('reject' in found && found.reject.reason !== 'not_an_opportunity') throw new Error(`rejected: ${found.reject.detail}`);
      if ('candidate' in found) {
        expect(candidateSchema.safeParse(found.candidate).error?.issues ?? []).toEqual([]);
        const said = Object.fromEntries(Object.entries(found.candidate).filter(([, value]) => value !== undefined));
        items.set(found.candidate.externalId, { ...items.get(found.candidate.externalId), ...(said as unknown as Candidate) });
      }
    }
  }
  return { pages, items };
}

const daysLeft = (c: Candidate): number | null => {
  const ends = c.deadline ? deadlineInstant(c.deadline) : null;
  return ends && calendarDaysBetween(now, ends);
};

describe.each([
  ['on a winter morning', '2026-11-23T08:00:00Z'],
  ['at midnight of the new year', '2026-12-31T22:00:00Z'],
  ['an hour before the clock moves on', '2027-03-25T23:30:00Z'],
  ['within the hour that comes twice', '2026-10-24T23:30:00Z'],
  ['before their first week', '2025-11-30T12:00:00Z'],
])('%s', (_, moment) => {
  let calls: Candidate[];
  let tenders: Candidate[];
  let pages: number;
  beforeAll(async () => {
    now = new Date(moment);
    calls = [...(await harvest(tmichot)).items.values()];
    const read = await harvest(mr);
    tenders = [...read.items.values()];
    pages = read.pages;
  });

  it('the support portal lists only open calls, from all ministries, with deadlines from near to far', () => {
    expect(calls.length).toBeGreaterThanOrEqual(40);
    for (const call of calls)
      expect(deadlineInstant(call.deadline ?? { precision: 'unknown', local: null, raw: '' })?.getTime()).toBeGreaterThanOrEqual(
        now.getTime(),
      );
    const left = calls.map((c) => daysLeft(c) ?? -1);
    expect(Math.min(...left)).toBeLessThanOrEqual(3);
    expect(Math.max(...left)).toBeGreaterThan(50);
    expect(new Set(calls.map((c) => splitPublisher(c.publisher).key)).size).toBe(10);
    expect(calls.filter((c) => c.deadline?.precision === 'day').length).toBeGreaterThan(5);
    expect(calls.filter((c) => c.deadline?.precision === 'minute').length).toBeGreaterThan(5);
  });

  it('the storefront lists five weeks, page by page, with every kind', () => {
    expect(tenders.length).toBeGreaterThanOrEqual(60);
    expect(tenders.length).toBeLessThanOrEqual(100);
    expect(pages).toBe(Math.floor(tenders.length / 20) + 1 + tenders.length);
    const classified = tenders.map((t) => {
      const { key, unit } = splitPublisher(t.publisher);
      return classify({
        title: t.title,
        text: t.description ?? '',
        eligibility: null,
        publisherKey: key,
        unit,
        kindText: t.kindText ?? null,
        sourceKinds: mr.kinds,
        labels: t.labels,
      });
    });
    expect(new Set(classified.map((c) => c.kind))).toEqual(new Set(mr.kinds));
    expect(new Set(classified.map((c) => c.barred))).toEqual(new Set([null, 'land', 'housing', 'state_property', 'exemption']));
    // Every page of an item gives the deadline, also where its card does not.
    expect(tenders.filter((t) => !t.deadline)).toEqual([]);
    expect(tenders.filter((t) => (t.documents ?? []).length > 0).length).toBeGreaterThan(50);
    expect(tenders.every((t) => t.contact?.email?.endsWith('.example'))).toBe(true);
  });

  it('gov.il lists what is in force, of many offices, with the pages of what is open', async () => {
    const read = [...(await harvest(govCalls)).items.values(), ...(await harvest(govSupports)).items.values()];
    expect(read.length).toBeGreaterThanOrEqual(60);
    expect(new Set(read.map((c) => splitPublisher(c.publisher).key)).size).toBeGreaterThanOrEqual(10);
    expect(read.filter((c) => (daysLeft(c) ?? -1) >= 0).length).toBeGreaterThan(30);
    expect(read.filter((c) => (c.documents ?? []).length > 0).length).toBeGreaterThan(30);
    expect(read.filter((c) => c.deadline === null).length).toBeGreaterThan(5);
  });

  it('the funds of the National Insurance Institute list what is open and what is announced; the class-action fund its table', async () => {
    const funds = [...(await harvest(btl)).items.values()];
    expect(funds.length).toBeGreaterThanOrEqual(12);
    expect(funds.filter((c) => c.awaited).length).toBeGreaterThan(0);
    expect(funds.filter((c) => !c.awaited && (daysLeft(c) ?? -1) >= 0).length).toBeGreaterThan(3);
    const table = [...(await harvest(fund)).items.values()];
    expect(table.length).toBeGreaterThanOrEqual(8);
    expect(table.filter((c) => (daysLeft(c) ?? -1) >= 0).length).toBeGreaterThan(3);
  });

  it('the dynamic collectors of gov.il list tests and drafts, calls to authorities and settlements, page by page', async () => {
    const tests = await harvest(supportTests);
    const ofTests = [...tests.items.values()];
    expect([ofTests.length, tests.pages]).toEqual([28, 3]);
    expect(new Set(ofTests.map((c) => c.kindText))).toEqual(new Set(['מבחן תמיכה', 'טיוטה להערות הציבור']));
    expect(ofTests.filter((c) => c.kindText === 'מבחן תמיכה').every((c) => c.deadline === null)).toBe(true);
    const forAuthorities = await harvest(authorities);
    const read = [...forAuthorities.items.values()];
    expect([read.length, forAuthorities.pages]).toEqual([27, 3]);
    expect(new Set(read.map((c) => c.publisher)).size).toBe(3);
    expect(new Set(read.map((c) => c.deadline?.precision))).toEqual(new Set(['day', 'minute']));
    expect(read.filter((c) => (daysLeft(c) ?? -1) >= 0).length).toBeGreaterThan(8);
    const money = [...(await harvest(settlements)).items.values()];
    expect(money).toHaveLength(18);
    expect(money.every((c) => /^tovana-\d+$/u.test(String(c.externalId)) && /^\d+\/20\d\d$/u.test(c.callNumber ?? ''))).toBe(true);
    expect(money.every((c) => (c.labels?.topics ?? []).length > 0)).toBe(true);
    expect(money.filter((c) => (daysLeft(c) ?? -1) >= 0).length).toBeGreaterThan(8);
  });

  it('something new came out in the last two days', () => {
    const since = localDateOf(new Date(now.getTime() - 2 * 86_400_000));
    const fresh = [...calls.filter((c) => (c.opensOn ?? '') > since), ...tenders.filter((t) => (t.publishedOn ?? '') > since)];
    expect(fresh.length).toBeGreaterThanOrEqual(4);
  });
});

describe('in two weeks', () => {
  type Seen = { calls: Map<string, Candidate>; tenders: Map<string, Candidate> };
  let before: Seen;
  let after: Seen;
  const on = async (moment: string): Promise<Seen> => {
    now = new Date(moment);
    return { calls: (await harvest(tmichot)).items, tenders: (await harvest(mr)).items };
  };
  const pairs = (of: keyof Seen) => [...before[of]].flatMap(([id, was]) => [after[of].get(id)].flatMap((is) => (is ? [{ was, is }] : [])));
  const deadline = (c: Candidate) => c.deadline?.local ?? '';
  beforeAll(async () => {
    before = await on('2026-11-20T08:00:00Z');
    after = await on('2026-12-04T08:00:00Z');
  });

  it('what was there stays as it was, and two new ones a day come out', () => {
    const facts = (c: Candidate) => [c.title, c.publisher, c.publishedOn, c.description, c.contact];
    expect(pairs('tenders').length).toBeGreaterThan(35);
    for (const { was, is } of pairs('tenders')) expect(facts(is)).toEqual(facts(was));
    expect([...after.tenders.keys()].filter((id) => !before.tenders.has(id))).toHaveLength(28);
  });

  it('deadlines are extended, documents added, publications cancelled', () => {
    expect(pairs('tenders').filter(({ was, is }) => deadline(is) > deadline(was)).length).toBeGreaterThan(3);
    expect(pairs('tenders').filter(({ was, is }) => (is.documents ?? []).length > (was.documents ?? []).length).length).toBeGreaterThan(1);
    expect(pairs('tenders').filter(({ was, is }) => was.statusText !== 'בוטל' && is.statusText === 'בוטל').length).toBeGreaterThan(0);
    expect(pairs('calls').filter(({ was, is }) => deadline(is) > deadline(was)).length).toBeGreaterThan(3);
    // A cancelled call is no longer listed, though its deadline has not passed.
    expect(
      [...before.calls.values()].filter((c) => !after.calls.has(c.externalId) && deadline(c) > localDateOf(now)).length,
    ).toBeGreaterThan(0);
  });
});

describe('as a server', () => {
  const list = 'https://tmichotapi.mof.gov.il/api/callForProposals/callForProposals';
  beforeAll(() => {
    now = new Date('2026-11-23T08:00:00Z');
  });

  it('knows the sites by their host, wants a status, and answers 304 to what has not changed', async () => {
    expect((await get(list)).status).toBe(404);
    expect((await get('https://unknown.example/')).status).toBe(404);
    expect((await get('https://mr.gov.il/robots.txt')).body.toString()).toContain('User-agent: *');
    const first = await get(`${list}?status=0`);
    expect((await get(`${list}?status=0`, { 'if-none-match': String(first.headers['etag']) })).status).toBe(304);
    const archive = JSON.parse((await get(`${list}?status=1`)).body.toString()) as unknown[];
    expect(archive.length).toBeGreaterThan(150);
  });

  it('says 404 for a publication that does not exist and an empty page beyond the end', async () => {
    const missing = await get('https://mr.gov.il/ilgstorefront/he/p/4999999999');
    expect(missing.status).toBe(404);
    const read = () => [
      ...(mr.pages['detail']?.({
        kind: 'detail',
        url: 'https://mr.gov.il/ilgstorefront/he/p/4999999999',
        body: missing.body.toString(),
        contentType: '',
        fetchedAt: now,
        carry: {},
      }) ?? []),
    ];
    expect(read).toThrow(LayoutChangedError);
    const beyond = await get('https://mr.gov.il/ilgstorefront/he/search/?q=%3AupdateDate%3Aarchive%3Afalse&text=&s=TENDER&page=40');
    expect(beyond.body.toString()).not.toContain('result-container');
  });

  it('serves documents that are real files', async () => {
    const documents = [...(await harvest(mr)).items.values()].flatMap((t) => t.documents ?? []);
    const pdf = await get(documents.find((d) => d.fileName?.endsWith('.pdf'))?.url ?? '');
    expect([pdf.type, pdf.body.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
    for (const source of [govCalls, fund, btl, authorities]) {
      const offered = [...(await harvest(source)).items.values()].flatMap((c) => c.documents ?? []);
      const files = await Promise.all(offered.slice(0, 5).map(({ url }) => get(url)));
      expect([source.id, files.length, new Set(files.map(({ status }) => status))]).toEqual([source.id, 5, new Set([200])]);
    }
    const word = await get(documents.find((d) => d.fileName?.endsWith('.docx'))?.url ?? '');
    expect([word.status, word.body.subarray(0, 4).toString('latin1')]).toEqual([200, 'PK\u0003\u0004']);
  });

  it('fails as it is told', async () => {
    const answers = async (mode: string) => {
      expect((await control({ site: 'tmichotapi.mof.gov.il', mode })).status).toBe(200);
      return get(`${list}?status=0`);
    };
    const read = (answer: Fetched) => () => [
      ...(tmichot.pages['list']?.({
        kind: 'list',
        url: list,
        body: answer.body.toString(),
        contentType: answer.type,
        fetchedAt: now,
        carry: {},
      }) ?? []),
    ];
    expect((await answers('error')).status).toBe(503);
    const throttled = await answers('throttle');
    expect([throttled.status, throttled.headers['retry-after']]).toEqual([429, '120']);
    const challenge = await answers('challenge');
    expect(challenge.status).toBe(200);
    expect(read(challenge)).toThrow(BlockedError);
    expect(read(await answers('empty'))).toThrow(LayoutChangedError);
    expect((await get('https://mr.gov.il/ilgstorefront/he/search/?s=TENDER')).status).toBe(200);
    expect(read(await answers('normal'))).not.toThrow();
  });

  it('refuses who does not come to the gateway as the pages of gov.il do', async () => {
    const list =
      'https://openapi-gc.digital.gov.il/pub/cio/govil/rest/collectors/v1/api/DataCollector/GetResults?Type=7159e036-77d5-44f9-a1bf-4500e6125bf1&limit=100';
    const from = { origin: 'https://www.gov.il', referer: 'https://www.gov.il/' };
    const ask = async (headers: Record<string, string>) => {
      const { status, body } = await get(list, headers);
      return [status, /FailedToResolveAPIKey|InvalidApiKey|RF-OriginError|"results"/u.exec(body.toString())?.[0]];
    };
    expect(await ask(from)).toEqual([500, 'FailedToResolveAPIKey']);
    expect(await ask({ ...from, 'x-client-id': 'another' })).toEqual([401, 'InvalidApiKey']);
    expect(await ask({ 'x-client-id': 'sample-client-one' })).toEqual([500, 'RF-OriginError']);
    expect(await ask({ ...from, 'x-client-id': 'sample-client-one' })).toEqual([200, '"results"']);
    expect((await get('https://www.gov.il/CollectorsWebApi/api/DataCollector/GetResults')).type).toContain('text/html');
  });

  it('gives the items of a collector to who comes from its page with its id, twenty at a time', async () => {
    const items = 'https://www.gov.il/he/api/DynamicCollector';
    const [collector] = authorities.start(now);
    const page = await get(collector?.url ?? '');
    const template = /0, '([0-9a-f-]{36})'/u.exec(page.body.toString())?.[1];
    const from = { origin: 'https://www.gov.il', referer: 'https://www.gov.il/he/Departments/DynamicCollectors/kolkore-list' };
    const known = { ...from, 'x-client-id': 'sample-collector-client' };
    const ask = async (headers: Record<string, string>, first: number, id: unknown = template) => {
      const { status, body } = await get(items, headers, JSON.stringify({ DynamicTemplateID: id, QueryFilters: {}, From: first }));
      return [status, status === 200 ? (JSON.parse(body.toString()) as { Results: unknown[] }).Results.length : null];
    };
    expect(await ask(known, 0)).toEqual([200, 20]);
    expect(await ask(known, 20)).toEqual([200, 7]);
    expect(await ask(known, 40)).toEqual([200, 0]);
    expect(await ask(from, 0)).toEqual([401, null]);
    expect(await ask({ ...known, 'x-client-id': 'another' }, 0)).toEqual([401, null]);
    expect(await ask({ 'x-client-id': 'sample-collector-client' }, 0)).toEqual([403, null]);
    expect(await ask(known, 0, 'another')).toEqual([400, null]);
    expect((await get(items, known, 'no json')).status).toBe(400);
    expect((await get(items, known)).status).toBe(404);
  });

  it.each(['shell', 'renamed', 'no_client_id', 'stale'])('shows what a collector is when the site is "%s"', async (mode) => {
    await control({ site: 'www.gov.il', mode });
    const read = harvest(supportTests);
    await (mode === 'stale' ? expect(read).rejects.toThrow('401') : expect(read).rejects.toThrow(LayoutChangedError));
    await control({ site: 'www.gov.il', mode: 'normal' });
  });

  it('moves its clock, shows its state, and refuses an order that it does not know', async () => {
    const count = async () => (JSON.parse((await get(`${list}?status=0`)).body.toString()) as { callNumber: string }[]).at(-1)?.callNumber;
    const today = await count();
    await control({ shiftDays: 7 });
    expect(Number(await count())).toBe(Number(today) + 14);
    expect(await (await fetch(`${sites.url}/__control`)).text()).toContain('2026-11-30');
    await control({ shiftDays: 0 });
    expect(await count()).toBe(today);
    for (const order of [
      { site: 'other.example', mode: 'error' },
      { site: 'mr.gov.il', mode: 'x' },
      { site: 'mr.gov.il', mode: 'rotated' },
      { shiftDays: 'x' },
      [],
    ]) {
      expect((await control(order)).status).toBe(400);
    }
    expect((await fetch(`${sites.url}/__control`, { method: 'POST', body: '{' })).status).toBe(400);
  });

  it('says so when its port is taken', async () => {
    await expect(startSampleSites({ port: Number(new URL(sites.url).port), now: () => now })).rejects.toThrow(/EADDRINUSE/);
  });
});
