import { randomUUID } from 'node:crypto';
import { hebrew } from '@kolkore/domain/catalogue/shape';
import { House, openHouse } from '@kolkore/testing/house';
import { inLanguage } from '@apps/api/look/reading';
import { Browser, BrowserContext } from 'playwright-core';
import type { DataSource } from 'typeorm';
import { chromiumPath, openBrowser, openPage, spoken, violations, wholeAndAccessible } from './checks';

const { accounts, organizations } = hebrew;
/** Long and without a hyphen: only the page itself can break them. */
const owner = 'gius.mashabim@hamutahagdolaledugma.example';
const invited = 'rakezet.hitnadvut@hamutahagdolaledugma.example';

/** An endpoint with a long address that does not answer, and a log of everything that can stand in it. */
async function failingWebhook(db: DataSource, organizationId: string, now: Date): Promise<string> {
  const id = randomUUID();
  const url = 'https://erp.hamutahagdolaledugma.example/integrations/hakolkore/events/incoming?tenant=north';
  await db.query(
    `INSERT INTO webhook_endpoint (id, organization_id, url, description, state, state_at, all_since, secret_salt, failures, failing_since, wait_until, created_at)
     VALUES ($1, $2, $3, 'מערכת הכספים', 'active', $4, $4, $5, 4, $4, $4, $4)`,
    [id, organizationId, url, now, randomUUID()],
  );
  await db.query(
    `INSERT INTO webhook_event (endpoint_id, change_id, opportunity_id, reasons, state, cause, attempts, tries, not_before, created_at, state_at)
     SELECT $1, c.id, c.opportunity_id, '[]', s.state, CASE WHEN s.state = 'expired' THEN 'over' END, 3, 3, $2::timestamptz + interval '1 hour', $2, $2
     FROM (SELECT id, opportunity_id, row_number() OVER (ORDER BY id) AS n FROM change ORDER BY id LIMIT 20) c
       JOIN (VALUES (0, 'pending'), (1, 'accepted'), (2, 'failed'), (3, 'expired')) AS s (n, state) ON s.n = c.n % 4`,
    [id, now],
  );
  await db.query(
    `INSERT INTO webhook_attempt (event_id, number, started_at, finished_at, outcome, status, answer, ms)
     SELECT e.id, n, $2, $2, CASE n WHEN 2 THEN 'unanswered' ELSE 'refused' END, CASE n WHEN 2 THEN NULL ELSE 503 END,
       CASE n WHEN 2 THEN 'too_slow' ELSE 'upstream_connect_error_or_disconnect_before_headers_without_a_single_blank' END, 3000
     FROM webhook_event e, generate_series(1, 3) n WHERE e.endpoint_id = $1`,
    [id, now],
  );
  return id;
}

(chromiumPath ? describe : describe.skip)('the pages of accounts and organizations in a real browser', () => {
  let house: House;
  let browser: Browser;
  let signedIn: BrowserContext;
  let path = '';
  const paths: Record<string, string> = {};

  /** The path that the newest mail to an address leads to, when `count` mails have come in. */
  const mailed = async (email: string, count: number): Promise<string> => {
    await house.sink.received(count);
    const mail = house.sink.mails.filter(({ to }) => [to].flat().some((one) => one?.text === email)).at(-1);
    return /http:\/\/kolkore\.example(\/(?:sign-in|invitation)\/[\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
  };

  // The way of a new organization, by keyboard alone; the walk below reads what it leaves.
  beforeAll(async () => {
    house = await openHouse(new Date('2026-11-23T07:00:00Z'));
    await house.work();
    browser = await openBrowser();
    signedIn = await browser.newContext({ locale: 'he-IL' });
    const before = house.sink.mails.length;
    const { page } = await openPage(signedIn, `${house.url}/organizations/new`, 1280);
    await page.locator('#email').focus();
    await page.keyboard.type(owner);
    await page.keyboard.press('Enter');
    await page.waitForURL(/sign-in\/sent/);
    paths['enter'] = await mailed(owner, before + 1);
    await page.goto(`${house.url}${paths['enter']}`);
    await page.locator('main button').press('Enter');
    await page.waitForURL(/organizations\/new/);
    await page.locator('#name').focus();
    await page.keyboard.type('עמותה לדוגמה');
    await page.locator('#number').focus();
    await page.keyboard.type('58-012345-3');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=created/);
    path = new URL(page.url()).pathname.replace(/\/registry$/, '');
    await page.goto(`${house.url}${path}/subscriptions/new?topic=youth`);
    await page.locator('form.cols button.button:not([formaction])').first().press('Enter');
    await page.waitForURL(/done=subscribed/);
    await page.goto(`${house.url}${path}/keys`);
    await page.locator('#name').focus();
    await page.keyboard.type('אתר');
    await page.keyboard.press('Enter');
    await page.locator('#secret').waitFor();
    await page.goto(`${house.url}${path}/members`);
    await page.locator('#email').focus();
    await page.keyboard.type(invited);
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=invited/);
    paths['invitation'] = await mailed(invited, before + 2);
    await page.close();
    const [edited] = await house.db.query('SELECT id FROM subscription WHERE organization_id IS NOT NULL');
    // From an open call's page to a decision, a task and a note, and the address of the calendar.
    const [call] = await house.db.query(
      `SELECT id FROM opportunity WHERE merged_into IS NULL AND kind = 'call_for_proposals' AND deadline_at > $1 ORDER BY deadline_at LIMIT 1`,
      [house.clock.now()],
    );
    const { page: board } = await openPage(signedIn, `${house.url}/o/${call.id}`, 390);
    await board.locator('form[action^="/account/follows/"] button').press('Enter');
    await board.locator('button[name=follow][value="0"]').waitFor();
    await board.locator(`a[href^="${path}/board/"]`).press('Enter');
    await board.waitForURL(/board\/\d+$/);
    await board.locator('#decision-applying').focus();
    await board.keyboard.press('Space');
    await board.locator('#reason').fill('מתאים לנו, אחרי שיחה עם המשרד');
    await board.locator('#reason').press('Tab');
    await board.locator('.decision-form button').press('Enter');
    await board.waitForURL(/done=decided/);
    await board.locator('#note').fill('דיברנו עם המשרד: אפשר להגיש גם בשם שותפים');
    await board.locator('form[action$="/notes"] button').press('Enter');
    await board.waitForURL(/done=noted/);
    await board.locator('summary').first().press('Enter');
    await board.locator('#task-new').fill('לבקש אישור ניהול תקין');
    await board.locator('#due-new').fill('2026-11-25');
    await board.locator('form[action$="/tasks"] button').press('Enter');
    await board.waitForURL(/done=tasked/);
    await board.goto(`${house.url}${path}/calendar`);
    await board.locator('form[action$="/calendar/address"] button').press('Enter');
    await board.waitForURL(/done=address/);
    await board.close();
    const webhook = await failingWebhook(house.db, path.split('/')[2] ?? '', house.clock.now());
    Object.assign(paths, {
      account: '/account?done=saved',
      nothingOfOnesOwn: '/account?done=noOwn',
      newOrganization: '/organizations/new',
      subscriptions: `${path}?done=subscribed`,
      subscription: `${path}/subscriptions/new`,
      edit: `${path}/subscriptions/${edited.id}/edit`,
      members: `${path}/members`,
      keys: `${path}/keys`,
      journal: `${path}/audit`,
      webhooks: `${path}/webhooks`,
      newWebhook: `${path}/webhooks/new`,
      webhook: `${path}/webhooks/${webhook}`,
      settings: `${path}/settings`,
      registry: `${path}/registry?done=created`,
      opportunity: `/o/${call.id}`,
      board: `${path}/board`,
      column: `${path}/board?column=applying`,
      dossier: `${path}/board/${call.id}?done=tasked`,
      calendar: `${path}/calendar`,
      delete: `${path}/delete`,
      leave: `${path}/leave`,
      notMine: '/organizations/11111111-1111-4111-8111-111111111111',
    });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const names = [
    'enter',
    'invitation',
    'account',
    'nothingOfOnesOwn',
    'newOrganization',
    'subscriptions',
    'subscription',
    'edit',
    'members',
    'keys',
    'journal',
    'webhooks',
    'newWebhook',
    'webhook',
    'settings',
    'registry',
    'opportunity',
    'board',
    'column',
    'dossier',
    'calendar',
    'delete',
    'leave',
    'notMine',
  ];
  const languages = [
    ['he', 'rtl'],
    ['ar', 'rtl'],
    ['en', 'ltr'],
  ] as const;

  it.each(names.flatMap((name) => languages.map((how) => [name, ...how] as const)))(
    '%s in %s (%s): accessible, nothing sticks out, no complaint',
    async (name, language, dir) => {
      const { page, complaints } = await openPage(signedIn, `${house.url}${inLanguage(paths[name] ?? '', language)}`, 1280);
      expect(await spoken(page)).toBe(dir + language);
      await wholeAndAccessible(page);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it('shows a role whole on a phone, in every language', async () => {
    for (const [language] of languages) {
      const { page } = await openPage(signedIn, `${house.url}${inLanguage(paths['members'] ?? '', language)}`, 320);
      // A select cuts its words without a sign of it, so its width is held against that of a free copy.
      const cut = await page.evaluate(`(() => {
        const select = document.querySelector('select[name=role]');
        const copy = document.body.appendChild(select.cloneNode(true));
        copy.style.inlineSize = 'max-content';
        return copy.getBoundingClientRect().width - select.getBoundingClientRect().width;
      })()`);
      expect(cut).toBeLessThan(1);
      await page.close();
    }
  });

  it('keeps what was typed with a wrong number, and says so beside the field', async () => {
    const { page } = await openPage(signedIn, `${house.url}${inLanguage('/organizations/new', 'he')}`, 390);
    await page.locator('#name').fill('עמותה אחרת');
    await page.locator('#number').fill('58-012345-6');
    await page.locator('main form[method=post] button').press('Enter');
    await page.locator('[aria-invalid=true]').waitFor();
    expect(await page.locator('#number-wrong').innerText()).toBe(organizations.wrong.numberCheck);
    expect(await page.locator('#name').inputValue()).toBe('עמותה אחרת');
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('says that nothing was sent to who has no alerts of their own', async () => {
    const stranger = await browser.newContext({ locale: 'he-IL' });
    const before = house.sink.mails.length;
    const { page } = await openPage(stranger, `${house.url}/sign-in`, 390);
    await page.locator('#email').fill('noa@amuta-ledugma.example');
    await page.locator('main button').press('Enter');
    await page.goto(`${house.url}${await mailed('noa@amuta-ledugma.example', before + 1)}`);
    await page.locator('main button').press('Enter');
    await page.waitForURL(/account/);
    await page.locator('form[action="/account/manage"] button').press('Enter');
    await page.waitForURL(/done=/);
    expect(await page.locator('main').innerText()).toContain(accounts.account.done.noOwn);
    expect(house.sink.mails).toHaveLength(before + 1);
    await stranger.close();
  });

  it('lets the invited in by the button, in a browser of their own, and refuses what the role does not open', async () => {
    const theirs = await browser.newContext({ locale: 'he-IL' });
    const { page } = await openPage(theirs, `${house.url}${paths['invitation']}`, 390);
    await page.locator('main form button').first().press('Enter');
    await page.waitForURL(/done=joined/);
    await page.goto(`${house.url}${path}/settings`);
    expect(await page.locator('main a.button').first().getAttribute('href')).toBe('/account');
    expect(await violations(page)).toEqual([]);
    await theirs.close();
  });
});
