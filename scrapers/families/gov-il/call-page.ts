import { load } from 'cheerio';
import { LayoutChangedError } from '@kolkore/domain/errors';
import type { FetchedPage, PageReader, Yield } from '@kolkore/domain/source';
import { textOfHtml } from '@kolkore/domain/text-of-html';
import { absolute } from '../../kit/address';
import { deadlineInText } from '../../kit/deadline-in-text';
import { clean } from '../../kit/text';
import { contentPage, readContent, wholePage } from './content';
import { GOV_IL, carriedGate } from './gate';
import { slugOf } from './results';

/** A landing page leads to this year's call, and perhaps to those of some years before. */
const MOST_CALLS = 10;
/** The words of a link that leads to a call. */
const speaksOfCall = /קול(?:ות)? קורא|הזמנה להג(?:שת|יש) (?:בקשות|בקשה|הצעות)/u;

/**
 * A content page that is itself one call, of the given body. It has no fields: the title is the page's, the deadline is looked for in the
 * text, and its key is its slug, as that of the same page in a collector's list. Throws LayoutChangedError for a page that says nothing.
 */
export const callPageReader = (publisher: string): PageReader =>
  function* readCallPage(fetched: FetchedPage): Iterable<Yield> {
    const read = wholePage(fetched);
    if ('follow' in read) {
      yield read;
      return;
    }
    const { slug, title, sections, documents, description } = read.whole;
    const where = { page: fetched.kind, url: fetched.url };
    if (title === undefined || slug === '') throw new LayoutChangedError('The page has no title', where);
    const text = textOfHtml(description ?? '');
    if (text === '' && documents.length === 0) throw new LayoutChangedError('The page has neither text nor files', where);
    yield {
      candidate: {
        externalId: slug.slice(0, 200),
        title,
        url: `${GOV_IL}/he/pages/${encodeURIComponent(slug)}`,
        publisher,
        description: text === '' ? null : description,
        deadline: deadlineInText(text),
        documents,
        raw: { title, sections: sections.length, documents },
      },
    };
  };

/** A content page whose text leads to calls: its links to other content pages are followed when their words speak of a call. */
export function* readLanding(fetched: FetchedPage): Iterable<Yield> {
  const { sections } = readContent(fetched);
  const $ = load(sections.join('\n'));
  const slugs = $('a[href]')
    .toArray()
    .filter((link) => speaksOfCall.test(clean($(link).text())))
    .flatMap((link) => {
      const url = absolute($(link).attr('href'), GOV_IL);
      return (url === undefined ? undefined : slugOf(url)) ?? [];
    });
  if (slugs.length === 0) throw new LayoutChangedError('The page leads to no call', { page: fetched.kind, url: fetched.url });
  const gate = carriedGate(fetched, 'pages');
  if (!gate) return;
  for (const slug of [...new Set(slugs)].slice(0, MOST_CALLS)) yield { follow: contentPage('call', gate, slug, { pages: gate }) };
}
