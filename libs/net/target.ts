import { BlockedError, LayoutChangedError } from '@kolkore/domain/errors';
import { isIP } from 'node:net';
import { isPublicAddress } from './addresses';

const login =
  /(?:^|[/._?&=-])(?:log-?[io]n|sign-?in|sso|oauth2?|adfs|saml2?|captcha|challenge|access-?denied|validate-?human)(?:$|[/._?&=-])/i;

/**
 * The address as a URL when it may be asked: http or https on its usual port, without a name and password, of a host in
 * `hosts` (whole names, no wildcards), and not a private address written out. Throws LayoutChangedError for an address that
 * the source has no business with, BlockedError for a private one. What a name resolves to is checked by guarded-lookup.ts.
 */
export function checkTarget(address: string, hosts: readonly string[]): URL {
  const refuse = (reason: string): never => {
    throw new LayoutChangedError(`The address ${address.slice(0, 300)} is not to be asked: ${reason}`, {
      reason,
      url: address.slice(0, 2000),
    });
  };
  const url = URL.canParse(address) ? new URL(address) : refuse('not_an_address');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') refuse('scheme');
  if (url.username !== '' || url.password !== '') refuse('credentials');
  if (url.href.length > 2000) refuse('too_long');
  const bare = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0 && !isPublicAddress(bare)) throw privateAddress(url.hostname);
  // URL drops the port that is usual for its scheme; the other scheme's port is as good.
  if (!['', '80', '443'].includes(url.port)) refuse('port');
  if (!hosts.some((host) => host.toLowerCase() === url.hostname)) refuse('outside_hosts');
  return url;
}

/** Whether an address that a site sends us to is a login or a challenge. */
export const looksLikeLogin = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return login.test(url.hostname) || login.test(url.pathname);
};

export const privateAddress = (host: string): BlockedError =>
  new BlockedError(`${host} is a private address`, { reason: 'private_address', host });
