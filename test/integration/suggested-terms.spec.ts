import { Vocabulary } from '@kolkore/store/vocabulary';
import { seedOpportunity } from '@kolkore/testing/builders';
import * as cheerio from 'cheerio';
import { Site, openSite } from './site';

const now = new Date('2026-11-23T10:00:00Z');

let site: Site;
beforeAll(async () => {
  site = await openSite(now);
});
afterAll(() => site.close());

/** The page once what it started to count is there; pages do not wait for it. */
async function offered(): Promise<cheerio.CheerioAPI> {
  for (let times = 0; times < 100; times++) {
    const page = cheerio.load((await site.get('/subscribe').expect(200)).text);
    if (page('datalist').length > 0) return page;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no terms were suggested');
}

it('suggests words of titles in the search box and where a subscription names words', async () => {
  for (const title of ['תמיכה בפעילות לנוער', 'מלגות: נוער ונוער בסיכון', 'קול קורא 2026 NGO לנוער', 'העצמת נוער בצפת', 'שיפוץ מקווה']) {
    await seedOpportunity(site.db, { facts: { title, publishedOn: '2026-11-22' }, firstSeenAt: now });
  }
  expect(await new Vocabulary(site.db).inTitles()).toEqual([
    { word: 'לנוער', uses: 2 },
    { word: 'נוער', uses: 2 },
  ]);
  const page = await offered();
  expect(page('datalist').length).toBe(1);
  expect(
    page('datalist option')
      .map((_, option) => page(option).attr('value'))
      .get(),
  ).toEqual(['נוער']);
  const id = page('datalist').attr('id');
  for (const field of ['#q', '#words', '#not']) expect(page(field).attr('list')).toBe(id);
});
