import { Candidate } from './candidate';
import { Kind } from './opportunity';

/** A request that the engine makes for a source. `carry` travels to the reader untouched. */
export interface PageRequest {
  kind: string;
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | null;
  carry: Record<string, unknown>;
  /** `rows`: a huge file that goes to disk and is read row by row by `SourceDefinition.rows`. */
  as: 'text' | 'bytes' | 'rows';
}

/** A fetched page as a reader sees it. `body` is decoded text (charset resolved by the engine). */
export interface FetchedPage {
  kind: string;
  url: string;
  body: string;
  contentType: string;
  fetchedAt: Date;
  carry: Record<string, unknown>;
}

/** A row of the page that is no opportunity or cannot be read; kept raw with its reason. */
export interface RejectedRow {
  raw: unknown;
  reason: string;
  detail: string;
  /** The row came in as a candidate all the same; this is only a note to the operator. */
  cameIn?: boolean;
}

export type Yield =
  | { candidate: Candidate }
  | { follow: PageRequest }
  | { reject: RejectedRow }
  /** The site's own count of what it lists, for the completeness check. */
  | { total: number };

/** Pure: no await, clock, network or log. Throws LayoutChangedError or BlockedError. */
export type PageReader = (page: FetchedPage) => Iterable<Yield>;

/** One row of a huge file as its reader sees it. */
export interface FetchedRow {
  kind: string;
  url: string;
  /** Its place in the file; the names of the columns are row 1. */
  number: number;
  /** Cells that hold text, by the name of their column. */
  cells: Readonly<Record<string, string>>;
  fetchedAt: Date;
  carry: Record<string, unknown>;
}

export type RowYield = { candidate: Candidate } | { reject: RejectedRow };

/**
 * A huge file that is never held whole: fetched as a stream, unpacked, read row by row. Of rows with one externalId the last
 * counts. It is an archive, like an import: of what it says only what is open and came out since is told to anybody.
 */
export interface RowsPage {
  /** SpreadsheetML 2003, the XML that spreadsheet programs save as .xls. */
  format: 'spreadsheetml';
  /** The name of the one file within the zip that is read; null when the answer itself is the file. */
  entry: RegExp | null;
  /** Of what is fetched, and of what it is when unpacked. More is a changed layout. */
  maxBytes: number;
  maxUnpackedBytes: number;
  /** A file no larger than this is kept as it came; of a larger one only its hash, counts and first rows. */
  keepBytes: number;
  /** The names that columns must have, as published. Columns beside them are handed over too. */
  columns: readonly string[];
  /** Pure, as a PageReader is. A row that it yields nothing for is left out. */
  read: (row: FetchedRow) => Iterable<RowYield>;
}

/**
 * How far a source is believed where several speak of one opportunity: the call's own register (`register`), a page of the body
 * that publishes it (`publisher`), a shop window for all bodies (`storefront`), somebody who gathers from others (`aggregator`).
 */
export const BELIEFS = ['register', 'publisher', 'storefront', 'aggregator'] as const;
export type Belief = (typeof BELIEFS)[number];

/** What a source is, beside how it is harvested. An archive that is only imported has no more than this, and no schedule. */
export interface SourceFacts {
  /** Stable; part of every opportunity's key. */
  id: string;
  /** Hebrew name, as a person calls the source. */
  title: string;
  /** The body that runs the site. */
  publisher: string;
  /** What it publishes. The first is the kind of an item that says nothing of its own kind. */
  kinds: readonly Kind[];
  /** Where a person reads the same list. */
  homepage: string;
  belief: Belief;
}

export interface SourceDefinition extends SourceFacts {
  /** The only hosts that the engine will talk to for this source, redirects included. */
  hosts: readonly string[];
  /** A word that the site asks programs to say in their User-Agent. It stands behind our own name and contact, never instead. */
  agentWord?: string;
  schedule: { everyMinutes: number };
  expect: {
    /** Fewer candidates than this in a run is a layout change. */
    atLeast: number;
    /** No newer publication for this many days is worth a warning. */
    quietDays: number;
    /** Whether a full run lists everything that is open, so that what is missing is "no longer listed". */
    listsAllOpen: boolean;
  };
  caveats: readonly string[];
  /**
   * `unproven`: in the catalogue with its address, and not read, since nothing but the address is known of it or its readers
   * have never met its pages. An operator may turn one on that has readers.
   */
  off?: 'unproven';
  start: (now: Date) => PageRequest[];
  pages: Record<string, PageReader>;
  /** Of pages that are asked for `as: 'rows'`. */
  rows?: Record<string, RowsPage>;
}

/** Declares a source; one per file in scrapers/sources/<id>.source.ts, exported as `source`. */
export const defineSource = (definition: SourceDefinition): SourceDefinition => definition;

export const page = (
  kind: string,
  request: {
    url: string;
    method?: 'GET' | 'POST';
    headers?: Record<string, string>;
    body?: string;
    carry?: Record<string, unknown>;
    as?: PageRequest['as'];
  },
): PageRequest => ({
  kind,
  url: request.url,
  method: request.method ?? 'GET',
  headers: request.headers ?? {},
  body: request.body ?? null,
  carry: request.carry ?? {},
  as: request.as ?? 'text',
});

/** A file of real records that the operator brings in: recognised by its content, read row by row, never fetched. */
export interface ImportDefinition {
  id: string;
  /** The source whose opportunities these are: `import` and harvest meet on the same keys. */
  source: SourceFacts;
  title: string;
  recognises: (file: { name: string; text: string }) => boolean;
  /** When the file was captured, if it says; an older observation never overrides a newer one. */
  observedAt: (file: { name: string; text: string }) => Date | null;
  read: (file: { name: string; text: string }) => Iterable<{ candidate: Candidate } | { reject: RejectedRow }>;
}

export const defineImport = (definition: ImportDefinition): ImportDefinition => definition;
