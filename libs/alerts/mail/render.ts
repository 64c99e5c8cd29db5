import { Locale } from '@kolkore/domain/locale';
import { VNode, h, options } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { safeHref } from './clean';
import { improvements } from './palette';
import { MailReaderContext, mailReader } from './reader';

const outlook = `<!--[if mso]>
<noscript><xml><o:OfficeDocumentSettings xmlns:o="urn:schemas-microsoft-com:office:office"><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml></noscript>
<style>table {border-collapse:collapse} td, p, h1, h2, h3, a, span {font-family:Arial, sans-serif !important; mso-line-height-rule:exactly}</style>
<![endif]-->`;

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * A whole mail as HTML for a reader: the body made by `body`, in a document whose head is static but for the title. Every element that is
 * made loses a link that is not http, https or mailto. Preact's element hook is the process's own and the pages keep theirs
 * there (it removes inline styles, which a mail lives of), so it is put back afterwards; all of this is synchronous.
 */
export function mailHtml(title: string, locale: Locale, body: () => VNode): string {
  const pages = options.vnode;
  options.vnode = (vnode) => {
    const props = vnode.props as { href?: unknown };
    if (typeof vnode.type === 'string' && props.href !== undefined)
      props.href = (typeof props.href === 'string' && safeHref(props.href)) || undefined;
  };
  try {
    return `<!doctype html>
<html lang="${locale.language}" dir="${locale.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="x-apple-disable-message-reformatting">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(title)}</title>
${outlook}
<style>${improvements}</style>
</head>
${renderToString(h(MailReaderContext.Provider, { value: mailReader(locale) }, body()))}
</html>
`;
  } finally {
    options.vnode = pages;
  }
}
