import { localeOf } from '@kolkore/domain/locale';
import { VNode, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Reading, ReadingContext } from './reading';
import { guardElements } from './safe-links';

guardElements();

const hebrew: Reading = { ...localeOf('he'), address: '/' };

/** A whole document as HTML for a reader. Text and attributes are escaped; unsafe addresses were dropped when the elements were made. */
export const html = (document: VNode, reading: Reading = hebrew): string => `<!doctype html>\n${fragment(document, reading)}\n`;

/** A part of a page, for tests and for feeds that carry HTML. */
export const fragment = (part: VNode, reading: Reading = hebrew): string =>
  renderToString(h(ReadingContext.Provider, { value: reading }, part));
