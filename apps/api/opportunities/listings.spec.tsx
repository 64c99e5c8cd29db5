import { combine } from '@kolkore/domain/merge/combine';
import { listing } from '@kolkore/domain/merge/listing.fixture';
import type { StoredListing } from '@kolkore/store/listings';
import { viewOf } from '@kolkore/testing/views';
import { load } from 'cheerio';
import { html } from '../look/render';
import { Page } from '../look/page';
import { MergePage, MergesPage } from '../operations/merges-page';
import { Listings } from './listings';

const now = new Date('2026-11-23T07:40:00Z');
const day = (local: string) => ({ precision: 'day' as const, local, raw: local });
const stored = (id: number, title: string, one: ReturnType<typeof listing>, more: Partial<StoredListing> = {}): StoredListing => ({
  ...one,
  id,
  opportunityId: 1,
  title,
  lastSeenAt: now,
  observedAt: now,
  partial: false,
  delistedAt: null,
  mergeKeys: [],
  ...more,
});
const register = stored(
  1,
  'פורטל התמיכות',
  listing({ title: 'תמיכה בתנועות', deadline: day('2026-12-31') }, { id: 'r', belief: 'register' }),
);
const page = stored(
  2,
  'אתר המשרד',
  listing({
    title: 'קול קורא לתנועות',
    url: 'https://noar.example/kol',
    deadline: day('2026-12-01'),
    description: '<p>פרטים</p><script>alert(1)</script>',
    amount: { min: null, max: 9000, budget: null },
  }),
  { delistedAt: now },
);
const section = (listings: StoredListing[]) =>
  load(
    html(
      <Page title="x" active="opportunities">
        <Listings view={viewOf(combine(listings), now)} listings={listings} now={now} />
      </Page>,
    ),
  )('section');

it('shows every source with its page, what it is believed for and what it says otherwise', () => {
  const shown = section([page, register]);
  const items = shown.find('.voices > li');
  expect(items.map((_, item) => load(item)('h3').text()).get()).toEqual(['פורטל התמיכות', 'אתר המשרד']);
  expect(items.first().text()).toContain('לפיו: הכותרת');
  expect(items.last().text()).toContain('לא מופיע עוד מאז');
  expect(items.last().find('dl').text()).toContain('קול קורא לתנועות');
  expect(items.last().find('dl').text()).toContain('1 בדצמבר 2026');
  expect(items.last().find('a').attr('href')).toBe('https://noar.example/kol');
  expect(shown.html()).not.toContain('<script>');
});

it('is silent where there is only one', () => expect(section([register])).toHaveLength(0));

it('an operator sees a merge and its buttons', () => {
  const side = (id: number, title: string) => ({
    id,
    sourceId: 's',
    source: 'מקור',
    externalId: '7',
    title,
    url: 'https://noar.example/7',
  });
  const merge = {
    id: 3,
    state: 'made' as const,
    opportunityId: 1,
    absorbedId: null,
    title: 'תמיכה בתנועות',
    absorbedTitle: null,
    joined: [side(2, 'קול קורא')],
    found: [side(1, 'תמיכה')],
    rule: 'address' as const,
    evidence: 'https://noar.example/7',
    madeAt: now,
    undoneAt: null,
  };
  expect(load(html(<MergesPage merges={[merge]} done="undone" now={now} />))('a[href="/operations/merges/3"]').length).toBe(1);
  const one = load(html(<MergePage merge={merge} refused="untold" />));
  expect(one('form[action="/operations/merges/3/undo"] button').length).toBe(1);
  expect(one('[role=alert]').text()).toContain('עוד דקה');
});
