import { localPath, signInPath } from './next-path';

describe('where one goes on to after signing in', () => {
  it.each([
    ['/', '/'],
    ['/account', '/account'],
    ['/organizations/7?tab=members&x=%D7%90', '/organizations/7?tab=members&x=%D7%90'],
    ['/a/../account', '/account'],
    ['/%2F%2Fevil.example', '/%2F%2Fevil.example'],
  ])('%s is ours', (path, said) => expect(localPath(path)).toBe(said));

  it.each([
    '',
    'account',
    '//evil.example',
    '/\\evil.example',
    '/a\\..\\\\evil.example',
    '/.//evil.example',
    '/..//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    '/sign-in',
    '/sign-in/x.y',
    '/invitation/x.y',
    `/${'a'.repeat(600)}`,
    undefined,
    ['/account'],
  ])('%p is not', (path) => expect(localPath(path)).toBeNull());

  it('is carried by the way to the sign-in page', () => {
    expect(signInPath('/organizations/7?x=1')).toBe('/sign-in?next=%2Forganizations%2F7%3Fx%3D1');
    expect(signInPath('//evil.example')).toBe('/sign-in');
  });
});
