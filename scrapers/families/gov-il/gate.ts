import { LayoutChangedError } from '@kolkore/domain/errors';
import { type FetchedPage, type PageRequest, page } from '@kolkore/domain/source';
import { type JsonObject, isObject } from '../../kit/json';
import { refuseChallenge } from '../../kit/refuse';

export const GOV_IL = 'https://www.gov.il';
const GATEWAY_HOST = 'openapi-gc.digital.gov.il';

/** The hosts of every source of this family: the site, which says where its gateway is, and the gateway. */
export const hosts = ['www.gov.il', GATEWAY_HOST] as const;

/** One interface of the gateway, as the site's own pages are told to use it. Found in every run anew and kept nowhere. */
export interface Gate {
  /** Without a slash at its end; "/api/..." comes after it. */
  base: string;
  clientId: string;
}

/** The two interfaces: the collectors' lists and the content pages. */
const places = {
  collectors: { script: `${GOV_IL}/CollectorsWebApi/client-config.js`, base: 'dataCollectorWebApi' },
  pages: { script: `${GOV_IL}/ContentpageWebApi/client-config.js`, base: 'contentPageWebApi' },
} as const;
type Place = keyof typeof places;

/** The page that says where an interface is and by which public client id it is asked. */
export const gatePage = (kind: string, place: Place, carry: Record<string, unknown> = {}): PageRequest =>
  page(kind, { url: places[place].script, headers: { accept: 'application/javascript, */*;q=0.5' }, carry });

/**
 * Reads `client-config.js`: `window['govilRunConfig'] = { clientId, dataCollectorWebApi, contentPageWebApi, ... }`, as JSON or as
 * an object literal; never evaluated. Throws BlockedError for a challenge and LayoutChangedError when the script, the id or the
 * address is missing or leads elsewhere. What it says of the script never quotes it.
 */
export function readGate(fetched: FetchedPage, place: Place): Gate {
  refuseChallenge(fetched);
  const wrong = (why: string, more: Record<string, unknown> = {}) =>
    new LayoutChangedError(`The client configuration ${why}`, { page: fetched.kind, url: fetched.url, ...more });
  if (/^\s*</u.test(fetched.body)) throw wrong('is HTML');
  const assigned = /window\s*(?:\[\s*["']govilRunConfig["']\s*\]|\.\s*govilRunConfig)\s*=\s*(\{[\s\S]*)/u.exec(fetched.body)?.[1];
  if (assigned === undefined) throw wrong('assigns no govilRunConfig');
  const clientId = valueOf(assigned, 'clientId');
  if (clientId === undefined) throw wrong('has no client id');
  if (!/^[\w.~+/=-]{1,200}$/u.test(clientId)) throw wrong('has a client id that is none');
  const named = valueOf(assigned, places[place].base);
  if (named === undefined) throw wrong(`has no ${places[place].base}`);
  const base = URL.canParse(named, GOV_IL) ? new URL(named, GOV_IL) : undefined;
  if (base?.protocol !== 'https:' || !hosts.some((host) => host === base.host)) {
    throw wrong('leads to a host that this source does not know', { host: base?.host ?? null });
  }
  return { base: `${base.origin}${base.pathname}`.replace(/\/+$/u, ''), clientId };
}

/** A value of the object, quoted either way, its key quoted or bare. */
function valueOf(object: string, key: string): string | undefined {
  const found = new RegExp(`(?<![\\w$])["']?${key}["']?\\s*:\\s*(?:"([^"\\n]*)"|'([^'\\n]*)')`, 'u').exec(object);
  const value = (found?.[1] ?? found?.[2] ?? '').replace(/\\\//gu, '/').trim();
  return value === '' ? undefined : value;
}

/** What the gateway wants to see from a caller: the public id of the site's own pages, and that it comes from the site. */
export const askedFrom = (clientId: string, referer = `${GOV_IL}/`): Record<string, string> => ({
  accept: 'application/json',
  origin: GOV_IL,
  referer,
  'x-client-id': clientId,
});

export const askedBy = (gate: Gate): Record<string, string> => askedFrom(gate.clientId);

/** A gate that an earlier page carried on; undefined where a page is read on its own. */
export function carriedGate(fetched: Pick<FetchedPage, 'carry'>, place: Place): Gate | undefined {
  const carried = fetched.carry[place];
  return isObject(carried) && typeof carried['base'] === 'string' && typeof carried['clientId'] === 'string'
    ? { base: carried['base'], clientId: carried['clientId'] }
    : undefined;
}

/** What the gateway answers instead of the content, with whatever status: the name of its error, or undefined. */
export function gatewayError(answer: JsonObject): string | undefined {
  const fault = isObject(answer['fault']) ? answer['fault'] : answer;
  const detail = isObject(fault['detail']) ? fault['detail'] : fault;
  const said = [detail['errorcode'], fault['faultstring'], answer['error'], answer['code'], answer['name']].find(
    (one) => typeof one === 'string',
  );
  return typeof said === 'string' ? said.slice(0, 100) : undefined;
}
