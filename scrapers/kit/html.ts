import { type CheerioAPI, load } from 'cheerio';
import { LayoutChangedError } from '@kolkore/domain/errors';
import type { FetchedPage } from '@kolkore/domain/source';
import { refuseChallenge } from './refuse';
import { clean, cleanOrUndefined, labelKey } from './text';

/** What a cheerio selection selects; cheerio does not export the node type itself. */
export type Selection = ReturnType<CheerioAPI>;

/** The page as a document. Throws BlockedError for a challenge and LayoutChangedError for a blank page or a JSON answer. */
export function readHtml(page: FetchedPage): CheerioAPI {
  refuseChallenge(page);
  const $ = load(page.body);
  if (clean($('body').text()) === '' || /^\s*[[{]/u.test(page.body)) {
    throw new LayoutChangedError('The page is blank or no HTML', { page: page.kind, url: page.url });
  }
  return $;
}

/**
 * All `label: value` pairs under an element, each label found on its own: the sites write them as neighbouring elements
 * (`<span>תאריך פרסום:&nbsp;</span><span>01/11/2026</span>`), as `dt`/`dd` or cells, or as running text, in any order and with some missing.
 * Answers by the label as asked; the first of two equal labels counts. Values are the elements that hold them.
 */
export function labelled($: CheerioAPI, root: Selection, labels: readonly string[]): Map<string, Selection> {
  const wanted = new Map(labels.map((label) => [labelKey(label), label]));
  const found = new Map<string, Selection>();
  root.find('span, dt, th, td, div, label, strong, b, h3, h4, p').each((_, element) => {
    const holder = $(element);
    // Only the innermost element of a label, so that a wrapper with the same text does not answer for it.
    if (holder.children().length > 0) return;
    const key = labelKey(holder.text());
    const label = wanted.get(key);
    if (label === undefined || found.has(label)) return;
    const value = valueBeside(holder, key);
    if (value !== undefined && !wanted.has(labelKey(value.text()))) found.set(label, value);
  });
  inRunningText($, root, wanted, found);
  return found;
}

/** Labels that no element of their own holds: `<p>תאריך פרסום: 01/11/2026</p>`, or such lines parted by `<br>`. */
function inRunningText($: CheerioAPI, root: Selection, wanted: Map<string, string>, found: Map<string, Selection>): void {
  root
    .find('*')
    .addBack()
    .contents()
    .each((_, node) => {
      if (String(node.type) !== 'text' || !('data' in node)) return;
      const [head, ...rest] = node.data.split(':');
      const label = wanted.get(labelKey(head ?? ''));
      const value = clean(rest.join(':'));
      if (label !== undefined && value !== '' && !found.has(label)) found.set(label, $('<span></span>').text(value));
    });
}

/** The element after the label; where the label alone is wrapped, the one after its wrapper; else the text beside it. */
function valueBeside(label: Selection, key: string): Selection | undefined {
  let holder = label;
  while (holder.next().length === 0 && holder.parent().length > 0 && labelKey(holder.parent().text()) === key) holder = holder.parent();
  if (holder.next().length > 0) return holder.next();
  const around = holder.parent().clone();
  around.children().remove();
  return clean(around.text()) === '' ? undefined : around;
}

/** The cleaned text of a selection, or undefined where there is none. */
export const textOf = (selection: Selection | undefined): string | undefined => cleanOrUndefined(selection?.text());
