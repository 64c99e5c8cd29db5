import { BlockedError } from '@kolkore/domain/errors';
import type { FetchedPage } from '@kolkore/domain/source';

/** Signs of a page that stands between us and the content, whatever its HTTP status. Each names what it is. */
const signs: readonly [name: string, sign: RegExp][] = [
  ['challenge', /X-AA-Challenge|ChallengeId\s*=\s*\d/u],
  ['cloudflare', /<title>\s*(?:Just a moment|Attention Required! \| Cloudflare)|cf-browser-verification|cf_chl_opt/iu],
  ['imperva', /Incapsula incident ID|Request unsuccessful\. Incapsula|Pardon Our Interruption/iu],
  ['akamai', /<title>\s*Access Denied\s*<\/title>[\s\S]*(?:Reference\s*#|edgesuite\.net)/iu],
  ['f5', /The requested URL was rejected\. Please consult with your administrator/u],
  ['captcha', /<title>[^<]*captcha|class="(?:g-recaptcha|h-captcha|cf-turnstile)"[^>]*>[\s\S]{0,400}<\/form>/iu],
  ['cookie', /^\s*(?:<html>)?\s*(?:<head>)?\s*<script[^>]*>\s*document\.cookie\s*=[^<]{0,200}<\/script>/iu],
  ['javascript', /<noscript>[^<]*(?:JavaScript must be enabled in order to view|enable JavaScript (?:and cookies )?to continue)/iu],
];

/** Scripts that the same guards also put into good pages: a sign only where there is next to nothing to read. */
const guards: readonly [name: string, sign: RegExp][] = [
  ['cloudflare', /\/cdn-cgi\/challenge-platform\//iu],
  ['imperva', /_Incapsula_Resource/iu],
  ['akamai', /\/_sec\/cp_challenge\//iu],
  ['f5', /window\["bobcmn"\]|\/TSPD\//u],
  ['radware', /perfdrive\.com|ShieldSquare/iu],
];
const NEXT_TO_NOTHING = 400;

/** A password field makes a page a login page; the site's own small login box in a menu does not matter where content follows. */
const login = /<input[^>]+type\s*=\s*["']?password/iu;
const loginTitle = /<title>[^<]*(?:התחברות|כניסה למערכת|הזדהות|כניסה לאזור|log ?in|sign ?in)[^<]*<\/title>/iu;

/**
 * Throws BlockedError when the page is a challenge, captcha, refusal or login page. Every reader calls it first; such a page
 * is reported to the operator and never worked around.
 */
export function refuseChallenge(page: Pick<FetchedPage, 'kind' | 'url' | 'body'>): void {
  const head = page.body.slice(0, 200_000);
  const isEmpty = readable(head).length < NEXT_TO_NOTHING;
  const found = [...signs, ...(isEmpty ? guards : [])].find(([, sign]) => sign.test(head))?.[0];
  const wall = found ?? (loginTitle.test(head) || (login.test(head) && head.length < 40_000) ? 'login' : undefined);
  if (wall !== undefined) {
    throw new BlockedError(`The site answered with a ${wall} page`, { page: page.kind, url: page.url, wall });
  }
}

/** What a person could read of it. */
const readable = (html: string): string =>
  html
    .replace(/<(script|style|noscript)\b[\s\S]*?<\/\1>/giu, ' ')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
