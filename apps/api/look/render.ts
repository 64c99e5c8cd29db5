import { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { guardElements } from './safe-links';

guardElements();

/** A whole document as HTML. Text and attributes are escaped; unsafe addresses were dropped when the elements were made. */
export const html = (document: VNode): string => `<!doctype html>\n${renderToString(document)}\n`;

/** A part of a page, for tests and for feeds that carry HTML. */
export const fragment = (part: VNode): string => renderToString(part);
