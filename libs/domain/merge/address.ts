/** Query parameters that say from where a reader came, not what is read. */
const tracking = /^(?:utm_.*|fbclid|gclid|mc_[ce]id|ref|source|chapterIndex|lang|culture)$/iu;

/**
 * The one key of an item's address, however it is written: host without "www.", path without a slash at its end, no fragment,
 * no tracking. A gov.il item is known by its slug, which is the same under `/he/pages/` and the older
 * `/he/departments/publications/<collector>/` and `/he/departments/<collector>/`.
 */
export function addressKey(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const host = url.hostname.replace(/^www\./u, '');
  const path = decoded(url.pathname).replace(/\/+$/u, '');
  const slug = host === 'gov.il' ? govIlSlug(path) : null;
  if (slug !== null) return `gov.il/${slug}`;
  const query = [...url.searchParams]
    .filter(([name, value]) => value !== '' && !tracking.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  return `${host}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

const govIlSlug = (path: string): string | null =>
  /^\/(?:he|ar|en)\/(?:pages|departments\/(?:publications|policies|news|general|guides)(?:\/[^/]+)?)\/([^/]+)$/iu
    .exec(path)?.[1]
    ?.toLowerCase() ?? null;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray % in a foreign address
  }
}
