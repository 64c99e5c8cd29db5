import { createHash } from 'node:crypto';

/**
 * The absolute http(s) address that a published link means: a missing scheme is added ("www.dat.gov.il"), a relative one is
 * resolved against `base`. Undefined for whatever is no web address (mail, javascript, free text).
 */
export function absolute(link: string | null | undefined, base?: string): string | undefined {
  const text = (link ?? '').trim();
  // A space inside a file's name is common and harmless; other white space and brackets are free text.
  if (text === '' || /[^\S ]|[<>"]/u.test(text)) return undefined;
  // With a base, "call.pdf" is a file beside the page; only "www." can mean a host there.
  const bareHost =
    (base === undefined ? /^/u : /^www\./iu).test(text) &&
    /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?(?:[/?#]|$)/iu.test(text);
  if (!bareHost && base === undefined && !/^https?:\/\//iu.test(text)) return undefined;
  const address = bareHost ? `https://${text}` : text;
  if (!URL.canParse(address, base)) return undefined;
  const read = new URL(address, base);
  return /^https?:$/u.test(read.protocol) && read.hostname.includes('.') ? read.href : undefined;
}

/**
 * One spelling of an address: host in lower case, no fragment, no user, no tracking parameters, percent signs as the URL
 * standard writes them, no slash at the end of a path, https and http alike. For comparing only; not to be fetched.
 */
export function canonical(address: string): string {
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()]) {
    if (/^(?:utm_\w+|fbclid|gclid|mc_[ce]id)$/iu.test(name)) url.searchParams.delete(name);
  }
  url.searchParams.sort();
  const path = decodedPath(url.pathname).replace(/\/+$/u, '');
  return `${url.host.toLowerCase()}${path}${url.search}`;
}

/** The key of an opportunity whose publisher gives it no number: 128 bits of sha256 over the canonical address, in hex. */
export const addressId = (address: string): string => createHash('sha256').update(canonical(address)).digest('hex').slice(0, 32);

/** The last part of an address as a person reads a file's name, or null when there is none. */
export function fileNameOf(address: string): string | null {
  const last = decodedPath(new URL(address).pathname).split('/').at(-1) ?? '';
  return /\.[a-z0-9]{2,6}$/iu.test(last) ? last.slice(0, 300) : null;
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A path with a lone percent sign has no other spelling than its own.
    return path;
  }
}
