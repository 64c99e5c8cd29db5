/**
 * A path of our own to go on to after signing in, or null: no other site, no protocol, nothing that a browser takes for one
 * (`//host`, `/\host`, control characters), and not the way in itself.
 */
export function localPath(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value) || value.includes('\\')) return null;
  const url = new URL(value, 'http://site.example');
  if (url.origin !== 'http://site.example' || url.pathname.startsWith('//')) return null;
  return /^\/(?:sign-in|invitation|sign-out)(?:\/|$)/.test(url.pathname) ? null : `${url.pathname}${url.search}`;
}

/** Where somebody who has to sign in first is sent. */
export function signInPath(from: string): string {
  const next = localPath(from);
  return next === null ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}
