import { absolute, addressId, canonical, fileNameOf } from './address';

it.each([
  ['www.dat.gov.il', undefined, 'https://www.dat.gov.il/'],
  ['gov.example/he/pages/kol', undefined, 'https://gov.example/he/pages/kol'],
  ['https://www.gov.il/he/pages/x', undefined, 'https://www.gov.il/he/pages/x'],
  ['/ilgstorefront/he/p/1', 'https://mr.gov.il/list', 'https://mr.gov.il/ilgstorefront/he/p/1'],
  ['kol-kore.pdf', 'https://gov.example/he/', 'https://gov.example/he/kol-kore.pdf'],
  ['www.gov.example/a', 'https://mr.gov.il/', 'https://www.gov.example/a'],
  ['  https://gov.example/a b.pdf ', undefined, 'https://gov.example/a%20b.pdf'],
  ['javascript:alert(1)', 'https://mr.gov.il/', undefined],
  ['mailto:kol@gov.example', 'https://mr.gov.il/', undefined],
  ['data:text/html,x', undefined, undefined],
  ['יפורסם בהמשך', undefined, undefined],
  ['http://localhost/x', undefined, undefined],
  ['', 'https://mr.gov.il/', undefined],
  [null, undefined, undefined],
])('%j beside %j means %j', (link, base, address) => expect(absolute(link, base)).toBe(address));

it('knows one address under its spellings', () => {
  const one = canonical('http://Gov.example/a/מבחן תמיכה.pdf');
  expect(canonical('https://gov.example/a/%D7%9E%D7%91%D7%97%D7%9F%20%D7%AA%D7%9E%D7%99%D7%9B%D7%94.pdf?utm_source=x#page=2')).toBe(one);
  expect(canonical('https://gov.example/a/?b=2&a=1')).toBe(canonical('https://gov.example/a?a=1&b=2'));
  expect(canonical('https://gov.example/b')).not.toBe(one);
  expect(canonical('https://gov.example/100%')).toBe('gov.example/100%');
});

it('makes a short stable key', () => {
  expect(addressId('http://gov.example/a.pdf')).toMatch(/^[0-9a-f]{32}$/);
  expect(addressId('http://gov.example/a.pdf')).toBe(addressId('https://GOV.example/a.pdf#x'));
});

it.each([
  ['https://gov.example/d/%D7%98%D7%95%D7%A4%D7%A1.docx', 'טופס.docx'],
  ['https://gov.example/d/42/', null],
])('%s is the file %j', (address, name) => expect(fileNameOf(address)).toBe(name));
