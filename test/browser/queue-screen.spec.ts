import { operatorToken } from '@kolkore/platform/operator-link';
import { Signer } from '@kolkore/platform/signing';
import { Queues } from '@kolkore/queue/queues';
import { House, openHouse } from '@kolkore/testing/house';
import { Browser, chromium } from 'playwright-core';

const chromiumPath = process.env['CHROMIUM'] ?? '';
const start = new Date('2026-11-23T07:00:00Z');

(chromiumPath ? describe : describe.skip)('the queue screen in a real browser', () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse(start);
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  it('shows a failed job and retries it, within its policy and without another site', async () => {
    await house.app.get(Queues).enqueueReplay(999_999);
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const complaints: string[] = [];
    const elsewhere: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on(
      'request',
      (request) => request.url().startsWith(house.url) || request.url().startsWith('data:') || elsewhere.push(request.url()),
    );
    await page.goto(`${house.url}/operations/enter/${operatorToken(house.app.get(Signer), start)}`);
    await page.locator('main button').click();
    await page.goto(`${house.url}/operations/queues/queue/replay?status=failed`);
    // Three tries, seconds apart, until it has failed for good.
    await page.getByText('999999').first().or(page.getByText('no snapshot').first()).waitFor({ timeout: 30_000 });
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/queue-failed.png`, fullPage: true });
    await page.getByText('Retry all').click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    const acts = () => house.db.query(`SELECT subject->>'act' AS act FROM audit_entry WHERE act = 'queue_acted'`);
    for (let i = 0; i < 100 && (await acts()).length === 0; i++) await page.waitForTimeout(100);
    expect(await acts()).toEqual([{ act: 'replay/retry/failed' }]);
    await page.goto(`${house.url}/operations/queues/`);
    await page.getByText('deliver').first().waitFor();
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/queues.png`, fullPage: true });
    expect(complaints).toEqual([]);
    expect(elsewhere).toEqual([]);
  }, 60_000);
});
