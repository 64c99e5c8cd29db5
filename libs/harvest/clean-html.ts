import { textOfHtml } from '@kolkore/domain/text-of-html';
import sanitize from 'sanitize-html';
import { cleanMarks } from './clean-text';

const allowed = [
  'p',
  'br',
  'ul',
  'ol',
  'li',
  'b',
  'strong',
  'i',
  'em',
  'u',
  'a',
  'h3',
  'h4',
  'blockquote',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'sup',
  'sub',
  'hr',
];
const dropped = [
  'script',
  'style',
  'textarea',
  'option',
  'select',
  'button',
  'noscript',
  'title',
  'head',
  'template',
  'svg',
  'math',
  'object',
  'embed',
  'iframe',
  'applet',
  'audio',
  'video',
];
/** What parts two lines without being a paragraph of its own. */
const blocks = [
  'div',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'aside',
  'center',
  'address',
  'dl',
  'dt',
  'dd',
  'figure',
  'figcaption',
  'pre',
  'form',
  'fieldset',
];

const looksLikeHtml =
  /<\/[a-z][a-z0-9]*\s*>|<(?:br|p|hr|div|span|ul|ol|li|a|b|i|u|em|strong|font|h[1-6]|table|img|input|iframe|script|style|svg|meta|link|o:p)(?:\s[^<>]*)?\/?>|<!--/i;

/**
 * Foreign HTML or plain text as HTML that may be shown: tags from a short list, no attributes but those of links (http,
 * https, mailto; relative ones made absolute against `base`), no images, scripts, styles or frames. Plain text becomes
 * paragraphs. At most `longest` characters. Null when no words are left. Cleaning what is clean changes nothing.
 */
export function cleanHtml(text: string | null | undefined, base: string, longest: number): string | null {
  const marked = cleanMarks(text ?? '');
  const html = looksLikeHtml.test(marked) ? marked : paragraphs(marked);
  // Twice: what stood in a div may now stand in a paragraph within a paragraph, which the second reading parts.
  const first = pass(html, base);
  const second = tidy(pass(first.length > longest ? first.slice(0, longest - 100) : first, base));
  return textOfHtml(second) === '' ? null : second;
}

function pass(html: string, base: string): string {
  return sanitize(html, {
    allowedTags: allowed,
    nonTextTags: dropped,
    allowedAttributes: { a: ['href', 'rel'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    nestingLimit: 50,
    transformTags: {
      ...Object.fromEntries(blocks.map((tag) => [tag, 'p'])),
      h1: 'h3',
      h2: 'h3',
      h5: 'h4',
      h6: 'h4',
      a: (_, { href }) => {
        const to = link(href, base);
        const attribs: sanitize.Attributes = to ? { href: to, rel: 'nofollow noopener noreferrer' } : {};
        return { tagName: to ? 'a' : 'span', attribs };
      },
    },
    textFilter: (text) => cleanMarks(text).replace(/\s+/gu, ' '),
  });
}

function link(href: string | undefined, base: string): string | null {
  const text = href?.trim() ?? '';
  if (text === '' || text.startsWith('#') || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  if (url.username !== '' || url.password !== '') return null;
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) && url.href.length <= 2000 ? url.href : null;
}

/** Plain text: an empty line parts paragraphs, a line break stays one. Entities that a site left in its text stay readable. */
function paragraphs(text: string): string {
  const escaped = text
    .replace(/&(?!(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});)/gi, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
  return escaped
    .split(/\n[ \t]*\n\s*/u)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${part.trim().replace(/[ \t]*\n[ \t]*/gu, '<br>')}</p>`)
    .join('');
}

function tidy(html: string): string {
  const once = html
    .replace(/\s+/gu, ' ')
    .replace(/<(p|b|strong|i|em|u|li|h3|h4|blockquote|sup|sub)>(?:\s|<br \/>)*<\/\1>/gu, ' ')
    .replace(/\s*(<\/?(?:p|ul|ol|li|h3|h4|blockquote|table|thead|tbody|tr|th|td|hr)(?:\s[^>]*)?>|<br \/>)\s*/gu, '$1')
    .trim();
  return once === html ? html : tidy(once);
}
