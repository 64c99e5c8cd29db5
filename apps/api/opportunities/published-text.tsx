import sanitize from 'sanitize-html';
import { useMark } from '../look/parts/original';
import { safeHref } from '../look/safe-links';

const allowed: sanitize.IOptions = {
  allowedTags: [
    'p',
    'br',
    'ul',
    'ol',
    'li',
    'b',
    'strong',
    'em',
    'a',
    'h3',
    'h4',
    'table',
    'tbody',
    'thead',
    'tr',
    'td',
    'th',
    'caption',
    'blockquote',
    'sub',
    'sup',
  ],
  allowedAttributes: { a: ['href', 'rel'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan', 'scope'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  transformTags: {
    h1: 'h3',
    h2: 'h3',
    h5: 'h4',
    h6: 'h4',
    i: 'em',
    div: 'p',
    a: (tagName, attributes) => {
      const href = safeHref(attributes['href']);
      const attribs: sanitize.Attributes =
        href && /^(?:https?|mailto|tel):/i.test(href) ? { href, rel: 'external noreferrer nofollow' } : {};
      return { tagName, attribs };
    },
  },
};

/**
 * Published text. It was sanitized when it was read in; it is sanitized again here, to the few elements that our stylesheet
 * knows, since this is the only place of the site where foreign HTML is shown. Plain text keeps its lines as paragraphs.
 */
export function publishedHtml(text: string): string {
  if (/<[a-z!/]/i.test(text)) return sanitize(text, allowed);
  return text
    .split(/\n+/u)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => `<p>${sanitize(line, allowed)}</p>`)
    .join('');
}

/** In its own language and direction, whatever the page's. Hebrew that begins with a Latin word is Hebrew all the same. */
export const Published = ({ text }: { text: string }) => (
  <div
    class="prose published"
    lang={useMark(text)}
    dir={/[א-ת]/u.test(text) ? 'rtl' : 'auto'}
    dangerouslySetInnerHTML={{ __html: publishedHtml(text) }}
  />
);
