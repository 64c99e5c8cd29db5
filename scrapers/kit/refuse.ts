import { BlockedError } from '@kolkore/domain/errors';
import type { FetchedPage } from '@kolkore/domain/source';

/** Signs of a page that stands between us and the content, whatever its HTTP status. Each names what it is. */
const signs: readonly [name: string, sign: RegExp][] = [
  ['challenge', /X-AA-Challenge|ChallengeId\s*=\s*\d/u],
  [
    'cloudflare',
    /<title>\s*(?:Just a moment|Attention Required! \| Cloudflare)|cf-browser-verification|cf_chl_opt|\/cdn-cgi\/challenge-platform\//iu,
  ],
  ['imperva', /_Incapsula_Resource|Incapsula incident ID|Request unsuccessful\. Incapsula|Pardon Our Interruption/iu],
  ['akamai', /<title>\s*Access Denied\s*<\/title>[\s\S]*(?:Reference\s*#|edgesuite\.net)|\/_sec\/cp_challenge\//iu],
  ['f5', /The requested URL was rejected\. Please consult with your administrator|window\["bobcmn"\]|\/TSPD\//u],
  ['radware', /perfdrive\.com|validate\.perfdrive|ShieldSquare/iu],
  ['captcha', /<title>[^<]*captcha|class="(?:g-recaptcha|h-captcha|cf-turnstile)"[^>]*>[\s\S]{0,400}<\/form>/iu],
  ['cookie', /^\s*(?:<html>)?\s*(?:<head>)?\s*<script[^>]*>\s*document\.cookie\s*=[^<]{0,200}<\/script>/iu],
  ['javascript', /<noscript>[^<]*(?:JavaScript must be enabled in order to view|enable JavaScript (?:and cookies )?to continue)/iu],
];

/** A password field makes a page a login page; the site's own small login box in a menu does not matter where content follows. */
const login = /<input[^>]+type\s*=\s*["']?password/iu;
const loginTitle = /<title>[^<]*(?:התחברות|כניסה למערכת|הזדהות|כניסה לאזור|log ?in|sign ?in)[^<]*<\/title>/iu;

/**
 * Throws BlockedError when the page is a challenge, captcha, refusal or login page. Every reader calls it first; such a page
 * is reported to the operator and never worked around.
 */
export function refuseChallenge(page: Pick<FetchedPage, 'kind' | 'url' | 'body'>): void {
  const head = page.body.slice(0, 200_000);
  const found = signs.find(([, sign]) => sign.test(head))?.[0];
  const wall = found ?? (loginTitle.test(head) || (login.test(head) && head.length < 40_000) ? 'login' : undefined);
  if (wall !== undefined) {
    throw new BlockedError(`The site answered with a ${wall} page`, { page: page.kind, url: page.url, wall });
  }
}
