import { combine } from './combine';
import { listing } from './listing.fixture';
import { voicesOf } from './voices';

const day = (local: string) => ({ precision: 'day' as const, local, raw: local });

it('says who is believed for what, and what each says otherwise', () => {
  const register = listing({ title: 'תמיכה בתנועות', deadline: day('2026-12-31') }, { id: 'register', belief: 'register' });
  const page = listing(
    { title: 'קול קורא לתנועות', deadline: day('2026-12-31'), amount: { min: null, max: 9000, budget: null }, description: '<p>פרטים</p>' },
    { id: 'page' },
  );
  const shop = listing({ title: 'תמיכה בתנועות', deadline: day('2026-12-01'), description: 'פרטים' }, { id: 'shop', belief: 'storefront' });
  const all = [shop, page, register];
  expect(voicesOf(combine(all), all).map(({ listing: { source }, believedFor, differs }) => [source.id, believedFor, differs])).toEqual([
    ['register', ['title', 'deadline'], []],
    ['page', ['amount', 'description'], ['title']],
    ['shop', [], ['deadline']],
  ]);
});
