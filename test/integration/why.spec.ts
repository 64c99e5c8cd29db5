import { messageToken } from '@kolkore/alerts/token';
import { advice } from '@kolkore/domain/catalogue/he/advice';
import { seedOpportunity } from '@kolkore/testing/builders';
import { aMatch, aMessage, aPerson, aSubscription, anAlertItem } from '@kolkore/testing/people';
import { Site, openSite, readText } from './site';

const now = new Date('2026-11-23T10:00:00Z');
const text = advice.why;
let site: Site;
let mine: string;
let foreign: string;
let id: string;
let fitting: number;
let other: number;

beforeAll(async () => {
  site = await openSite(now);
  fitting = await seedOpportunity(site.db, { facts: { title: 'תמיכה לעמותות נוער' }, topics: ['youth'], firstSeenAt: now });
  other = await seedOpportunity(site.db, { facts: { title: 'שיפוץ מבנים של עמותות' }, topics: ['culture'], firstSeenAt: now });
  const [one, two] = [await aPerson(site.db, 'one@amuta.example', now), await aPerson(site.db, 'two@amuta.example', now)];
  const criteria = { words: [['עמותה']], topics: ['youth'], none: ['הסעות'] };
  ({ id } = await aSubscription(site.db, one.id, now, { name: 'נוער', criteria }));
  await aMatch(site.db, id, fitting, [], now);
  const sent = await aMessage(site.db, one.id, 'alert', now);
  const met = [{ written: 'לעמותות', lemma: 'עמותה' }];
  await anAlertItem(site.db, one.id, sent, fitting, [{ subscriptionId: id, reasons: [{ facet: 'word', value: 'עמותת', met }] }], now);
  mine = messageToken(site.signer, await aMessage(site.db, one.id, 'manage', now));
  foreign = messageToken(site.signer, await aMessage(site.db, two.id, 'manage', now));
});
afterAll(() => site.close());

const answer = async (o: string, token = mine): Promise<string> =>
  readText((await site.get(`/m/${token}/${id}/why?o=${encodeURIComponent(o)}`).expect(200)).text);

describe('why did I (not) get this', () => {
  it('is asked from the page of alerts, and opens without a question', async () => {
    expect((await site.get(`/m/${mine}`).expect(200)).text).toContain(`href="/m/${mine}/${id}/why"`);
    const page = readText((await site.get(`/m/${mine}/${id}/why`).expect(200)).text);
    expect(page).toContain(text.lead);
    expect(page).not.toContain(text.unknown);
  });

  it('says that all conditions hold, and which word of the publication met which', async () => {
    const page = await answer(String(fitting));
    expect(page).toContain(text.fits);
    expect(page).toContain(text.recorded);
    expect(page).toContain('״לעמותות״ = עמותה');
    expect(page).not.toContain(text.fails);
  });

  it('says which condition does not hold, by number or by address', async () => {
    for (const asked of [`${other}`, `/o/${other}`, `https://kolkore.example/o/${other}?lang=he`]) {
      const page = await answer(asked);
      expect(page).toContain(text.not);
      expect(page).toContain(text.unrecorded);
      expect(page.split(text.fails)).toHaveLength(2);
      expect(page).toContain('״עמותות״');
    }
  });

  it.each(['999999', 'שלום', '/publishers/1', '"><script>alert(1)</script>'])('of what is no publication says so: %s', async (asked) => {
    const raw = (await site.get(`/m/${mine}/${id}/why?o=${encodeURIComponent(asked)}`).expect(200)).text;
    expect(readText(raw)).toContain(text.unknown);
    expect(raw).not.toContain('<script');
  });

  it('is told on the page of what was sent as it was stored with it, and leads here', async () => {
    const { text: sent } = await site.get(`/m/${mine}/sent`).expect(200);
    expect(readText(sent)).toContain('נוער : בגלל ״עמותת״ (בפרסום כתוב ״לעמותות״ = עמותה)');
    expect(sent).toContain(`href="/m/${mine}/${id}/why?o=${fitting}"`);
  });

  it("does not explain another person's subscription", async () => {
    await site.get(`/m/${foreign}/${id}/why?o=${fitting}`).expect(404);
    await site.get(`/m/nonsense/${id}/why?o=${fitting}`).expect(404);
  });
});
