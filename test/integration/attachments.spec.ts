import { attachment as sampleFile } from '@apps/all-in-one/sample-sites/files/attachment';
import { pdf } from '@apps/all-in-one/sample-sites/files/pdf';
import { ASK_AGAIN_MS } from '@kolkore/domain/attachment';
import { noCriteria } from '@kolkore/domain/criteria';
import type { OpportunityDocument, PublishedFacts } from '@kolkore/domain/opportunity';
import type { SourceDefinition } from '@kolkore/domain/source';
import { ExtractionPool } from '@kolkore/extract/extraction-pool';
import { FetchAttachment } from '@kolkore/harvest/attachments/fetch-attachment';
import { ReadAttachments } from '@kolkore/harvest/attachments/read-attachments';
import { SourceRegistry } from '@kolkore/harvest/registry';
import { Robots } from '@kolkore/harvest/robots';
import { MatchChanges } from '@kolkore/matching/match-changes';
import { SubscriptionEngine } from '@kolkore/matching/subscription-engine';
import { Links } from '@kolkore/platform/links';
import { createLog } from '@kolkore/platform/logger';
import { Attachments } from '@kolkore/store/attachments';
import { Contributions } from '@kolkore/store/contributions';
import { IngestStore } from '@kolkore/store/ingest';
import { Matches } from '@kolkore/store/matches';
import { Merges } from '@kolkore/store/merges';
import { Opportunities } from '@kolkore/store/opportunities';
import { Search } from '@kolkore/store/search';
import { Settling } from '@kolkore/store/settling';
import { SubscriptionLog } from '@kolkore/store/subscription-log';
import { facts, seedSource } from '@kolkore/testing/builders';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { MovedClock, harvestHouse } from '@kolkore/testing/harvest-house';
import { PageServer, pageServer, send } from '@kolkore/testing/page-server';
import { aPerson, aSubscription } from '@kolkore/testing/people';
import type { DataSource } from 'typeorm';

const start = new Date('2026-11-23T10:00:00Z');
const MINUTE = 60_000;
const source = { id: 'page', hosts: ['noar.example'] } as unknown as SourceDefinition;
const at = (name: string): string => `https://noar.example/files/${encodeURIComponent(name)}`;
const document = (name: string, url = at(name)): OpportunityDocument => ({ title: name, url, fileName: name, bytes: null });

let database: TestDatabase;
let db: DataSource;
let site: PageServer;
let clock: MovedClock;
let pool: ExtractionPool;
let attachments: Attachments;
let house: ReturnType<typeof harvestHouse>;
let reader: ReadAttachments;
/** What the site has, by name. */
let files: Map<string, Buffer>;

beforeAll(() => {
  pool = new ExtractionPool();
});
afterAll(() => pool.close());

beforeEach(async () => {
  database = await testDatabase();
  db = database.dataSource;
  clock = new MovedClock(start);
  files = new Map();
  site = await pageServer((request, response) => {
    const name = decodeURIComponent(request.url?.split('/').at(-1) ?? '');
    const body = files.get(name);
    if (!body) return send(response, 404);
    const etag = `"${body.length}"`;
    if (request.headers['if-none-match'] === etag) return send(response, 304, '', { etag });
    return send(response, 200, body, { 'content-type': 'application/octet-stream', etag });
  });
  await seedSource(db, { id: 'page' });
  await seedSource(db, { id: 'other' });
  house = harvestHouse(db, site.url, [source], clock, { retries: 0 });
  attachments = new Attachments(db);
  reader = aReader();
});
afterEach(async () => {
  await house.http.close();
  await site.close();
  await database.drop();
});

const links = new Links('http://kolkore.example');
const aReader = (): ReadAttachments => {
  const robots = new Robots(house.http, clock);
  const fetching = new FetchAttachment(house.http, robots, new Contributions(db), links, clock);
  return new ReadAttachments(
    attachments,
    fetching,
    pool,
    new Settling(db),
    new SourceRegistry([source, { ...source, id: 'other' }]),
    clock,
    createLog('silent', 'test'),
  );
};
const publish = async (
  documents: OpportunityDocument[],
  more: { facts?: Partial<PublishedFacts>; externalId?: string; baseline?: boolean; sourceId?: string } = {},
): Promise<{ id: number; changeIds: number[] }> => {
  const { opportunityId, changeIds } = await new IngestStore(db).write(
    {
      sourceId: more.sourceId ?? 'page',
      externalId: more.externalId ?? '1',
      runId: null,
      observedAt: clock.now(),
      baseline: more.baseline ?? false,
    },
    () => ({ facts: facts({ documents, publishedOn: '2026-11-22', ...more.facts }), labels: {} }),
  );
  return { id: opportunityId, changeIds };
};
/** What the worker does with what is due. */
const work = async (by = reader): Promise<number[]> => {
  const changes: number[] = [];
  for (const id of await attachments.due(clock.now(), 100)) changes.push(...(await by.run(id)));
  return changes;
};
const told = async (id: number) => {
  const view = await new Opportunities(db).byId(id, clock.now());
  return Object.fromEntries(
    (view?.attachments ?? []).map(({ url, state, note }) => [decodeURIComponent(url.split('/').at(-1) ?? ''), note ?? state]),
  );
};
const found = async (text: string): Promise<number[]> => {
  const query = { criteria: noCriteria, text, statuses: [], sort: 'newest' as const, page: 1, perPage: 10 };
  return (await new Search(db).find(query, clock.now())).items.map(({ id }) => id);
};
const letter = (...lines: string[]): Buffer => pdf([['מסמך של משרד הנוער לדוגמה', ...lines]]);
const matcher = () => new MatchChanges(new Matches(db), new SubscriptionEngine(new SubscriptionLog(db), new Matches(db)));
const subscribe = async (email: string, word: string, since = new Date('2026-11-20T08:00:00Z')): Promise<string> => {
  const { id } = await aPerson(db, email, since);
  await aSubscription(db, id, since, { criteria: { words: [[word]] } });
  return id;
};

it('reads what it can and makes a note of what it cannot', async () => {
  for (const name of ['א.pdf', 'ב.docx', 'ג.xlsx', 'ד.pdf.signed', 'סריקה.pdf', 'תכניות המבנה.pdf'])
    files.set(name, sampleFile(name, '7').body);
  files.set('דף.pdf', Buffer.from('<!doctype html><html><body>נא להזדהות</body></html>'));
  files.set('ישן.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]));
  const names = [...files.keys(), 'חסר.pdf'];
  const elsewhere = document('זר.pdf', 'https://files.example/זר.pdf');
  const { id } = await publish([...names.map((name) => document(name)), elsewhere]);
  expect(await told(id)).toMatchObject({ 'א.pdf': 'pending', 'חסר.pdf': 'pending' });
  await work();
  expect(await told(id)).toEqual({
    'א.pdf': 'fetched',
    'ב.docx': 'fetched',
    'ג.xlsx': 'fetched',
    'ד.pdf.signed': 'fetched',
    'סריקה.pdf': 'broken',
    'תכניות המבנה.pdf': 'too_large',
    'דף.pdf': 'web_page',
    'ישן.doc': 'unsupported',
    'חסר.pdf': 'not_found',
    'זר.pdf': 'foreign_host',
  });
  expect(site.requests.some((request) => request.includes('files.example'))).toBe(false);
  expect(site.headers.at(-1)?.['user-agent']).toContain('HaKolKore');
  expect(await found('תצהיר חתום')).toEqual([id]);
  expect(await found('הידרותרפיה')).toEqual([]);
  expect(await attachments.counts(clock.now())).toEqual({
    pending: 0,
    fetched: 4,
    failed: { not_found: 1 },
    skipped: { broken: 1, too_large: 1, web_page: 1, unsupported: 1, foreign_host: 1 },
  });
  expect((await attachments.unread(clock.now(), 10)).map(({ note }) => note)).toEqual([
    'not_found',
    'broken',
    'foreign_host',
    'too_large',
    'unsupported',
    'web_page',
  ]);
  const revisions = await db.query('SELECT count(*)::int AS count FROM revision');
  expect(revisions).toEqual([{ count: 1 }]);
});

it('asks robots.txt', async () => {
  const answer = site.handler;
  site.handler = (request, response, body) =>
    request.url === '/robots.txt' ? send(response, 200, 'User-agent: *\nDisallow: /files/') : answer(request, response, body);
  files.set('א.pdf', letter('לא לרובוטים'));
  const { id } = await publish([document('א.pdf')]);
  await work();
  expect(await told(id)).toEqual({ 'א.pdf': 'robots' });
  expect(site.requests).toEqual(['GET noar.example/robots.txt']);
});

it('tells whom the opportunity fits only by a word of the file, once, and nobody else', async () => {
  files.set('א.pdf', letter('ההפעלה כוללת הידרותרפיה לילדים', 'ההגשה עד סוף החודש'));
  const reads = await subscribe('hydro@one.example', 'ילד הידרותרפיה');
  const knew = await subscribe('noar@two.example', 'מדריכים');
  const { id, changeIds } = await publish([document('א.pdf')]);
  expect(await matcher().run(changeIds, clock.now())).toEqual([knew]);
  const changes = await work();
  expect(await matcher().run(changes, clock.now())).toEqual([reads]);
  expect(await matcher().run(await work(), clock.now())).toEqual([]);
  const heard = await db.query('SELECT reasons FROM alert_item WHERE opportunity_id = $1 AND person_id = $2', [id, reads]);
  expect(heard).toHaveLength(1);
  const met = [{ written: 'לילדים', lemma: 'ילד' }];
  expect(heard).toMatchObject([{ reasons: [{ reasons: [{ facet: 'word', value: 'ילד הידרותרפיה', met }] }] }]);
  // What another look finds keeps the words of the file.
  clock.move(MINUTE);
  await publish([document('א.pdf')], { facts: { description: '<p>נוסף תיאור</p>' } });
  expect(await found('הידרותרפיה')).toEqual([id]);
  // A document that is gone takes its words along.
  clock.move(MINUTE);
  await publish([]);
  expect(await found('הידרותרפיה')).toEqual([]);
});

it('is no news where the document was known before anybody was to hear of it', async () => {
  files.set('א.pdf', letter('הידרותרפיה'));
  files.set('ב.pdf', letter('רכיבה טיפולית'));
  await subscribe('hydro@one.example', 'הידרותרפיה');
  const rides = await subscribe('rides@two.example', 'רכיבה');
  const { changeIds } = await publish([document('א.pdf')], { baseline: true, facts: { publishedOn: '2026-11-01' } });
  expect(await matcher().run([...changeIds, ...(await work())], clock.now())).toEqual([]);
  expect(await db.query('SELECT count(*)::int AS count FROM match')).toEqual([{ count: 1 }]);
  // One that joins later is.
  clock.move(MINUTE);
  const joined = await publish([document('א.pdf'), document('ב.pdf')], { facts: { publishedOn: '2026-11-01' } });
  await matcher().run(joined.changeIds, clock.now());
  expect(await matcher().run(await work(), clock.now())).toEqual([rides]);
});

it('asks again for what may have been replaced, without fetching it twice', async () => {
  files.set('א.pdf', letter('גרסה ראשונה של המסמך'));
  const { id } = await publish([document('א.pdf')]);
  await work();
  const asked = site.requests.length;
  expect(await work()).toEqual([]);
  clock.move(ASK_AGAIN_MS + MINUTE);
  expect(await work()).toEqual([]);
  expect(site.requests.length).toBeGreaterThan(asked);
  expect(site.headers.at(-1)?.['if-none-match']).toBeDefined();
  files.set('א.pdf', letter('גרסה שנייה של המסמך, ובה הידרותרפיה'));
  const reads = await subscribe('hydro@one.example', 'הידרותרפיה');
  clock.move(ASK_AGAIN_MS + MINUTE);
  expect(await matcher().run(await work(), clock.now())).toEqual([reads]);
  // One that is gone is remembered as it was.
  files.clear();
  clock.move(ASK_AGAIN_MS + MINUTE);
  await work();
  expect(await told(id)).toEqual({ 'א.pdf': 'fetched' });
  expect(await found('הידרותרפיה')).toEqual([id]);
});

it('tries again what could not be had, less and less often, until somebody asks', async () => {
  const { id } = await publish([document('א.pdf')]);
  let tries = 0;
  for (let hour = 0; hour < 24 * 10; hour++) {
    for (const due of await attachments.due(clock.now(), 10)) {
      tries++;
      await reader.run(due);
    }
    clock.move(60 * MINUTE);
  }
  expect(tries).toBe(5);
  expect(await told(id)).toEqual({ 'א.pdf': 'not_found' });
  files.set('א.pdf', letter('סוף סוף הגיע המסמך'));
  expect(await attachments.due(clock.now(), 10)).toEqual([]);
  expect(await attachments.retry(id, clock.now())).toBe(1);
  await work();
  expect(await told(id)).toEqual({ 'א.pdf': 'fetched' });
});

it('does not fetch what is over', async () => {
  files.set('א.pdf', letter('כבר מאוחר להגיש בקשה'));
  const deadline = { precision: 'day' as const, local: '2026-11-01', raw: '' };
  await publish([document('א.pdf')], { baseline: true, facts: { deadline } });
  expect(await attachments.due(clock.now(), 10)).toEqual([]);
  // Met in time, and over before its turn came.
  const soon = { ...deadline, local: '2026-11-24' };
  const late = await publish([document('ב.pdf')], { externalId: '2', facts: { title: 'סדנאות צילום לקשישים', deadline: soon } });
  expect(await attachments.due(clock.now(), 10)).toEqual([late.id]);
  clock.move(3 * 24 * 60 * MINUTE);
  expect(await attachments.due(clock.now(), 10)).toEqual([]);
  await attachments.letGo(clock.now());
  // Open again, it is read after all.
  clock.move(MINUTE);
  await publish([document('ב.pdf')], {
    externalId: '2',
    facts: { title: 'סדנאות צילום לקשישים', deadline: { ...deadline, local: '2026-12-24' } },
  });
  expect(await attachments.due(clock.now(), 10)).toEqual([late.id]);
  expect(site.requests).toEqual([]);
});

it('is taken up again when a worker is killed in the middle', async () => {
  files.set('א.pdf', letter('הידרותרפיה'));
  const { id } = await publish([document('א.pdf')]);
  const held = await attachments.claim(id, clock.now(), 6 * MINUTE, 10);
  expect(held).toHaveLength(1);
  expect(await work()).toEqual([]);
  clock.move(7 * MINUTE);
  expect(await work()).toHaveLength(1);
  // The first one was only slow: what it brings now counts no more.
  const [claim] = held;
  if (!claim) throw new Error('nothing was claimed');
  const outcome = { state: 'skipped' as const, note: 'broken' as const, file: null, nextAt: null };
  expect(await new Settling(db).attachments(id, [{ claim, outcome }], clock.now())).toMatchObject({ changeIds: [] });
  expect(await told(id)).toEqual({ 'א.pdf': 'fetched' });
});

it('gives back what it did not get to when the application closes', async () => {
  const answer = site.handler;
  let closing: () => void = () => undefined;
  site.handler = (request, response, body) => {
    if (request.url?.startsWith('/files/')) closing();
    else answer(request, response, body);
  };
  files.set('א.pdf', letter('הידרותרפיה'));
  const { id } = await publish([document('א.pdf'), document('ב.pdf')]);
  closing = () => reader.onModuleDestroy();
  expect(await work()).toEqual([]);
  expect(await told(id)).toEqual({ 'א.pdf': 'pending', 'ב.pdf': 'pending' });
  site.handler = answer;
  await work(aReader());
  expect(await told(id)).toEqual({ 'א.pdf': 'fetched', 'ב.pdf': 'not_found' });
});

it('is fetched once by two workers at once', async () => {
  const names = Array.from({ length: 25 }, (_, i) => `${i}.pdf`);
  for (const name of names) files.set(name, letter(`מסמך מספר ${name}`));
  const { id } = await publish(names.map((name) => document(name)));
  const other = aReader();
  await Promise.all([reader.run(id), other.run(id), reader.run(id)]);
  expect(new Set(Object.values(await told(id)))).toEqual(new Set(['fetched']));
  const asked = site.requests.filter((request) => request.includes('/files/'));
  expect(asked).toHaveLength(names.length);
});

it('goes with a merge, and is not fetched anew', async () => {
  files.set('א.pdf', letter('הידרותרפיה'));
  const one = await publish([document('ב.docx')]);
  const other = await publish([document('א.pdf')], {
    sourceId: 'other',
    externalId: '9',
    facts: { title: 'הפעלת חוגים בשעות הפנאי', url: 'https://noar.example/calls/9' },
  });
  await matcher().run([...one.changeIds, ...other.changeIds, ...(await work())], clock.now());
  const asked = site.requests.length;
  const { opportunityId } = await new Merges(db).join([one.id, other.id], 'אותו פרסום', null, clock.now());
  expect(await found('הידרותרפיה')).toEqual([opportunityId]);
  expect(await told(opportunityId)).toMatchObject({ 'א.pdf': 'fetched' });
  await work();
  expect(site.requests.slice(asked).filter((request) => request.includes(encodeURIComponent('א.pdf')))).toEqual([]);
});

it('keeps a huge text within bounds, and concludes it anew by later rules', async () => {
  const word = (n: number): string => [...n.toString(20)].map((digit) => 'אבגדהוזחטיכלמנסעפצקר'[Number.parseInt(digit, 20)]).join('');
  const pages = Array.from({ length: 80 }, (_, page) =>
    Array.from({ length: 30 }, (_, line) => Array.from({ length: 9 }, (_, i) => `צל${word(page * 270 + line * 9 + i)}`).join(' ')),
  );
  files.set('א.pdf', pdf(pages));
  const { id } = await publish([document('א.pdf')]);
  await work();
  const count = async (): Promise<number> => {
    const [row] = await db.query<[{ count: number }]>('SELECT length(doc) AS count FROM opportunity WHERE id = $1', [id]);
    return row.count;
  };
  const all = await count();
  expect(all).toBeGreaterThan(9_000);
  expect(await found(`צל${word(5)} צל${word(6)}`)).toEqual([id]);
  expect(await found(`צל${word(80 * 270 - 1)}`)).toEqual([]);
  await db.query(`UPDATE opportunity SET doc = '', doc_version = 0`);
  await new Settling(db).reconclude(id, clock.now());
  expect(await count()).toBe(all);
});
