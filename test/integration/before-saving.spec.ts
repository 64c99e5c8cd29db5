import { advice as words } from '@kolkore/domain/catalogue/he/advice';
import { subscribe as text } from '@kolkore/domain/catalogue/he/subscribe';
import { Criteria, changeToText, changed, criteriaSchema } from '@kolkore/domain/criteria';
import { MOST_A_YEAR } from '@kolkore/matching/advice';
import { Preview } from '@kolkore/matching/preview';
import { messageToken } from '@kolkore/alerts/token';
import { Opportunities } from '@kolkore/store/opportunities';
import { YearMatches } from '@kolkore/store/year-matches';
import { seedOpportunity } from '@kolkore/testing/builders';
import { aMessage, aPerson, aSubscription } from '@kolkore/testing/people';
import { Site, openSite, readText } from './site';

const now = new Date('2026-11-23T10:00:00Z');
let site: Site;
const year = (criteria: Parameters<typeof criteriaSchema.parse>[0]) =>
  new Preview(new YearMatches(site.db), new Opportunities(site.db)).lastYear(criteriaSchema.parse(criteria), now);

/** Invented calls: `topics` and a title each, published on the day. */
const publish = (title: string, publishedOn: string, topics: string[] = [], more: Parameters<typeof seedOpportunity>[1] = {}) =>
  seedOpportunity(site.db, { facts: { title, publishedOn }, topics, firstSeenAt: now, ...more });

beforeAll(async () => {
  site = await openSite(now);
});
afterAll(() => site.close());

describe('a choice that brings nothing', () => {
  beforeAll(async () => {
    await site.clear();
    await publish('הכשרת מתנדבים', '2026-03-01', ['youth'], { regions: ['south'] });
    await publish('הכשרת מתנדבים ומדריכים', '2026-04-01', ['youth'], { regions: ['south'] });
    await publish('סדנאות ציור', '2026-05-01', ['culture'], { regions: ['north'] });
    await publish('הכשרת מתנדבים של פעם', '2025-11-22', ['youth'], { regions: ['north'] });
    await publish('הכשרת מתנדבים מלפני שנה', '2025-11-23', ['youth'], { regions: ['south'] });
  });

  it('is shown which condition keeps matches away, with how many each would let in', async () => {
    const criteria: Criteria = criteriaSchema.parse({ topics: ['youth'], regions: ['north'], words: [['מתנדבים']] });
    const { total, advice, months } = await year(criteria);
    expect(total).toBe(0);
    expect(advice).toEqual([{ change: { how: 'drop', name: 'region', value: '' }, count: 3 }]);
    expect(months).toHaveLength(13);
    for (const { change, count } of advice) expect((await year(changed(criteria, change))).total).toBe(count);
  });

  it('where no condition keeps it away alone, which would bring something by itself', async () => {
    const { advice } = await year({ topics: ['youth'], regions: ['north'], words: [['ציור'], ['זברה']] });
    expect(advice).toEqual([
      { change: { how: 'only', name: 'word', value: 'ציור' }, count: 1 },
      { change: { how: 'only', name: 'region', value: '' }, count: 1 },
      { change: { how: 'only', name: 'topic', value: '' }, count: 3 },
    ]);
  });

  it('takes the step by its button and loses nothing else that was typed', async () => {
    const typed = {
      topic: 'youth',
      area: 'north',
      words: ['מתנדבים', ''],
      not: 'הסעות',
      sumMin: 'אלף',
      email: 'half-typed',
      rhythm: 'weekly',
    };
    const page = await site.post('/subscribe/preview', typed).expect(200);
    expect(page.text).toContain('name="change" value="drop region"');
    expect(readText(page.text)).toContain(words.brings(3));
    const after = await site.post('/subscribe/preview', { ...typed, change: 'drop region' }).expect(200);
    expect(after.text).toMatch(/name="topic" value="youth" checked/u);
    expect(after.text).not.toMatch(/name="area" value="north" checked/u);
    for (const kept of ['value="half-typed"', 'value="הסעות"', 'value="אלף"', 'value="מתנדבים"']) expect(after.text).toContain(kept);
    expect(after.text).toMatch(/value="weekly" checked/u);
    expect(readText(after.text)).toContain('3 פרסומים');
  });

  it('an unknown or hostile step changes nothing', async () => {
    for (const change of ['drop __proto__', '"><script>', 'only topic no-such', 'add muted no-such'])
      expect((await site.post('/subscribe/preview', { topic: 'youth', change }).expect(200)).text).not.toContain('<script');
  });

  it('is offered where a running subscription is edited too, to its owner only', async () => {
    const [one, other] = [await aPerson(site.db, 'one@amuta.example', now), await aPerson(site.db, 'other@amuta.example', now)];
    const mine = await aSubscription(site.db, one.id, now);
    const token = messageToken(site.signer, await aMessage(site.db, one.id, 'manage', now));
    const foreign = messageToken(site.signer, await aMessage(site.db, other.id, 'manage', now));
    const asked = { words: 'מתנדבים', area: 'north', name: 'שם חדש' };
    const answer = await site.post(`/m/${token}/${mine.id}/preview`, asked).expect(200);
    expect(answer.text).toContain(`formaction="/m/${token}/${mine.id}/preview"`);
    expect(answer.text).toContain('value="drop region"');
    expect(answer.text).toContain('value="שם חדש"');
    await site.post(`/m/${foreign}/${mine.id}/preview`, asked).expect(404);
    const [{ name }] = await site.db.query('SELECT name FROM subscription');
    expect(name).toBe('מדריכים ומתנדבים');
  });
});

describe('a choice that brings more than is read', () => {
  beforeAll(async () => {
    await site.clear();
    for (let n = 0; n < 601; n++) {
      const day = new Date(Date.UTC(2025, 11, 1 + (n % 350))).toISOString().slice(0, 10);
      const more = { regions: n % 2 === 0 ? ['south'] : [] };
      await publish(n % 5 === 0 ? 'סדנאות ציור למתנדבים' : 'הכשרת מתנדבים', day, n % 3 === 0 ? ['youth', 'culture'] : ['youth'], more);
    }
  }, 120_000);

  it('is told so, and what would narrow it, exactly', async () => {
    const criteria = criteriaSchema.parse({ topics: ['youth'], words: [['מתנדבים']] });
    const { total, advice } = await year(criteria);
    expect(total).toBe(601);
    expect(advice.length).toBeGreaterThanOrEqual(1);
    const said = advice.map(({ change }) => changeToText(change));
    expect(said.some((one) => one.startsWith('add word'))).toBe(true);
    for (const { change, count } of advice) {
      expect(count).toBeLessThanOrEqual(MOST_A_YEAR);
      expect((await year(changed(criteria, change))).total).toBe(count);
    }
    const page = readText((await site.get('/subscribe?topic=youth&words=' + encodeURIComponent('מתנדבים')).expect(200)).text);
    expect(page).toContain(text.year.muchAdvice);
    expect(page).toContain(words.narrow);
    expect(page).toContain(words.more(35));
  });

  it('of values that were chosen one is kept; regions count what is for everybody', async () => {
    const criteria = criteriaSchema.parse({ topics: ['youth', 'culture'], regions: ['south', 'north'] });
    const { advice } = await year(criteria);
    expect(advice).toContainEqual({ change: { how: 'only', name: 'topic', value: 'culture' }, count: 201 });
    for (const { change, count } of advice) expect((await year(changed(criteria, change))).total).toBe(count);
  });
});
