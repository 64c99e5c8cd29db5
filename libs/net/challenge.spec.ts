import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { looksLikeChallenge } from './challenge';

it.each([
  '<html><head><title>Just a moment...</title></head>',
  '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>',
  '<iframe src="/_Incapsula_Resource?SWUDNSAI=31">Request unsuccessful. Incapsula incident ID: 7</iframe>',
  '<script>\nChallenge=1;\nChallengeId=2;\nGenericErrorMessageCookies="Cookies must be enabled";</script>',
  'The requested URL was rejected. Please consult with your administrator.',
])('knows a challenge: %s', (text) => expect(looksLikeChallenge(text)).toBe(true));

it.each([
  '<title>קולות קוראים - משרד הרווחה</title><p>אתגר: challenge accepted</p>',
  // Cloudflare puts this script into good pages too.
  '<title>מכרזים</title><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
  '',
])('takes no good page for one: %s', (text) => expect(looksLikeChallenge(text)).toBe(false));

const capture = join(__dirname, '../../../shared/captures/failures/mr_gov_il_js_challenge.html');
(existsSync(capture) ? it : it.skip)('knows the captured challenge of mr.gov.il', () =>
  expect(looksLikeChallenge(readFileSync(capture, 'utf8'))).toBe(true),
);
