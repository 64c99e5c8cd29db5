import { BlockedError } from '@kolkore/domain/errors';
import { isIP } from 'node:net';
import { isPublicAddress } from './addresses';

/** Why an address is none that we may tell anything. */
export type WrongTarget = 'missing' | 'not_an_address' | 'not_https' | 'credentials' | 'fragment' | 'port' | 'private' | 'long';

const LONGEST = 2000;
const ports = (port: string): boolean => port === '' || port === '443' || Number(port) >= 1024;
/** Names that never belong to the public internet (RFC 6761, 6762, 8375, and what names without a dot are). */
const local = /^[^.]+$|\.(?:localhost|local|internal|intranet|lan|home\.arpa|test|invalid|onion)$/i;

/**
 * Where somebody wants to be told by HTTP: https, on its usual port or an unprivileged one, no name and password, and no private address written out. What
 * a name resolves to is checked when we connect (guarded-lookup.ts). With `atHome`, for trials on one's own machine, http and private addresses are taken too.
 */
export function toldTarget(
  written: string,
  { atHome, http = false }: { atHome: boolean; http?: boolean },
): { url: URL } | { wrong: WrongTarget } {
  const text = written.trim();
  if (text === '') return { wrong: 'missing' };
  if (text.length > LONGEST) return { wrong: 'long' };
  if (!URL.canParse(text)) return { wrong: 'not_an_address' };
  const url = new URL(text);
  const bare = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && (atHome || http))) return { wrong: 'not_https' };
  if (url.username !== '' || url.password !== '') return { wrong: 'credentials' };
  if (url.hash !== '') return { wrong: 'fragment' };
  if (atHome) return { url };
  if (!ports(url.port) && !(http && url.protocol === 'http:' && url.port === '')) return { wrong: 'port' };
  if (isIP(bare) !== 0 ? !isPublicAddress(bare) : local.test(bare)) return { wrong: 'private' };
  return { url };
}

/** The same where it must be right by now. Throws BlockedError. */
export function mustBeTarget(written: string, rules: { atHome: boolean; http?: boolean }): URL {
  const read = toldTarget(written, rules);
  if ('url' in read) return read.url;
  throw new BlockedError(`not an address to be told: ${read.wrong}`, { reason: read.wrong === 'private' ? 'private_address' : read.wrong });
}
