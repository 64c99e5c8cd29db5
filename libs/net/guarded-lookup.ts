import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './addresses';
import { privateAddress } from './target';

/** Resolves a host name to all of its addresses. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

export const systemResolve: Resolve = (host) => systemLookup(host, { all: true });

/**
 * The lookup that a connection itself uses, so that the address checked is the address connected to (no second resolution
 * between the two). A name of which any address is private is refused whole with BlockedError.
 */
export const guardedLookup =
  (resolve: Resolve): LookupFunction =>
  (host, options, callback) => {
    resolve(host).then(
      (addresses) => {
        if (addresses.length === 0 || addresses.some(({ address }) => !isPublicAddress(address)))
          return callback(privateAddress(host), '', 4);
        const family = Number(options.family ?? 0);
        const usable = family === 4 || family === 6 ? addresses.filter((one) => one.family === family) : addresses;
        const first = usable[0] ?? addresses[0];
        if (options.all) return callback(null, usable.length > 0 ? usable : addresses);
        callback(null, first?.address ?? '', first?.family);
      },
      (cause: unknown) => callback(cause instanceof Error ? cause : new Error(String(cause)), '', 4),
    );
  };
