import { VNode, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { carryLanguage } from './carry-language';
import { Reading, ReadingContext, readingIn } from './reading';
import { guardElements } from './safe-links';

guardElements();

/**
 * A whole document as HTML for a reader; without one in Hebrew (what only an operator reads). Text and attributes are escaped;
 * unsafe addresses were dropped when the elements were made.
 */
export function html(document: VNode, reading: Reading = readingIn('he')): string {
  const written = fragment(document, reading);
  return `<!doctype html>\n${reading.carry ? carryLanguage(written, reading.language) : written}\n`;
}

/** A part of a page, for tests and for feeds that carry HTML. */
export const fragment = (part: VNode, reading: Reading = readingIn('he')): string =>
  renderToString(h(ReadingContext.Provider, { value: reading }, part));
