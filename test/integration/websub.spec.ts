import { createHmac } from 'node:crypto';
import { Hub } from '@kolkore/alerts/websub/hub';
import { Teller } from '@kolkore/net/teller';
import { Links } from '@kolkore/platform/links';
import { createLog } from '@kolkore/platform/logger';
import { FeedSubscribers } from '@kolkore/store/feed-subscribers';
import { seedOpportunity } from '@kolkore/testing/builders';
import { aPerson, aSubscription } from '@kolkore/testing/people';
import { Receiver, receiver } from '@kolkore/testing/receiver';
import { parseFeed } from '@rowanmanning/feed-parser';
import { PUBLIC_URL, Site, openSite } from './site';

const now = new Date('2026-11-23T10:00:00Z');
const MINUTE = 60_000;
const topic = `${PUBLIC_URL}/feeds/search.atom?topic=youth`;

/** The hub of the public feeds: from the request to the push, over the real site and a real reader's server on this machine. */
describe('WebSub', () => {
  let site: Site;
  let reader: Receiver;
  let hub: Hub;
  let tellers: Teller[];

  beforeAll(async () => {
    site = await openSite(now, { LOCAL_TARGETS: 'on' });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await site.clear();
    await site.db.query('TRUNCATE feed_topic CASCADE');
    reader = await receiver();
    // Confirms everything, as a reader does that asked for it.
    reader.answer = ({ method, path }, response) =>
      void response.writeHead(200).end(method === 'GET' ? new URL(path, 'http://x').searchParams.get('hub.challenge') : '');
    const options = { userAgent: 'HaKolKore/test', atHome: true };
    tellers = [new Teller({ ...options, waitMs: 1000 }), new Teller({ ...options, readBytes: 5_000_000 })];
    hub = new Hub(
      new FeedSubscribers(site.db),
      tellers[0]!,
      tellers[1]!,
      site.signer,
      new Links(PUBLIC_URL),
      site.clock,
      { PUBLIC_URL, SITE_URL: await site.listen() },
      createLog('silent', 'test'),
    );
  });
  afterEach(async () => {
    await Promise.all(tellers.map((one) => one.close()));
    await reader.close();
  });

  const ask = (more: Record<string, string> = {}) =>
    site.post('/websub', { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.callback': `${reader.url}/push?me=1`, ...more });
  const forward = (ms: number): void => site.clock.move(new Date(site.clock.now().getTime() + ms));
  const publish = (title: string): Promise<number> => {
    forward(MINUTE);
    return seedOpportunity(site.db, { facts: { title, publishedOn: '2026-11-22' }, topics: ['youth'], firstSeenAt: site.clock.now() });
  };
  /** What the worker does once the matcher has been. */
  const work = async (): Promise<void> => {
    forward(1000);
    await site.db.query('UPDATE change SET matched_at = $1 WHERE matched_at IS NULL', [site.clock.now()]);
    await hub.run();
  };
  const pushes = () => reader.requests.filter(({ method }) => method === 'POST');
  const titles = (body: string | undefined): string[] => parseFeed(body ?? '').items.map((item) => item.title ?? '');

  it('names the hub and itself in every public feed, and in no private one', async () => {
    await publish('הכשרת מדריכים');
    for (const format of ['rss', 'atom'] as const) {
      const answer = await site.get(`/feeds/search.${format}?topic=youth`).expect(200);
      const self = `${PUBLIC_URL}/feeds/search.${format}?topic=youth`;
      expect(answer.headers['link']).toBe(`<${PUBLIC_URL}/websub>; rel="hub", <${self}>; rel="self"`);
      expect(answer.text).toContain(`rel="hub" href="${PUBLIC_URL}/websub"`);
      expect(parseFeed(answer.text).self).toBe(self);
    }
    expect((await site.get('/feeds/search.json')).body.hubs).toEqual([{ type: 'WebSub', url: `${PUBLIC_URL}/websub` }]);
    const { feedKey } = await aSubscription(site.db, (await aPerson(site.db, 'a@one.example', now)).id, now);
    const own = await site.get(`/feeds/${feedKey}.atom`).expect(200);
    expect([own.headers['link'], own.text.includes('rel="hub"')]).toEqual([undefined, false]);
  });

  it('confirms who asked, and pushes the feed when it changes, signed', async () => {
    await publish('הכשרת מדריכים');
    await ask({ 'hub.secret': 'סוד של הקורא', 'hub.lease_seconds': '86400' }).expect(202);
    await work();
    const asked = new URL(reader.requests[0]?.path ?? '', 'http://x').searchParams;
    expect([asked.get('me'), asked.get('hub.mode'), asked.get('hub.topic'), asked.get('hub.lease_seconds')]).toEqual([
      '1',
      'subscribe',
      topic,
      '86400',
    ]);
    await work();
    expect(pushes()).toEqual([]);

    await publish('מועדוני נוער חדשים');
    await work();
    const [push] = pushes();
    expect(titles(push?.body)).toEqual(['מועדוני נוער חדשים', 'הכשרת מדריכים']);
    expect(push?.headers).toMatchObject({
      'content-type': 'application/atom+xml; charset=utf-8',
      link: `<${PUBLIC_URL}/websub>; rel="hub", <${topic}>; rel="self"`,
      'x-hub-signature': `sha256=${createHmac('sha256', 'סוד של הקורא')
        .update(push?.body ?? '')
        .digest('hex')}`,
    });
    expect(push?.body).toBe((await site.get('/feeds/search.atom?topic=youth')).text);
    await work();
    expect(pushes()).toHaveLength(1);
    const [{ secret }] = await site.db.query('SELECT secret FROM feed_subscriber');
    expect((secret as Buffer).includes('סוד')).toBe(false);
  });

  it('pushes nothing to who did not confirm, whose lease is over, or who left', async () => {
    reader.answer = (_, response) => void response.writeHead(200).end('something else');
    await ask().expect(202);
    await work();
    await publish('הכשרת מדריכים');
    await work();
    expect(pushes()).toEqual([]);
    expect(await site.db.query('SELECT 1 FROM feed_subscriber')).toEqual([]);

    reader.answer = ({ path }, response) => void response.writeHead(200).end(new URL(path, 'http://x').searchParams.get('hub.challenge'));
    await ask({ 'hub.lease_seconds': '3600' }).expect(202);
    await work();
    forward(60 * MINUTE);
    await publish('מועדוני נוער חדשים');
    await work();
    expect(pushes()).toEqual([]);

    await ask().expect(202);
    await work();
    await ask({ 'hub.mode': 'unsubscribe' }).expect(202);
    await work();
    await publish('סדנאות לצעירים');
    await work();
    expect(pushes()).toEqual([]);
  });

  it('goes on trying; who comes back gets the newest state once, who is gone is let go', async () => {
    await ask().expect(202);
    await ask({ 'hub.callback': `${reader.url}/gone` }).expect(202);
    await work();
    reader.answer = ({ path }, response) => void response.writeHead(path === '/gone' ? 410 : 500).end();
    await publish('הכשרת מדריכים');
    await work();
    expect(
      pushes()
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['/gone', '/push?me=1']);
    await publish('מועדוני נוער חדשים');
    await work();
    expect(pushes()).toHaveLength(2);
    reader.answer = (_, response) => void response.writeHead(200).end();
    forward(3 * MINUTE);
    await work();
    expect(pushes()).toHaveLength(3);
    expect(titles(pushes().at(-1)?.body)).toEqual(['מועדוני נוער חדשים', 'הכשרת מדריכים']);
    forward(60 * MINUTE);
    await work();
    expect(pushes()).toHaveLength(3);
  });

  it('pushes once however many workers there are, and again only after a sender died', async () => {
    await ask().expect(202);
    await work();
    await publish('הכשרת מדריכים');
    forward(1000);
    await site.db.query('UPDATE change SET matched_at = $1', [site.clock.now()]);
    await Promise.all([hub.run(), hub.run(), hub.run()]);
    expect(pushes()).toHaveLength(1);
    await publish('מועדוני נוער חדשים');
    // A dead process took it and did not come to record it.
    await site.db.query(`UPDATE feed_subscriber SET lease_until = $1`, [new Date(site.clock.now().getTime() + MINUTE)]);
    await work();
    expect(pushes()).toHaveLength(1);
    forward(2 * MINUTE);
    await work();
    expect(pushes()).toHaveLength(2);
  });

  it('tells who asked for a feed that cannot be read that nothing will come, and only them (5.2)', async () => {
    await ask({ 'hub.callback': `${reader.url}/known` }).expect(202);
    await work();
    const lost = `${PUBLIC_URL}/feeds/search.atom/none`;
    await site.db.query('INSERT INTO feed_topic (topic) VALUES ($1)', [lost]);
    await new FeedSubscribers(site.db).ask(
      { topic: lost, callback: `${reader.url}/lost?me=2`, asked: 'subscribe', leaseSeconds: 3600, secret: null },
      site.clock.now(),
    );
    await work();
    const denied = reader.requests.filter(({ path }) => path.startsWith('/lost'));
    expect(denied).toHaveLength(1);
    const said = new URL(denied[0]?.path ?? '', 'http://x').searchParams;
    expect([said.get('me'), said.get('hub.mode'), said.get('hub.topic'), said.has('hub.challenge')]).toEqual(['2', 'denied', lost, false]);
    expect(await site.db.query('SELECT callback FROM feed_subscriber')).toEqual([{ callback: `${reader.url}/known` }]);
  });

  it('tells who gave a secret that cannot be read any more, and pushes them nothing unsigned', async () => {
    await publish('הכשרת מדריכים');
    await ask({ 'hub.secret': 'סוד' }).expect(202);
    await work();
    await site.db.query(`UPDATE feed_subscriber SET secret = '\\x00'`);
    await publish('מועדוני נוער חדשים');
    await work();
    expect(pushes()).toEqual([]);
    expect(reader.requests.at(-1)?.path).toContain('hub.mode=denied');
    expect(await site.db.query('SELECT 1 FROM feed_subscriber')).toEqual([]);
  });

  it('pushes many feeds at once, each to each of its readers once, and says who waits', async () => {
    const topics = Array.from({ length: 12 }, (_, n) => `${PUBLIC_URL}/feeds/search.json?topic=youth&q=${n}`);
    await publish('הכשרת מדריכים');
    for (const one of [...topics, topic])
      for (const name of one === topic ? Array.from({ length: 40 }, (_, n) => n) : [0])
        await ask({ 'hub.topic': one, 'hub.callback': `${reader.url}/push/${encodeURIComponent(one)}/${name}` }).expect(202);
    await work();
    await work();
    let open = 0;
    let most = 0;
    reader.answer = (_, response) => {
      most = Math.max(most, (open += 1));
      setTimeout(() => ((open -= 1), response.writeHead(204).end()), 30);
    };
    await publish('מועדוני נוער חדשים');
    await work();
    const paths = pushes().map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => path.includes('atom'))).toHaveLength(40);
    expect(most).toBeGreaterThan(8);
    expect(most).toBeLessThanOrEqual(32);
    expect(await site.db.query('SELECT 1 FROM feed_subscriber WHERE behind_since IS NOT NULL')).toEqual([]);
    reader.answer = (_, response) => void response.writeHead(500).end();
    await publish('סדנאות לצעירים');
    await work();
    const [{ n }] = await site.db.query('SELECT count(*)::int AS n FROM feed_subscriber WHERE behind_since IS NOT NULL');
    expect(n).toBeGreaterThanOrEqual(40);
  });

  it.each([
    [{ 'hub.mode': 'publish' }, 400, 'hub.mode'],
    [{ 'hub.topic': 'https://evil.example/feeds/search.atom' }, 404, 'no feed of this site'],
    [{ 'hub.topic': `${PUBLIC_URL}.evil.example/feeds/search.atom` }, 404, 'no feed of this site'],
    [{ 'hub.topic': `${PUBLIC_URL}/feeds/0b6f3c3e.atom` }, 403, 'Only public feeds'],
    [{ 'hub.topic': `${PUBLIC_URL}/feeds/organization/0b6f3c3e.ics` }, 403, 'Only public feeds'],
    [{ 'hub.topic': `${PUBLIC_URL}/feeds/search.ics` }, 403, 'Only public feeds'],
    [{ 'hub.topic': `${PUBLIC_URL}/feeds/search.atom/../0b6f3c3e.atom` }, 403, 'Only public feeds'],
    [{ 'hub.secret': 'x'.repeat(200) }, 400, 'hub.secret'],
    [{ 'hub.callback': 'ftp://reader.example/' }, 400, 'hub.callback'],
  ] as const)('refuses %j', async (more, status, why) => {
    const answer = await ask(more).expect(status);
    expect(answer.text).toContain(why);
    expect(await site.db.query('SELECT 1 FROM feed_subscriber')).toEqual([]);
  });

  it('and private addresses where the product runs for real', async () => {
    const real = await openSite(now);
    for (const callback of [`${reader.url}/push`, 'https://10.0.0.1/', 'http://localhost/'])
      await real.post('/websub', { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.callback': callback }).expect(400);
    await real.post('/websub', { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.callback': 'http://reader.example/push' }).expect(202);
    await real.close();
  });
});
