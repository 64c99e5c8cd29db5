import { createHash } from 'node:crypto';
import { Place, localAuthorities, placeKey } from './places';

/** A local authority as a body that publishes. */
export interface LocalAuthority {
  /** Stable: `la-` and a hash of what it is and where, whatever spelling is met. */
  key: string;
  /** As it calls itself ("עיריית באר שבע"). */
  name: string;
  place: Place;
}

/**
 * The local authority that this name is, with the word for what it is, in any spelling ("עירית באר-שבע", "המועצה האזורית מטה
 * אשר", "מ"א מטה אשר"). Null for any other name.
 */
export function authorityNamed(name: string): LocalAuthority | null {
  const found = called.exec(placeKey(name));
  if (!found) return null;
  const [, word = '', rest = ''] = found;
  const kinds = kindsCalled(word);
  return (byLocality.get(rest) ?? []).find(({ place }) => kinds.includes(place.kind)) ?? null;
}

/** The authority of a key that authorityNamed gave. */
export const authorityOfKey = (key: string): LocalAuthority | null => byAuthorityKey.get(key) ?? null;

const called = new RegExp(
  `^(${['עירית', 'מועצה מקומית', 'המועצה המקומית', 'מועצה אזורית', 'המועצה האזורית', 'מועצה איזורית', 'מא', 'מואז', 'ממ'].map(placeKey).join('|')}) (.+)$`,
  'u',
);

function kindsCalled(word: string): readonly Place['kind'][] {
  if (/אזורית|איזורית|^מא$|^מואז$/u.test(word)) return ['regional_council'];
  // A council that became a city, or the other way round, is still the same body.
  return ['city', 'local_council'];
}

const authorities: readonly LocalAuthority[] = localAuthorities().map((place) => ({
  key: `la-${createHash('sha256')
    .update(`${place.kind === 'regional_council' ? 'region' : 'town'} ${placeKey(place.locality)}`)
    .digest('hex')
    .slice(0, 12)}`,
  name: place.authority,
  place,
}));

const byAuthorityKey = new Map(authorities.map((authority) => [authority.key, authority]));

const byLocality = new Map<string, LocalAuthority[]>();
const put = (name: string, authority: LocalAuthority) =>
  byLocality.set(placeKey(name), [...(byLocality.get(placeKey(name)) ?? []), authority]);
for (const authority of authorities) for (const name of [authority.place.locality, ...authority.place.otherNames]) put(name, authority);
