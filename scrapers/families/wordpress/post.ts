import { load } from 'cheerio';
import type { Candidate } from '@kolkore/domain/candidate';
import type { Yield } from '@kolkore/domain/source';
import type { LocalDate } from '@kolkore/domain/time';
import { absolute, addressId, fileNameOf } from '../../kit/address';
import { deadlineInText } from '../../kit/deadline-in-text';
import { textOf } from '../../kit/html';
import { clean, cleanOrUndefined } from '../../kit/text';

/** A post of a WordPress site, whichever way it came. */
export interface Post {
  /** The post's number on its site, where it is known. */
  number: string | undefined;
  link: string | undefined;
  /** As rendered: HTML with entities. */
  title: string;
  html: string;
  publishedOn: LocalDate | undefined;
  categories: string[];
}

export interface PostRules {
  publisher: string;
  /** The list holds nothing but calls. */
  onlyCalls?: true;
}

const call =
  /קול(?:ות)? ה?קורא|הגשת (?:ה?בקשות|ה?הצעות|מועמדות)|הזמנה ל?ה(?:גיש|ציע)|מענק|תמיכות|מבחנ?י? תמיכה|^ה?מכרז|מלג[הו]ת?|call for (?:proposals|applications)|(?<![a-z])grants?(?![a-z])/iu;
/** A title that looks back at a call is none. */
const over = /^(?:סיכום|תוצאות|ה?זוכים|זוכי|זכיי?ת|רשימת ה?זוכים|הסתיים|הכרזה על)(?![א-ת])/u;
const files = /\.(?:pdf|docx?|xlsx?|pptx?|zip|rtf|odt)$/iu;
const LONGEST = 400_000;

/** The post as an opportunity, or as a row that is none. */
export function readPost(post: Post, { publisher, onlyCalls = undefined }: PostRules): Yield {
  const title = cleanOrUndefined(load(post.title).root().text());
  const url = absolute(post.link);
  const raw = { number: post.number ?? null, link: post.link ?? null, title: post.title, publishedOn: post.publishedOn ?? null };
  if (title === undefined || url === undefined) {
    return { reject: { raw, reason: 'invalid_candidate', detail: title === undefined ? 'title is empty' : 'the post has no address' } };
  }
  if (over.test(title) || (onlyCalls === undefined && !call.test(title))) {
    return { reject: { raw, reason: 'not_an_opportunity', detail: 'by its title the post is no call' } };
  }
  const $ = load(post.html.replace(/<\/(?:p|li|div|h\d|td|tr)>|<br\s*\/?>/giu, '$& '));
  $('script, style, form').remove();
  const text = clean($.root().text());
  return {
    candidate: {
      externalId: post.number ?? addressId(url),
      title: title.slice(0, 1000),
      url,
      publisher,
      description: text === '' ? null : post.html.slice(0, LONGEST),
      publishedOn: post.publishedOn,
      deadline: deadlineInText(`${title}. ${text}`),
      documents: documentsOf($, url),
      labels: { topics: post.categories.filter((name) => !call.test(name)).map((name) => name.slice(0, 300)) },
      raw,
    },
  };
}

/** The files that the text links to. */
function documentsOf($: ReturnType<typeof load>, url: string): NonNullable<Candidate['documents']> {
  const documents = $('a[href]')
    .toArray()
    .flatMap((element) => {
      const file = absolute($(element).attr('href'), url);
      if (file === undefined || !files.test(new URL(file).pathname)) return [];
      const fileName = fileNameOf(file);
      return [{ title: (textOf($(element)) ?? fileName ?? 'מסמך').slice(0, 500), url: file, fileName }];
    });
  return documents.filter((one, index) => documents.findIndex((other) => other.url === one.url) === index);
}
