import { readFileSync } from 'node:fs';
import { Browser, BrowserContext, Page, chromium } from 'playwright-core';

/** Where a Chromium stands; the specs of this folder are skipped without one. */
export const chromiumPath = process.env['CHROMIUM'] ?? '';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath, args });

/** A page at an address, and what the browser complains of while it is open (an answer of 4xx is no complaint). */
export async function openPage(
  from: Browser | BrowserContext,
  address: string,
  width: number,
): Promise<{ page: Page; complaints: string[] }> {
  const page = 'contexts' in from ? await from.newPage({ locale: 'he-IL' }) : await from.newPage();
  await page.setViewportSize({ width, height: 900 });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  return { page, complaints };
}

/** axe runs through the debugger's own world, so the page's strict CSP stays as it is. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).slice(0, 3).join(' ')))`,
  );
  return found as string[];
}

/** By how many pixels the page is wider than the window. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)');

/** The direction and the language that the page names. */
export const spoken = (page: Page): Promise<string> => page.evaluate('document.documentElement.dir + document.documentElement.lang');

/** At every width, on one opened page, as when a window is drawn smaller: nothing sticks out; and axe on the widest and the narrowest. */
export async function wholeAndAccessible(page: Page): Promise<void> {
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    expect({ width, overhang: await overhang(page) }).toEqual({ width, overhang: 0 });
    if (width !== 390) expect({ width, violations: await violations(page) }).toEqual({ width, violations: [] });
  }
}
