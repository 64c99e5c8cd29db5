import { load } from 'cheerio';
import type { Candidate } from '@kolkore/domain/candidate';
import { LayoutChangedError } from '@kolkore/domain/errors';
import { type FetchedPage, type PageRequest, type Yield, page } from '@kolkore/domain/source';
import { absolute, fileNameOf } from '../../kit/address';
import { type JsonObject, isObject, readJson, textField } from '../../kit/json';
import { cleanOrUndefined } from '../../kit/text';
import { GOV_IL, type Gate, askedBy, carriedGate, gatewayError } from './gate';

type Document = NonNullable<Candidate['documents']>[number];

/** A page of many chapters is read to the end, up to this many. */
const MOST_CHAPTERS = 20;
const LONGEST = 400_000;

/** One content page of the site; `chapter` is the site's own index, without it the first. */
export function contentPage(kind: string, gate: Gate, slug: string, carry: Record<string, unknown>, chapter?: string): PageRequest {
  const url = `${gate.base}/api/content-pages/${encodeURIComponent(slug)}?culture=he${chapter === undefined ? '' : `&chapterIndex=${chapter}`}`;
  return page(kind, { url, headers: askedBy(gate), carry });
}

interface Content {
  title: string | undefined;
  /** The texts of the page, as HTML, in order. */
  sections: string[];
  documents: Document[];
  /** Indexes of the chapters after the first, as the side menu gives them. */
  chapters: string[];
}

/**
 * A content page: `contentHead.title`, `contentMain.htmlContents[].sectionData`, `contentMain.sideNav.tagItems` and
 * `contentSub.filesToDownload.filesGroupItems[].items[]`. Throws LayoutChangedError when there is no main part.
 */
export function readContent(fetched: FetchedPage): Content {
  const where = { page: fetched.kind, url: fetched.url };
  const answer = readJson(fetched);
  const main = isObject(answer) ? answer['contentMain'] : undefined;
  if (!isObject(answer) || !isObject(main) || !('htmlContents' in main)) {
    throw new LayoutChangedError('The content page has no contentMain.htmlContents', {
      ...where,
      said: isObject(answer) ? (gatewayError(answer) ?? Object.keys(answer).slice(0, 20)) : null,
    });
  }
  const head = isObject(answer['contentHead']) ? answer['contentHead'] : {};
  const sections = listOf(main['htmlContents']).flatMap((section) => textField(section, 'sectionData') ?? []);
  return {
    title: cleanOrUndefined(textField(head, 'title')),
    sections,
    documents: documentsOf(answer, sections),
    chapters: chaptersOf(main),
  };
}

/** What a page says with all its chapters. */
export interface WholePage {
  slug: string;
  title: string | undefined;
  sections: string[];
  documents: Document[];
  /** The sections as one HTML text; undefined when they say nothing. */
  description: string | undefined;
}

/** The next chapter to read, with what was read so far carried on; after the last one, or without any, the page as a whole. */
export function wholePage(fetched: FetchedPage): { follow: PageRequest } | { whole: WholePage } {
  const content = readContent(fetched);
  const so = soFar(fetched.carry['so']);
  const sections = [...so.sections, ...content.sections];
  const documents = unique([...so.documents, ...content.documents]);
  const [chapter, ...left] = so.left ?? content.chapters;
  const gate = carriedGate(fetched, 'pages');
  const written = /\/content-pages\/([^/?#]+)/u.exec(fetched.url)?.[1] ?? '';
  const slug = decodeURIComponent(written);
  if (chapter !== undefined && gate && slug !== '' && sections.join('').length < LONGEST) {
    return { follow: contentPage(fetched.kind, gate, slug, { ...fetched.carry, so: { sections, documents, left } }, chapter) };
  }
  const text = sections.join('\n').slice(0, LONGEST);
  return {
    whole: { slug, title: content.title, sections, documents, description: cleanOrUndefined(text) === undefined ? undefined : text },
  };
}

/**
 * The page of an item whose row in the list was carried here. A page of chapters is read chapter by chapter, each carried on to
 * the next, and the item is told of once, with the text and the documents of all.
 */
export function* readDetail(fetched: FetchedPage): Iterable<Yield> {
  const read = wholePage(fetched);
  const item = fetched.carry['item'];
  if (!isObject(item)) throw new LayoutChangedError('The page was read without its row', { page: fetched.kind, url: fetched.url });
  if ('follow' in read) {
    yield read;
    return;
  }
  const { title, sections, documents, description } = read.whole;
  yield {
    candidate: {
      externalId: String(item['externalId']),
      title: String(item['title']),
      url: String(item['url']),
      publisher: String(item['publisher']),
      description,
      documents,
      raw: { title: title ?? null, sections: sections.length, documents },
    },
  };
}

interface SoFar {
  sections: string[];
  documents: Document[];
  left: string[] | null;
}

/** What the chapters before this one said. Carried by ourselves, so only its presence is asked. */
const soFar = (carried: unknown): SoFar =>
  isObject(carried) ? (carried as unknown as SoFar) : { sections: [], documents: [], left: null };

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

function chaptersOf(main: JsonObject): string[] {
  const nav = isObject(main['sideNav']) ? main['sideNav'] : {};
  const indexes = listOf(nav['tagItems']).flatMap(
    (item) => /[?&]chapterIndex=(\d{1,3})(?!\d)/iu.exec(textField(item, 'url') ?? '')?.[1] ?? [],
  );
  return [...new Set(indexes)].filter((index) => index !== '1').slice(0, MOST_CHAPTERS - 1);
}

/** The files offered beside the page, and those that its text links to in the site's store of files. */
function documentsOf(answer: JsonObject, sections: readonly string[]): Document[] {
  const sub = isObject(answer['contentSub']) ? answer['contentSub'] : {};
  const files = isObject(sub['filesToDownload']) ? sub['filesToDownload'] : {};
  const offered = listOf(files['filesGroupItems'])
    .flatMap((group) => listOf(group['items']))
    .flatMap((file) => documentOf(textField(file, 'url'), textField(file, 'fileName'), textField(file, 'extension'), file['fileSize']));
  const linked = sections
    .filter((section) => /BlobFolder/iu.test(section))
    .flatMap((section) => {
      const $ = load(section);
      return $('a[href*="/BlobFolder/" i]')
        .toArray()
        .flatMap((link) => documentOf($(link).attr('href'), $(link).text(), undefined, undefined));
    });
  return unique([...offered, ...linked]);
}

function documentOf(link: string | undefined, name: string | undefined, extension: string | undefined, size: unknown): Document[] {
  const url = absolute(link, GOV_IL);
  if (url === undefined) return [];
  const title = cleanOrUndefined(name);
  const named =
    title !== undefined && extension !== undefined && !/\.\w{2,5}$/u.test(title) ? `${title}.${extension.replace(/^\./u, '')}` : null;
  const fileName = fileNameOf(url) ?? named?.slice(0, 300) ?? null;
  const bytes = typeof size === 'number' && Number.isInteger(size) && size > 0 ? size : null;
  return [{ title: (title ?? fileName ?? 'מסמך').slice(0, 500), url, fileName, bytes }];
}

/** Documents by address, the first of each. */
const unique = (documents: readonly Document[]): Document[] =>
  documents.filter(({ url }, index) => documents.findIndex((other) => other.url === url) === index);
