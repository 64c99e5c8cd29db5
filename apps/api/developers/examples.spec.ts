import { createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { examplesFor } from './examples';

/** The function of the page itself, as a reader copies it. */
const { verify } = examplesFor('https://kolkore.example');
const source = verify.replace(/^import.*$/m, '');
// eslint-disable-next-line @typescript-eslint/no-implied-eval
const isOurs = new Function('createHmac', 'timingSafeEqual', 'Buffer', `${source}\nreturn isOurs;`)(
  createHmac,
  timingSafeEqual,
  Buffer,
) as (headers: Record<string, string>, body: string, secret: string) => boolean;

it('the way to check a signature that the page shows agrees with the library of the standard', () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
  const at = new Date();
  const body = '{"title":"קול קורא"}';
  const signed = (given: string) => new Webhook(given).sign('e1', at, body);
  const headers = (signature: string, when = at) => ({
    'webhook-id': 'e1',
    'webhook-timestamp': String(Math.floor(when.getTime() / 1000)),
    'webhook-signature': signature,
  });
  expect(isOurs(headers(signed(secret)), body, secret)).toBe(true);
  expect(isOurs(headers(`${signed(other)} ${signed(secret)}`), body, secret)).toBe(true);
  expect(isOurs(headers(signed(other)), body, secret)).toBe(false);
  expect(isOurs(headers(signed(secret)), `${body} `, secret)).toBe(false);
  expect(isOurs(headers(signed(secret), new Date(at.getTime() - 600_000)), body, secret)).toBe(false);
});
