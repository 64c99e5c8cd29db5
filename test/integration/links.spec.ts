import type { Candidate } from '@kolkore/domain/candidate';
import { criteriaSchema } from '@kolkore/domain/criteria';
import { Ingest } from '@kolkore/harvest/ingest';
import { MatchChanges } from '@kolkore/matching/match-changes';
import { SubscriptionEngine } from '@kolkore/matching/subscription-engine';
import { SubscriptionLog } from '@kolkore/store/subscription-log';
import { IngestStore } from '@kolkore/store/ingest';
import { Matches } from '@kolkore/store/matches';
import { Opportunities } from '@kolkore/store/opportunities';
import { OpportunityLinks } from '@kolkore/store/opportunity-links';
import { RejectedRows } from '@kolkore/store/rejected-rows';
import { seedSource } from '@kolkore/testing/builders';
import { aPerson, aSubscription } from '@kolkore/testing/people';
import { Site, openSite } from './site';

const now = new Date('2026-11-23T10:00:00Z');

let site: Site;
let links: OpportunityLinks;
beforeAll(async () => {
  site = await openSite(now);
  links = new OpportunityLinks(site.db);
});
beforeEach(async () => {
  await site.clear();
  await seedSource(site.db, { id: 'calls', kinds: ['call_for_proposals', 'support_test', 'draft_test'] });
});
afterAll(() => site.close());

let number = 0;
const call = (title: string, more: Partial<Candidate> = {}): Candidate => {
  number += 1;
  return {
    externalId: `${number}`,
    title,
    url: `https://calls.example/${number}`,
    publisher: 'משרד הנוער לדוגמה',
    publishedOn: '2026-11-20',
    raw: {},
    ...more,
  };
};
const day = (local: string) => ({ precision: 'day' as const, local, raw: '' });

/** Brings a candidate in and gives the opportunity's id and its changes. */
async function harvest(candidate: Candidate, baseline = false): Promise<{ id: number; changeIds: number[] }> {
  const ingest = new Ingest(new IngestStore(site.db), new RejectedRows(site.db), links);
  const { changeIds } = await ingest.observe(candidate, { source: { id: 'calls' }, runId: null, observedAt: now, baseline }, now);
  const [row]: { id: number }[] = await site.db.query('SELECT opportunity_id AS id FROM listing WHERE external_id = $1', [
    candidate.externalId,
  ]);
  return { id: row?.id ?? 0, changeIds };
}
const shown = async (id: number) => (await links.of(id, now)).map(({ type, direction, other }) => [type, direction, other.id]);

const first = () => call('קול קורא 3/2025 לעידוד מרכזי נוער בפריפריה', { publishedOn: '2025-11-20', deadline: day('2025-12-20') });
const second = () => call('קול קורא 8/2026 לעידוד מרכזי נוער בפריפריה', { deadline: day('2026-12-20') });

it('a call that is published again alerts again, and leads to its earlier round', async () => {
  const person = await aPerson(site.db, 'a@one.example', new Date('2026-11-01T08:00:00Z'));
  await aSubscription(site.db, person.id, new Date('2026-11-01T08:00:00Z'), { criteria: criteriaSchema.parse({ topics: ['youth'] }) });
  const earlier = await harvest(first(), true);
  const later = await harvest(second());
  expect(later.id).not.toBe(earlier.id);
  expect(await shown(later.id)).toEqual([['earlier_round', 'to', earlier.id]]);
  expect(await shown(earlier.id)).toEqual([['earlier_round', 'from', later.id]]);

  const matcher = new MatchChanges(new Matches(site.db), new SubscriptionEngine(new SubscriptionLog(site.db), new Matches(site.db)));
  await matcher.run([...earlier.changeIds, ...later.changeIds], now);
  const told: { id: number }[] = await site.db.query('SELECT opportunity_id AS id FROM alert_item');
  expect(told).toEqual([{ id: later.id }]);

  const { body } = await site.get(`/api/v1/opportunities/${later.id}`).expect(200);
  expect(body.links).toEqual([
    {
      type: 'earlier_round',
      opportunity: { id: earlier.id, url: `http://kolkore.example/o/${earlier.id}`, title: first().title },
      words: 'לעידוד מרכזי נוער בפריפריה',
    },
  ]);
});

it('rounds that are written at once find each other', async () => {
  const [a, b] = await Promise.all([harvest(first()), harvest(second())]);
  expect(await shown(b.id)).toEqual([['earlier_round', 'to', a.id]]);
});

it('a call leaves a test for its newer version, and a link goes with a new title', async () => {
  const test = await harvest(call('מבחנים לחלוקת כספי תמיכות בתנועות נוער', { kindText: 'מבחני תמיכה', publishedOn: '2024-01-01' }));
  const opened = second();
  opened.title = 'קול קורא לתמיכה בתנועות נוער';
  const { id } = await harvest(opened);
  expect(await shown(id)).toEqual([['opens_under', 'to', test.id]]);
  const newer = await harvest(call('תיקון מבחנים לתמיכה בתנועות נוער', { kindText: 'מבחני תמיכה', publishedOn: '2025-06-01' }));
  expect(await shown(id)).toEqual([['opens_under', 'to', newer.id]]);
  expect(await shown(test.id)).toEqual([]);
  await harvest({ ...opened, title: 'קול קורא למלגות לסטודנטים' });
  expect(await shown(id)).toEqual([]);
});

it('a draft is open to comments until the day that its text names, and leads to its test', async () => {
  const test = await harvest(call('מבחני תמיכה במוזאונים', { kindText: 'מבחני תמיכה', publishedOn: '2024-01-01' }));
  const draft = await harvest(
    call('טיוטת תיקון למבחנים לתמיכה במוזאונים', {
      kindText: 'מבחני תמיכה',
      description: 'המשרד מפרסם טיוטה. הערות ניתן להעביר עד 12.12.2026 בשעה 12:00.',
    }),
  );
  expect(await shown(draft.id)).toEqual([['will_replace', 'to', test.id]]);
  const view = await new Opportunities(site.db).byId(draft.id, now);
  expect(view).toMatchObject({ kind: 'draft_test', status: 'open', facts: { deadline: { local: '2026-12-12T12:00' } } });
});

it('the sweep finds what was not linked yet, and nothing twice', async () => {
  const [a, b] = [await harvest(first()), await harvest(second())];
  await site.db.query('DELETE FROM opportunity_link; UPDATE opportunity SET linked_revision = NULL');
  expect(await links.due(10)).toEqual([a.id, b.id]);
  for (const id of await links.due(10)) await links.relink(id, now);
  expect(await shown(b.id)).toEqual([['earlier_round', 'to', a.id]]);
  expect(await links.due(10)).toEqual([]);
});

it('a sum that only the text names is offered, sorted and exported, and the published facts stay as they are', async () => {
  const { id } = await harvest(
    call('קול קורא לגינות קהילתיות', { description: 'מענק של עד 250,000 ₪ לכל עמותה. תקציב כולל של 3 מיליון ש"ח.' }),
  );
  const view = await new Opportunities(site.db).byId(id, now);
  expect(view).toMatchObject({ amount: { min: null, max: 250_000, budget: 3_000_000 }, facts: { amount: null } });
  const [row] = await site.db.query('SELECT amount_max FROM opportunity WHERE id = $1', [id]);
  expect(row).toEqual({ amount_max: 250_000 });
  const { body } = await site.get(`/api/v1/opportunities/${id}`).expect(200);
  expect(body.amountFromText.map(({ part }: { part: string }) => part)).toEqual(['max', 'budget']);
  const { text } = await site.get('/api/v1/opportunities.csv').expect(200);
  expect(text).toContain('250,000 ₪ לכל עמותה');
});
