import type { FetchedPage, PageReader, PageRequest, SourceDefinition, Yield } from '@kolkore/domain/source';
import { callPageReader, readLanding } from './gov-il/call-page';
import { contentPage, readDetail } from './gov-il/content';
import { carriedGate, gatePage, hosts, readGate } from './gov-il/gate';
import { type Collector, resultsPage, resultsReader } from './gov-il/results';

/** What holds for everything that is read through the site's gateway. */
const caveats = [
  "The gateway wants the public client id of the site's own pages. It is asked for in every run, from client-config.js, carried on and kept nowhere; a new one is found by the next run.",
  'What asks without the id, with an old one or from elsewhere gets FailedToResolveAPIKey or RF-OriginError (seen with 401, 403 and 500): the run stops as blocked.',
  'One report says that the gateway answers 500 until a cookie was set by a first request to its root. We keep no cookies; if that is so, the run fails and says so.',
  'www.gov.il is behind Cloudflare and refuses some robots; the gateway is not. A refusal is reported and never worked around.',
  'The former address on www.gov.il answers with the HTML of the application and 200; a JSON answer without "results" is refused as well.',
] as const;

type Declared = Pick<
  SourceDefinition,
  'id' | 'title' | 'publisher' | 'kinds' | 'homepage' | 'belief' | 'schedule' | 'expect' | 'caveats' | 'off'
>;

/** A list of publications of all offices, or of one (collector "publications"), of one type, with the content page of each. */
export function collectorSource(declared: Declared, collector: Collector): SourceDefinition {
  return {
    ...declared,
    hosts,
    caveats: [...declared.caveats, ...caveats],
    start: (): PageRequest[] => [gatePage('config', 'collectors')],
    pages: {
      config: function* readConfig(fetched: FetchedPage): Iterable<Yield> {
        yield { follow: gatePage('pagesConfig', 'pages', { collectors: readGate(fetched, 'collectors') }) };
      },
      pagesConfig: function* readPagesConfig(fetched: FetchedPage): Iterable<Yield> {
        const pages = readGate(fetched, 'pages');
        const collectors = carriedGate(fetched, 'collectors');
        if (collectors) yield { follow: resultsPage(collector, collectors, 0, { collectors, pages }) };
      },
      list: resultsReader(collector),
      detail: readDetail,
    },
  };
}

/** One content page of the site that is itself a list, read by `read` as pages of kind "content". */
export function contentSource(declared: Declared, slug: string, read: PageReader): SourceDefinition {
  return {
    ...declared,
    hosts,
    caveats: [...declared.caveats, ...caveats],
    start: (): PageRequest[] => [gatePage('config', 'pages')],
    pages: {
      config: function* readConfig(fetched: FetchedPage): Iterable<Yield> {
        yield { follow: contentPage('content', readGate(fetched, 'pages'), slug, {}) };
      },
      content: read,
    },
  };
}

/** Content pages that are calls themselves, each one of them the declared body's. */
export function contentPageSource(declared: Declared & { slugs: readonly string[] }): SourceDefinition {
  const { slugs, ...facts } = declared;
  return pagesSource(facts, 'call', slugs, { call: callPageReader(facts.publisher) });
}

/** A content page that leads to the pages of the declared body's calls, whose slugs change. */
export const landingSource = (declared: Declared, slug: string): SourceDefinition =>
  pagesSource(declared, 'landing', [slug], { landing: readLanding, call: callPageReader(declared.publisher) });

/** Reads the gate of the content pages, then the given ones as pages of `kind`, each of which carries the gate on. */
function pagesSource(declared: Declared, kind: string, slugs: readonly string[], readers: Record<string, PageReader>): SourceDefinition {
  return {
    ...declared,
    hosts,
    caveats: [...declared.caveats, ...caveats],
    start: (): PageRequest[] => [gatePage('config', 'pages')],
    pages: {
      config: function* readConfig(fetched: FetchedPage): Iterable<Yield> {
        const pages = readGate(fetched, 'pages');
        for (const slug of slugs) yield { follow: contentPage(kind, pages, slug, { pages }) };
      },
      ...readers,
    },
  };
}
