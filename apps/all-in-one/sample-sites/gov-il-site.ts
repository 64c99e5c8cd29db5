import { type Answer, answer, html, json, notFound, text } from './answer';
import { attachment } from './files/attachment';
import { classActionPage } from './class-action';
import type { Ask } from './control';
import { dynamicAnswer, hasFile } from './dynamic-site';
import { ownPage } from './gov-il-pages';
import { type Publication, contentOf, govPublications, listed as rowOf } from './gov-il-publications';
import { offices } from './gov-il-templates';

export const GOV_IL = 'www.gov.il';
export const GATEWAY = 'openapi-gc.digital.gov.il';
/** How these two may be told to behave, beside what every site does. */
export const govIlModes = ['shell', 'no_client_id', 'stale', 'renamed'] as const;
export const gatewayModes = ['shell', 'short', 'renamed', 'rotated'] as const;

const gateway = `https://${GATEWAY}/pub/cio/govil/rest`;
const collectors = '/pub/cio/govil/rest/collectors/v1/api/DataCollector/GetResults';
const pages = '/pub/cio/govil/rest/contentpage/v1/api/content-pages/';
/** The gateway gives no more at once, whatever is asked for. */
const MOST = 25;
const types = {
  '7159e036-77d5-44f9-a1bf-4500e6125bf1': 'call',
  '7b76d87f-d299-4019-8637-5f1de71c9523': 'support',
} as Record<string, 'call' | 'support' | undefined>;

/** The type under which the sample lists everything of one ministry. */
const ALIYAH = 'be652b8e-bb3c-4a5b-bb5d-78a37edbff82';

/** The public id that the gateway takes at the moment. Invented. */
const clientId = (rotated: boolean): string => `sample-client-${rotated ? 'two' : 'one'}`;

/**
 * The sample of www.gov.il: the scripts that say where the gateway is, the dynamic collectors, the files, and for everything else its
 * application's shell.
 */
export function govIlSite(ask: Ask): Answer {
  const { url, now, mode, modeOf } = ask;
  const path = url.pathname;
  if (path === '/robots.txt') return text('User-agent: *\nDisallow: /he/search\n');
  if (mode !== 'shell' && /^\/(?:CollectorsWebApi|ContentpageWebApi)\/client-config\.js$/u.test(path)) {
    const id = mode === 'no_client_id' ? '' : clientId(modeOf(GATEWAY) === 'rotated' && mode !== 'stale');
    // One script is JSON, the other an object literal: the real ones were reported as either.
    const own = path.startsWith('/Collectors')
      ? `{ "dataCollectorWebApi": "${gateway}/collectors/v1", "clientId": "${id}", "isProduction": true }`
      : `{\n  contentPageWebApi: '${gateway}/contentpage/v1',\n  clientId: '${id}',\n  culture: { default: 'he' }\n}`;
    return answer(200, 'application/javascript; charset=utf-8', `window['govilRunConfig'] = ${own};\n`);
  }
  const dynamic = mode === 'shell' ? undefined : dynamicAnswer(ask);
  if (dynamic) return dynamic;
  const [, slug, file] = /^\/BlobFolder\/\w+\/([^/]+)\/he\/([^/]+)$/u.exec(path) ?? [];
  if (slug !== undefined && file !== undefined) {
    const name = decodeURIComponent(file);
    const known =
      name === 'nispach.pdf' ||
      /^class_action_law$/u.test(slug) ||
      ownPage(slug, now) !== undefined ||
      hasFile(now, slug, name) ||
      govPublications(now).some((p) => p.slug === slug && p.documents.includes(name));
    return known ? attachment(name, slug) : notFound();
  }
  return html(shell());
}

/** The sample of the gateway: refuses who does not come from the site, then lists and content pages as JSON. */
export function gatewaySite(ask: Ask): Answer {
  const { url, headers, mode, modeOf } = ask;
  if (url.pathname === '/robots.txt') return notFound();
  if (mode === 'shell') return html(shell());
  if (headers['x-client-id'] === undefined)
    return fault('Failed to resolve API Key variable request.header.x-client-id', 'steps.oauth.v2.FailedToResolveAPIKey', 500);
  if (headers['x-client-id'] !== clientId(modeOf(GATEWAY) === 'rotated')) return fault('Invalid ApiKey', 'oauth.v2.InvalidApiKey', 401);
  if (headers.origin !== 'https://www.gov.il' || !String(headers.referer).startsWith('https://www.gov.il')) {
    return fault('Raising fault', 'steps.raisefault.RF-OriginError', 500);
  }
  if (url.pathname === collectors) return results(ask);
  if (url.pathname.startsWith(pages)) return content(ask, decodeURIComponent(url.pathname.slice(pages.length)));
  return notFound();
}

function results({ url, now, mode }: Ask): Answer {
  const number = (name: string, usual: number): number => Math.max(0, Number.parseInt(url.searchParams.get(name) ?? '', 10) || usual);
  const skip = number('skip', 0);
  const all = mode === 'empty' ? [] : publicationsOf(url.searchParams, now);
  // "short": the list stops in the middle while its total stays, as a crawl that was cut off would see it.
  const given = mode === 'short' ? all.slice(0, Math.ceil(all.length / 2)) : all;
  const rows = given.slice(skip, skip + Math.min(number('limit', 20), MOST));
  return json({ total: all.length, results: rows.map((p) => rowOf(p, mode === 'renamed')) });
}

/** Of all offices, or of the one that is asked for. */
function publicationsOf(asked: URLSearchParams, now: Date): readonly Publication[] {
  const [id, office] = [asked.get('Type') ?? '', asked.get('officeId') ?? ''];
  const of = govPublications(now).filter((p) => office === '' || p.office.id === office.toLowerCase());
  if (id === ALIYAH) return of.filter((p) => p.office.id === offices.aliyah[1]);
  return of.filter((p) => types[id] !== undefined && (p.template.type === types[id] || p.template.type === 'both'));
}

function content({ url, now, mode }: Ask, slug: string): Answer {
  if (slug === 'class_action_law') return json(classActionPage(now, mode === 'empty', mode === 'renamed'));
  const own = ownPage(slug, now);
  if (own !== undefined) return json(own);
  const found = govPublications(now).find((p) => p.slug === slug && !p.template.external);
  return found ? json(contentOf(found, Number(url.searchParams.get('chapterIndex') ?? '1'))) : notFound();
}

/** As the gateway of the real site words its refusals. */
const fault = (faultstring: string, errorcode: string, status: number): Answer =>
  json({ fault: { faultstring, detail: { errorcode } } }, status);

const shell = (): string =>
  '<!DOCTYPE html><html lang="he" dir="rtl"><head><meta charset="utf-8"><title>gov.il</title><script src="/static/main.js" defer></script></head><body><div id="root"></div></body></html>';
