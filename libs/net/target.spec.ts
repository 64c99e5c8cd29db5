import { BlockedError, LayoutChangedError } from '@kolkore/domain/errors';
import { checkTarget, looksLikeLogin } from './target';

const hosts = ['mr.gov.il', 'Api.Mof.example'];

describe('checkTarget', () => {
  it.each(['https://mr.gov.il/a?b=ג', 'http://MR.gov.il:80/', 'https://api.mof.example/x'])('lets %s through', (address) =>
    expect(checkTarget(address, hosts).hostname).toMatch(/^(mr\.gov\.il|api\.mof\.example)$/),
  );

  it.each([
    ['ftp://mr.gov.il/', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['https://user:secret@mr.gov.il/', 'credentials'],
    ['https://mr.gov.il@evil.example/', 'credentials'],
    ['https://mr.gov.il:8443/', 'port'],
    ['http://mr.gov.il:22/', 'port'],
    ['https://evil.example/', 'outside_hosts'],
    ['https://mr.gov.il.evil.example/', 'outside_hosts'],
    ['https://sub.mr.gov.il/', 'outside_hosts'],
    ['/he/p/1', 'not_an_address'],
  ])('refuses %s (%s)', (address, reason) => {
    expect(() => checkTarget(address, hosts)).toThrow(expect.objectContaining({ detail: expect.objectContaining({ reason }) }));
    expect(() => checkTarget(address, hosts)).toThrow(LayoutChangedError);
  });

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
    'http://169.254.169.254/',
  ])('refuses %s even when a source names it', (address) =>
    expect(() => checkTarget(address, [new URL(address).hostname])).toThrow(BlockedError),
  );
});

it.each([
  ['https://login.gov.il/nidp', true],
  ['https://mr.gov.il/he/login?returnUrl=/x', true],
  ['https://mr.gov.il/SSO/adfs.aspx', true],
  ['https://mr.gov.il/authors/blog-in-hebrew', false],
  ['https://mr.gov.il/he/p/4000123', false],
])('looksLikeLogin(%s) is %s', (address, expected) => expect(looksLikeLogin(address)).toBe(expected));
