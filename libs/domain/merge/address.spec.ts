import { addressKey } from './address';

const same = (one: string, other: string) => expect(addressKey(one)).toBe(addressKey(other));
const apart = (one: string, other: string) => expect(addressKey(one)).not.toBe(addressKey(other));

it('knows a gov.il item by its slug, in the present and the older forms', () => {
  const now = 'https://www.gov.il/he/pages/kolkore-noar-2026';
  for (const other of [
    'https://www.gov.il/he/departments/publications/Call_for_bids/kolkore-noar-2026',
    'http://gov.il/he/Departments/publications/reports/KolKore-Noar-2026/',
    'https://www.gov.il/ar/pages/kolkore-noar-2026?utm_source=x#files',
  ])
    same(now, other);
});

it('keeps items of a dynamic collector and of one path apart', () => {
  const item = (name: string) => `https://www.gov.il/he/Departments/DynamicCollectors/kolkore-list?skip=0&DCRI_UrlName=${name}`;
  apart(item('kol1'), item('kol2'));
  apart('https://mr.gov.il/ilgstorefront/he/p/4000600001', 'https://mr.gov.il/ilgstorefront/he/p/4000600002');
  apart('https://noar.example/call?id=1', 'https://noar.example/call?id=2');
});

it('does not mind protocol, www, a slash, a fragment, tracking, encoding and the order of a query', () => {
  same('https://www.noar.example/calls/7/', 'http://noar.example/calls/7#top');
  same('https://noar.example/call?a=1&b=2&utm_medium=mail', 'https://noar.example/call?b=2&a=1');
  same('https://noar.example/%D7%A7%D7%95%D7%9C/', 'https://noar.example/קול');
  expect(addressKey('https://noar.example/100%')).toBe('noar.example/100%');
});
