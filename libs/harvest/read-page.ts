import { BlockedError, KolKoreError, LayoutChangedError } from '@kolkore/domain/errors';
import type { FetchedPage, SourceDefinition, Yield } from '@kolkore/domain/source';
import { looksLikeChallenge } from '@kolkore/net/challenge';

/**
 * Everything a page says, through its reader: all of it or nothing. Throws BlockedError or LayoutChangedError; whatever else
 * a reader throws is a layout that it does not know, and an unreadable page that looks like a challenge is one.
 */
export function readPage(source: Pick<SourceDefinition, 'id' | 'pages'>, page: FetchedPage): Yield[] {
  const reader = source.pages[page.kind];
  if (!reader)
    throw new LayoutChangedError(`${source.id} has no reader for pages of kind ${page.kind}`, { reason: 'no_reader', kind: page.kind });
  try {
    return [...reader(page)];
  } catch (error) {
    if (error instanceof BlockedError) throw error;
    if (looksLikeChallenge(page.body))
      throw new BlockedError(`${page.url} answered with a challenge page`, { url: page.url, challenge: true }, { cause: error });
    if (error instanceof KolKoreError)
      throw error instanceof LayoutChangedError ? error : new LayoutChangedError(error.message, error.detail, { cause: error });
    throw new LayoutChangedError(
      `The reader of ${page.kind} failed: ${error instanceof Error ? error.message : String(error)}`,
      { reason: 'reader' },
      { cause: error },
    );
  }
}
