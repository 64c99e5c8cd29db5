import { mustBeTarget, toldTarget } from './told-target';

const wrong = (address: string, rules = { atHome: false }): string => {
  const read = toldTarget(address, rules);
  return 'wrong' in read ? read.wrong : read.url.href;
};

describe('toldTarget', () => {
  it.each([
    ['https://crm.amuta.example/hooks?a=1', 'https://crm.amuta.example/hooks?a=1'],
    [' https://crm.amuta.example ', 'https://crm.amuta.example/'],
    ['https://crm.amuta.example:8443/x', 'https://crm.amuta.example:8443/x'],
    ['https://עמותה.example/', 'https://xn--8dbb0ap6b.example/'],
  ])('takes %s', (address, as) => expect(wrong(address)).toBe(as));

  it.each([
    ['', 'missing'],
    ['crm.amuta.example', 'not_an_address'],
    ['http://crm.amuta.example/', 'not_https'],
    ['ftp://crm.amuta.example/', 'not_https'],
    ['javascript:alert(1)', 'not_https'],
    ['https://a:b@crm.amuta.example/', 'credentials'],
    ['https://crm.amuta.example/#x', 'fragment'],
    ['https://crm.amuta.example:22/', 'port'],
    ['https://crm.amuta.example:25/', 'port'],
    [`https://crm.amuta.example/${'a'.repeat(2000)}`, 'long'],
  ])('refuses %s (%s)', (address, because) => expect(wrong(address)).toBe(because));

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:7f00:1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.7:8443/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://db/',
    'https://printer.local/',
    'https://metadata.google.internal/',
    'https://x.localhost/',
  ])('refuses the private address %s, in every writing', (address) => {
    expect(wrong(address)).toBe('private');
    expect(() => mustBeTarget(address, { atHome: false })).toThrow(expect.objectContaining({ code: 'blocked' }));
  });

  it('takes plain http and private addresses only where trials are allowed', () => {
    expect(wrong('http://127.0.0.1:4000/x', { atHome: true })).toBe('http://127.0.0.1:4000/x');
    expect(wrong('ftp://127.0.0.1/', { atHome: true })).toBe('not_https');
  });
});
