/** Marks of pages that ask whether a person is there, each seen in the wild or documented by its maker. */
const marks: RegExp[] = [
  /<title>\s*(?:Just a moment\.\.\.|Attention Required! \| Cloudflare|Access Denied|Request Rejected|Pardon Our Interruption|Human Verification)/i,
  /\/cdn-cgi\/challenge-platform\/h\/|cf-chl-|_cf_chl_opt/i,
  /_Incapsula_Resource|Incapsula incident ID/i,
  /\bChallengeId\s*=|GenericErrorMessageCookies/, // mr.gov.il's former script challenge, sent with status 200
  /The requested URL was rejected\. Please consult with your administrator/i,
  /captcha-delivery\.com|geo\.captcha|_px-?captcha|px-captcha/i,
];

/**
 * Whether a refusing or unreadable answer is a challenge page rather than a changed layout. Only asked of pages that are
 * already known to be wrong: a good page may carry such a script too.
 */
export const looksLikeChallenge = (text: string, headers: Record<string, unknown> = {}): boolean =>
  headers['cf-mitigated'] === 'challenge' || marks.some((mark) => mark.test(text.slice(0, 200_000)));
