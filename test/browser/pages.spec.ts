import { subscribe } from '@kolkore/domain/catalogue/he/subscribe';
import { DAY } from '@kolkore/testing/clock';
import { House, openHouse } from '@kolkore/testing/house';
import { operatorToken } from '@kolkore/platform/operator-link';
import { Signer } from '@kolkore/platform/signing';
import { inLanguage } from '@apps/api/look/reading';
import { Browser, Page } from 'playwright-core';
import { chromiumPath, openBrowser, openPage, overhang, spoken, violations, wholeAndAccessible } from './checks';

const { save } = subscribe;
(chromiumPath ? describe : describe.skip)('the pages in a real browser', () => {
  let house: House;
  let browser: Browser;
  const paths: Record<string, string> = {};

  beforeAll(async () => {
    house = await openHouse(new Date('2026-11-23T07:00:00Z'));
    await house.work();
    const [row] = await house.db.query(
      `SELECT id, publisher_key FROM opportunity WHERE barred IS NULL AND jsonb_array_length(facts->'documents') > 0 ORDER BY deadline_at DESC LIMIT 1`,
    );
    Object.assign(paths, {
      search: '/',
      filtered: '/?q=נוער&topic=youth&state=open',
      nothing: '/?q=אבגדהוז',
      opportunity: `/o/${row.id}`,
      publishers: '/publishers',
      publisher: `/publishers/${row.publisher_key}`,
      subscribe: '/subscribe?topic=youth&words=מתנדבים',
      about: '/about',
      accessibility: '/accessibility',
      privacy: '/privacy',
      sources: '/sources',
      developers: '/developers',
      signIn: '/sign-in?next=%2Faccount',
      signInSent: '/sign-in/sent',
      missing: '/o/99999999',
    });
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const open = (path: string, width: number): Promise<{ page: Page; complaints: string[] }> =>
    openPage(browser, `${house.url}${path}`, width);
  const names = [
    'search',
    'filtered',
    'nothing',
    'opportunity',
    'publishers',
    'publisher',
    'subscribe',
    'about',
    'accessibility',
    'privacy',
    'sources',
    'developers',
    'signIn',
    'signInSent',
    'missing',
  ];

  /** Pages that are read in the other languages too; the forms have the same parts. */
  const translated = [
    'search',
    'filtered',
    'nothing',
    'opportunity',
    'publishers',
    'publisher',
    'subscribe',
    'privacy',
    'sources',
    'developers',
    'signIn',
    'signInSent',
    'missing',
  ];
  const read = [
    ...names.map((name) => [name, 'he', 'rtl'] as const),
    ...translated.map((name) => [name, 'ar', 'rtl'] as const),
    ...translated.map((name) => [name, 'en', 'ltr'] as const),
  ];

  it.each(read)('%s in %s (%s): accessible, nothing sticks out, no complaint', async (name, language, dir) => {
    const path = paths[name] ?? '/';
    const { page, complaints } = await open(language === 'he' ? path : inLanguage(path, language), 1280);
    expect(await spoken(page)).toBe(dir + language);
    await wholeAndAccessible(page);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('finds, filters and opens an opportunity by keyboard alone', async () => {
    const { page } = await open('/', 1280);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toContain('skip');
    await page.locator('input[name=q]').first().focus();
    await page.keyboard.type('נוער');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    const first = page.locator('.results ol h3 a').first();
    await first.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/o\/\d+/);
    expect(await page.locator('h1').count()).toBe(1);
    await page.close();
  });

  it('subscribes: a mistake keeps what was typed, then the mailed link’s button confirms', async () => {
    const { page } = await open('/subscribe', 390);
    await page.locator('input[name=words]').fill('מתנדבים');
    await page.locator('input[name=email]').fill('לא-כתובת');
    await page.locator('form').evaluateAll('(forms) => forms.forEach((form) => { form.noValidate = true; })');
    await page.getByRole('button', { name: save }).press('Enter');
    await page.locator('[aria-invalid=true]').first().waitFor();
    expect(await page.locator('input[name=words]').inputValue()).toBe('מתנדבים');
    expect(await violations(page)).toEqual([]);
    await page.locator('input[name=email]').fill('rakaz@amuta-ledugma.example');
    await page.locator('input[name=agree]').check();
    await page.getByRole('button', { name: save }).click();
    await page.waitForURL(/sent/);
    await house.sink.received(1);
    const link = /http:\/\/kolkore\.example(\/confirm\/[\w.-]+)/.exec(house.sink.mails[0]?.text ?? '')?.[1] ?? '';
    await page.goto(`${house.url}${link}`);
    expect(await violations(page)).toEqual([]);
    await page.locator('main form button').first().click();
    await page.waitForLoadState();
    expect(await house.db.query('SELECT state FROM subscription')).toEqual([{ state: 'active' }]);
    await page.close();
  });

  it('lets the operator in by the link’s button, and nobody else', async () => {
    const { page } = await open('/operations', 1280);
    expect(await page.locator('table').count()).toBe(0);
    const token = operatorToken(house.app.get(Signer), house.clock.now());
    await page.goto(`${house.url}/operations/enter/${token}`);
    await page.locator('main form button').first().click();
    await page.waitForURL(/operations$/);
    expect(await page.locator('table').count()).toBeGreaterThan(0);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await overhang(page)).toBe(0);
    await page.close();
  });

  it('reads the mail as a person would: laid out, right to left, nothing cut', async () => {
    house.clock.forward(3 * DAY);
    await house.work();
    const html = house.sink.mails.at(-1)?.html || '';
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    await page.setContent(html);
    expect(await page.evaluate('document.documentElement.dir')).toBe('rtl');
    expect(await overhang(page)).toBe(0);
    await page.close();
  });
});
