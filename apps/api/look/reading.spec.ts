import { carryLanguage } from './carry-language';
import { inLanguage, onward, readingOf } from './reading';

const request = (originalUrl: string, cookies: Record<string, string> = {}, accept = '', method = 'GET') => ({
  originalUrl,
  cookies,
  method,
  query: Object.fromEntries(new URLSearchParams(originalUrl.split('?')[1] ?? '')),
  get: (() => accept) as never,
});
const read = (...given: Parameters<typeof request>) => readingOf(request(...given));

describe('the reader of a request', () => {
  it.each([
    ['/?lang=en', { kolkore_language: 'ar' }, 'he', 'en'],
    ['/?lang=fr', { kolkore_language: 'ar' }, 'he', 'ar'],
    ['/', { kolkore_language: 'ar' }, 'he', 'ar'],
    ['/', { kolkore_language: 'xx' }, 'ar-IL,he;q=0.8', 'ar'],
    ['/', {}, 'en-US,en;q=0.9', 'he'],
    ['/', {}, 'arn', 'he'],
    ['/', {}, '', 'he'],
  ])('of %s with %j and "%s" reads %s', (address, cookies, accept, language) =>
    expect(read(address, cookies, accept).language).toBe(language),
  );

  it.each([
    ['/?q=%D7%A0&lang=ar&topic=youth&topic=health', '/?q=%D7%A0&topic=youth&topic=health'],
    ['/o/7?lang=en', '/o/7'],
    ['/?language=x', '/?language=x'],
    ['//evil.example/?lang=en', '/'],
    ['//[', '/'],
    ['http://evil.example/', '/'],
  ])('of %s is at %s', (given, address) => expect(read(given).address).toBe(address));

  it('who posted is at home, since the address cannot be opened', () => expect(read('/subscribe', {}, '', 'POST').address).toBe('/'));

  it('needs the language in links until the cookie has come back', () => {
    expect(read('/?lang=en').carry).toBe(true);
    expect(read('/?lang=en', { kolkore_language: 'he' }).carry).toBe(true);
    expect(read('/?lang=en', { kolkore_language: 'en' }).carry).toBe(false);
    expect(read('/', { kolkore_language: 'en' }).carry).toBe(false);
    expect(read('/').carry).toBe(false);
  });

  it('is signed in for the frame alone, by the presence of a cookie', () => {
    expect([read('/').signedIn, read('/', { kolkore_session: 'anything' }).signedIn]).toEqual([false, true]);
  });
});

it('an address in a language keeps its query and its place in the page', () => {
  expect([inLanguage('/', 'en'), inLanguage('/?q=a', 'ar'), inLanguage('/about#interface', 'en')]).toEqual([
    '/?lang=en',
    '/?q=a&lang=ar',
    '/about?lang=en#interface',
  ]);
});

it('a posted form leads on in the language of a reader without cookies, and not twice', () => {
  const without = readingOf(request('/sign-in?lang=ar', {}, '', 'POST'));
  expect(onward('/account?done=saved', without)).toBe('/account?done=saved&lang=ar');
  expect(onward('/account?lang=en', without)).toBe('/account?lang=en');
  expect(onward('/account', readingOf(request('/sign-in', { kolkore_language: 'ar' }, '', 'POST')))).toBe('/account');
});

describe('a page that carries the language', () => {
  it.each([
    ['<a class="x" href="/o/1">', '<a class="x" href="/o/1?lang=ar">'],
    ['<a href="/?q=a&amp;page=2#results">', '<a href="/?q=a&amp;page=2&amp;lang=ar#results">'],
    ['<a href="?page=2">', '<a href="?page=2&amp;lang=ar">'],
    ['<a href="/?lang=en">', '<a href="/?lang=en">'],
    ['<a href="#docs">', '<a href="#docs">'],
    ['<a href="https://noar.example/?a=1">', '<a href="https://noar.example/?a=1">'],
    ['<link href="/assets/look.css">', '<link href="/assets/look.css">'],
    ['<form action="/" method="get">', '<form action="/" method="get"><input type="hidden" name="lang" value="ar">'],
    ['<form method="post" action="/subscribe">', '<form method="post" action="/subscribe?lang=ar">'],
    ['<form method="post" action="https://x.example/">', '<form method="post" action="https://x.example/">'],
    ['<p>&lt;a href="/x"></p>', '<p>&lt;a href="/x"></p>'],
  ])('%s', (given, written) => expect(carryLanguage(given, 'ar')).toBe(written));
});
