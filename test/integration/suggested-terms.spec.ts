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
  const titles = ['תמיכה בפעילות לנוער', 'מלגות: נוער ונוער בסיכון', 'קול קורא 2026 NGO לנוער', 'העצמת נוער בצפת', 'שיפוץ מקווה'];
  const pairs = ['גינון: בתי ספר', 'בבתי ספר, יסודיים', 'גגות של בתי ספר'];
  for (const title of [...titles, ...pairs]) {
    await seedOpportunity(site.db, { facts: { title, publishedOn: '2026-11-22' }, firstSeenAt: now });
  }
  expect(await new Vocabulary(site.db).inTitles()).toEqual([
    { word: 'ספר', uses: 3 },
    { word: 'בתי', uses: 2 },
    { word: 'לנוער', uses: 2 },
    { word: 'נוער', uses: 2 },
  ]);
  await seedOpportunity(site.db, { facts: { title: 'עיצוב בתי ספר', publishedOn: '2026-11-22' }, firstSeenAt: now });
  // Side by side is with nothing but a space between.
  expect(await new Vocabulary(site.db).pairsInTitles()).toEqual([{ word: 'בתי ספר', uses: 3 }]);
  const page = await offered();
  expect(page('datalist').length).toBe(1);
  expect(
    page('datalist option')
      .map((_, option) => page(option).attr('value'))
      .get(),
  ).toEqual(['בתי ספר', 'נוער']);
  const id = page('datalist').attr('id');
  for (const field of ['#q', '#words', '#not']) {
    expect(page(field).attr('list')).toBe(id);
    // With its own list off, Firefox shows none of ours either.
    expect(page(field).attr('autocomplete')).toBeUndefined();
  }
});
