import { existsSync, readFileSync } from 'node:fs';
import { BlockedError } from '@kolkore/domain/errors';
import { refuseChallenge } from './refuse';

const read = (body: string) => () => refuseChallenge({ kind: 'list', url: 'https://gov.example/list', body });

it.each([
  [
    'challenge',
    '<html><head><script>Challenge=11;ChallengeId=22;client.setRequestHeader("X-AA-Challenge",Challenge)</script></head></html>',
  ],
  ['cloudflare', '<html><head><title>Just a moment...</title></head><body></body></html>'],
  ['cloudflare', '<html><body><script src="/cdn-cgi/challenge-platform/h/b/orchestrate"></script></body></html>'],
  ['imperva', '<html><body><iframe src="/_Incapsula_Resource?CWUDNSAI=9"></iframe></body></html>'],
  ['akamai', '<html><head><title>Access Denied</title></head><body>Reference #18.2</body></html>'],
  ['f5', '<html><body>The requested URL was rejected. Please consult with your administrator. Your support ID is: 1</body></html>'],
  ['captcha', '<html><body><form><div class="g-recaptcha" data-sitekey="k"></div><button>המשך</button></form></body></html>'],
  ['cookie', "<script>document.cookie='x=y; path=/'</script>"],
  ['javascript', '<html><body><noscript>Please enable JavaScript and cookies to continue</noscript></body></html>'],
  ['login', '<html><head><title>כניסה למערכת</title></head><body><form><input name="user"></form></body></html>'],
  ['login', '<html><body><form><input type="text"><input type="password" name="p"></form></body></html>'],
])('refuses a %s page', (wall, body) => {
  try {
    read(body)();
    throw new Error('was not refused');
  } catch (error) {
    expect(error).toBeInstanceOf(BlockedError);
    expect((error as BlockedError).detail).toMatchObject({ wall, page: 'list' });
  }
});

it.each([
  ['an ordinary page', '<html><body><h1>קול קורא</h1><p>מענקים לאתרים בענן, ולא Cloudflare.</p></body></html>'],
  [
    'a full page with a captcha for its newsletter',
    '<html><body><main>קול קורא</main><script src="https://www.google.com/recaptcha/api.js"></script></body></html>',
  ],
  ['a long page with a small login box', `<html><body><form><input type="password"></form>${'<p>תוצאה</p>'.repeat(5000)}</body></html>`],
  ['a list in JSON', '[{"callTitle":"תמיכה במוסדות: Just a moment"}]'],
])('lets %s through', (_, body) => expect(read(body)).not.toThrow());

const captured = `${__dirname}/../../../shared/captures/failures/mr_gov_il_js_challenge.html`;
(existsSync(captured) ? it : it.skip)('refuses the challenge that mr.gov.il really sent', () => {
  expect(read(readFileSync(captured, 'utf8'))).toThrow(BlockedError);
});
