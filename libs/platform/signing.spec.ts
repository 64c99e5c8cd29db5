import { Signer } from './signing';

const signer = new Signer('a secret of the tests, long enough to be one');

it('opens what it signed, for the same purpose only', () => {
  const token = signer.sign('message', 'מזהה 1.2');
  expect(token).toMatch(/^[\w-]+\.[\w-]{32}$/);
  expect(signer.open('message', token)).toBe('מזהה 1.2');
  expect(signer.open('operator', token)).toBeNull();
  expect(new Signer('another secret of the tests, long enough').open('message', token)).toBeNull();
});

it.each(['', '.', 'a.b.c', 'a', `${Buffer.from('x').toString('base64url')}.`, 'ש.ש', '\u0000.\u0000'])('opens no %j', (token) => {
  expect(signer.open('message', token)).toBeNull();
});

it('opens no token with another id under the same mark', () => {
  const [, mark] = signer.sign('message', '1').split('.');
  expect(signer.open('message', `${Buffer.from('2').toString('base64url')}.${mark}`)).toBeNull();
});
