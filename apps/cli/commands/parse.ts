import { readFile, stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { candidateSchema } from '@kolkore/domain/candidate';
import { BlockedError, KolKoreError } from '@kolkore/domain/errors';
import type { FetchedPage, RejectedRow, SourceDefinition, Yield } from '@kolkore/domain/source';
import { readPage } from '@kolkore/harvest/read-page';
import { decode } from '@kolkore/net/charset';
import { loadSources } from '@scrapers/registry';

/** Exit codes of `parse`. */
const EXIT = { read: 0, wrongCall: 2, unknownLayout: 3, blocked: 4 } as const;

export interface ParseArgs {
  source: string;
  /** Path of the saved page. */
  file: string;
  /** The reader to use; without it all are tried and the first that understands the page answers. */
  page?: string | undefined;
  stdout: (line: string) => void;
  stderr: (line: string) => void;
}

/**
 * Reads a saved page with a source's readers; no database, no network. Candidates are JSON lines on stdout, refused rows are
 * `{"rejected":...}`. Answers the exit code: 0 read, 2 unknown source or page or unreadable file, 3 a layout that the source
 * does not know (blank and retired pages too), 4 a challenge or login page; from 2 on with the reason as one JSON line on stderr.
 */
export async function parse({ source: id, file, page, stdout, stderr }: ParseArgs): Promise<number> {
  const fail = (exit: number, reason: Record<string, unknown>): number => {
    stderr(JSON.stringify(reason));
    return exit;
  };
  const sources = loadSources();
  const source = sources.find((one) => one.id === id);
  if (!source) return fail(EXIT.wrongCall, { code: 'unknown_source', message: `No source "${id}"`, known: sources.map((one) => one.id) });
  const known = Object.keys(source.pages);
  if (page !== undefined && !known.includes(page)) {
    return fail(EXIT.wrongCall, { code: 'unknown_page', message: `${id} has no page "${page}"`, known });
  }
  let saved: Omit<FetchedPage, 'kind'>;
  try {
    saved = await openPage(file, source);
  } catch (error) {
    return fail(EXIT.wrongCall, { code: 'unreadable_file', message: error instanceof Error ? error.message : String(error), file });
  }
  const refusals: { page: string; message: string; detail: Record<string, unknown> }[] = [];
  for (const kind of page === undefined ? known : [page]) {
    try {
      print(readPage(source, { ...saved, kind }), stdout);
      return EXIT.read;
    } catch (error) {
      if (!(error instanceof KolKoreError)) throw error;
      if (error instanceof BlockedError)
        return fail(EXIT.blocked, { code: error.code, message: error.message, page: kind, detail: error.detail });
      refusals.push({ page: kind, message: error.message, detail: error.detail });
    }
  }
  const message = page === undefined ? 'No reader of the source knows this layout' : (refusals[0]?.message ?? '');
  return fail(EXIT.unknownLayout, { code: 'layout_changed', message, ...(page === undefined ? {} : { page }), refusals });
}

/** The file as the page that would have been fetched. Its address is not known; the readers take what they need from the page. */
async function openPage(file: string, source: SourceDefinition): Promise<Omit<FetchedPage, 'kind'>> {
  const [bytes, { mtime }] = await Promise.all([readFile(file), stat(file)]);
  const { text } = decode(bytes, '');
  const url = source.start(mtime)[0]?.url ?? pathToFileURL(file).href;
  return { url, body: text, contentType: '', fetchedAt: mtime, carry: {} };
}

/** Candidates as the store would take them. */
function print(yields: Yield[], stdout: (line: string) => void): void {
  for (const one of yields) {
    if ('reject' in one) stdout(JSON.stringify({ rejected: one.reject }));
    if (!('candidate' in one)) continue;
    const read = candidateSchema.safeParse(one.candidate);
    const rejected = (detail: string): RejectedRow => ({ raw: one.candidate.raw, reason: 'invalid_candidate', detail });
    const problems = () => read.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') ?? '';
    stdout(JSON.stringify(read.success ? read.data : { rejected: rejected(problems()) }));
  }
}
