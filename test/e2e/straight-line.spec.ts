import { DAY, MINUTE } from '@kolkore/testing/clock';
import { handedOut } from '@kolkore/testing/database';
import { House, openHouse } from '@kolkore/testing/house';
import { loadSources } from '@scrapers/registry';

const start = new Date('2026-11-23T07:00:00Z');
/** What is read; the rest of the catalogue is only known by its address. */
const read = loadSources().filter(({ off }) => off === undefined);

interface Listed {
  items: { id: number; title: string; status: { id: string } }[];
  next: string | null;
}

describe('from a ministry’s page to an inbox', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(start, {}, 'all');
  });
  afterAll(() => house.close());

  const get = async (path: string): Promise<string> => {
    const answer = await fetch(`${house.url}${path}`);
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const list = async (): Promise<Listed> => {
    await handedOut(house.db);
    return JSON.parse(await get('/api/v1/opportunities?limit=100')) as Listed;
  };
  const post = (path: string, form: Record<string, string>): Promise<Response> =>
    fetch(`${house.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });
  const pathIn = (text: string | undefined, kind: string): string => {
    const found = new RegExp(`http://kolkore\\.example(/${kind}/[\\w.-]+)`).exec(text ?? '');
    if (!found?.[1]) throw new Error(`no /${kind}/ link in: ${text ?? ''}`);
    return found[1];
  };
  let manage = '';
  let unsubscribe = '';

  it('fills from all sources at the first run, and alerts nobody', async () => {
    await house.work();
    const health = await house.db.query('SELECT id, health FROM source WHERE next_run_at IS NOT NULL ORDER BY id');
    expect(health).toEqual(read.map(({ id }) => ({ id, health: 'healthy' })));
    const [{ n }] = await house.db.query('SELECT count(*)::int AS n FROM opportunity');
    expect(n).toBeGreaterThan(180);
    expect(house.sink.mails).toHaveLength(0);
    expect(await get('/')).toContain('הזדמנויות');
    // what was just found is new, not changed within its first minute, save for what another source adds to it; and that is no news
    expect(await house.db.query(`SELECT count(*)::int AS n FROM change WHERE type = 'published'`)).toEqual([{ n }]);
    const odd = `type <> 'published' AND (NOT baseline OR (SELECT count(*) FROM listing l WHERE l.opportunity_id = c.opportunity_id) < 2)`;
    expect(await house.db.query(`SELECT type, field FROM change c WHERE ${odd}`)).toEqual([]);
  });

  it('reads everything again without a new revision', async () => {
    const before = await house.db.query('SELECT count(*)::int AS n FROM revision');
    house.clock.forward(MINUTE);
    await house.db.query(`UPDATE source SET next_run_at = $1 WHERE next_run_at IS NOT NULL`, [house.clock.now()]);
    await house.work();
    const runs = await house.db.query(
      `SELECT source_id, new_count, revised FROM run WHERE id IN (SELECT max(id) FROM run GROUP BY source_id) ORDER BY 1`,
    );
    expect(runs.map((run: { revised: number }) => run.revised)).toEqual(read.map(() => 0));
    const after = await house.db.query('SELECT count(*)::int AS n FROM revision');
    expect(after[0].n - before[0].n).toBe(runs.reduce((sum: number, run: { new_count: number }) => sum + run.new_count, 0));
  });

  it('asks by mail before anything is sent, and a scanner that opens the link confirms nothing', async () => {
    const form = { kind: 'call_for_proposals', email: 'rakezet@amuta-ledugma.example', agree: 'on' };
    const answer = await post('/subscribe', form);
    expect(answer.status).toBe(303);
    await post('/subscribe', form); // a double click
    await house.work();
    expect(house.sink.mails).toHaveLength(1);
    const link = pathIn(house.sink.mails[0]?.text, 'confirm');
    expect(await get(link)).toContain('<button');
    expect(await house.db.query('SELECT state FROM subscription')).toEqual([{ state: 'pending' }]);
    expect((await post(link, {})).status).toBeLessThan(400);
    await house.work();
    expect(await house.db.query('SELECT state FROM subscription')).toEqual([{ state: 'active' }]);
    expect(house.sink.mails).toHaveLength(1);
  });

  it('mails what is new since, once, with reasons and one-click headers; the feed shows the same', async () => {
    house.clock.forward(3 * DAY);
    await house.work();
    const mails = house.sink.mails.slice(1);
    expect(mails.length).toBeGreaterThanOrEqual(1);
    const text = mails.map((mail) => mail.text ?? '').join('\n');
    const told = await house.db.query(
      `SELECT o.facts->>'title' AS title, c.type FROM alert_item i JOIN change c ON c.id = i.change_id JOIN opportunity o ON o.id = i.opportunity_id WHERE i.state = 'composed'`,
    );
    expect(told.length).toBeGreaterThan(0);
    for (const { title } of told) expect(text.replace(/\s+/g, ' ')).toContain(String(title).slice(0, 30));
    for (const mail of mails) {
      expect(mail.subject).toMatch(/^[\u05d0-\u05ea]/);
      expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
      expect(JSON.stringify(mail.headers.get('list'))).toContain('unsubscribe');
    }
    manage = pathIn(mails[0]?.text, 'm');
    unsubscribe = pathIn(mails[0]?.text, 'u');
    const before = house.sink.mails.length;
    await house.work();
    expect(house.sink.mails).toHaveLength(before);
    const feed = /\/feeds\/[\w-]+\.rss/.exec(await get(manage))?.[0] ?? '';
    const rss = await get(feed);
    expect(rss).toContain('<rss');
    for (const { title } of told)
      expect(rss).toContain(
        String(title)
          .replace(/"/g, '&quot;')
          .replace(/&quot;.*/, ''),
      );
  });

  it('tells of an extended deadline with the old and the new day', async () => {
    const found = async () =>
      house.db.query(`SELECT c.before, c.after FROM change c JOIN alert_item i ON i.change_id = c.id WHERE c.type = 'deadline_extended'`);
    for (let days = 0; days < 21 && (await found()).length === 0; days++) {
      house.clock.forward(DAY);
      await house.work();
    }
    const [change] = await found();
    expect(change.after.local > change.before.local).toBe(true);
    const html = house.sink.mails.map((mail) => mail.html || '').join('');
    expect(html).toContain('המועד הוארך');
    const { day } = { day: String(change.after.local).slice(0, 10).split('-').reverse().map(Number) };
    expect(html).toContain(`${day[0]}.${day[1]}`);
  });

  it('keeps everything when a site fails, blocks, empties; says so; and recovers', async () => {
    const open = (await house.db.query(`SELECT count(*)::int AS n FROM opportunity WHERE delisted_at IS NULL`))[0].n;
    const health = async (): Promise<string> => (await house.db.query(`SELECT health FROM source WHERE id = 'tmichot'`))[0].health;
    for (const [mode, expected] of [
      ['error', 'failing'],
      ['challenge', 'blocked'],
      ['empty', 'changed'],
    ] as const) {
      await house.tellSite({ site: 'tmichotapi.mof.gov.il', mode });
      await house.db.query(`UPDATE source SET next_run_at = $1 WHERE id = 'tmichot'`, [house.clock.now()]);
      await house.work();
      expect(await health()).toBe(expected);
      const [{ problem }] = await house.db.query(`SELECT problem FROM source WHERE id = 'tmichot'`);
      expect(problem.code).toBeTruthy();
      expect((await house.db.query(`SELECT count(*)::int AS n FROM opportunity WHERE delisted_at IS NULL`))[0].n).toBe(open);
    }
    expect((await fetch(`${house.url}/health`)).status).toBe(200);
    await house.tellSite({ site: 'tmichotapi.mof.gov.il', mode: 'normal' });
    await house.db.query(`UPDATE source SET next_run_at = $1 WHERE id = 'tmichot'`, [house.clock.now()]);
    await house.work();
    expect(await health()).toBe('healthy');
  });

  it('never shows a closed call as open', async () => {
    house.clock.forward(20 * DAY);
    const shown = await list();
    const now = house.clock.now();
    for (const item of shown.items.filter((each) => ['open', 'closing_soon'].includes(each.status.id))) {
      const [{ deadline_at }] = await house.db.query('SELECT deadline_at FROM opportunity WHERE id = $1', [item.id]);
      expect(deadline_at >= now).toBe(true);
    }
    expect(shown.items.some((item) => item.status.id === 'closed')).toBe(true);
  });

  it('stops on a one-click POST without cookie or redirect, not on a GET, and is silent from then on', async () => {
    await get(unsubscribe);
    expect(await house.db.query('SELECT state FROM subscription')).toEqual([{ state: 'active' }]);
    const answer = await post(unsubscribe, { 'List-Unsubscribe': 'One-Click' });
    expect(answer.status).toBe(200);
    expect(await house.db.query('SELECT state FROM subscription')).toEqual([{ state: 'ended' }]);
    const before = house.sink.mails.length;
    house.clock.forward(4 * DAY);
    await house.work();
    expect(house.sink.mails).toHaveLength(before);
  });
});
