import type { Candidate } from '@kolkore/domain/candidate';
import type { Deadline } from '@kolkore/domain/deadline';
import { inIsrael } from '@kolkore/domain/time';
import { absolute, fileNameOf } from '../../kit/address';
import { readDateWithin } from '../../kit/dates';
import { isObject, textField } from '../../kit/json';
import { clean, cleanOrUndefined } from '../../kit/text';
import { GOV_IL } from '../gov-il/gate';
import type { Field } from './collector-page';

type Document = NonNullable<Candidate['documents']>[number];

/** What these collectors write where there is nothing. */
const nothing = new Set(['_none', '- ללא -', 'ללא']);

/**
 * The words of a text, a title or a choice. A choice holds keys, alone or in a list; items from before it became one hold the
 * words themselves. A key without words is left out: a bare number says nothing.
 */
export function wordsOf({ choices }: Field, value: unknown): string[] {
  return (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((one) => {
    const said = typeof one === 'string' || typeof one === 'number' ? clean(String(one)) : '';
    const isChoice = Object.keys(choices).length > 0;
    const word = choices[said] ?? (isChoice && /^\d+$/u.test(said) ? '' : said);
    return nothing.has(word) ? [] : (cleanOrUndefined(word) ?? []);
  });
}

/**
 * A date as the site stores it: `YYYY-MM-DDTHH:mm:ssZ`, where a day is the midnight of Israel, 21:00Z or 22:00Z of the day
 * before. Any other hour is one that somebody wrote. Older items hold a text. Undefined where nothing is said.
 */
export function dateOf(value: unknown): Deadline | undefined {
  const text = typeof value === 'string' ? clean(value) : '';
  if (text === '' || nothing.has(text)) return undefined;
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/u.test(text) ? new Date(text) : undefined;
  if (instant === undefined || Number.isNaN(instant.getTime())) return readDateWithin(text);
  const local = inIsrael(instant);
  // The site's own word for "no date" is the first year of its calendar.
  if (local.year < 1948) return undefined;
  return local.hour === 0 && local.minute === 0
    ? { precision: 'day', local: local.toFormat('yyyy-MM-dd'), raw: text }
    : { precision: 'minute', local: local.toFormat("yyyy-MM-dd'T'HH:mm"), raw: text };
}

/** `{ DescriptionHtmlString, DescriptionBlankTextString }` as HTML; undefined where both are blank. */
export function htmlOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const html = textField(value, 'DescriptionHtmlString');
  if (html !== undefined && cleanOrUndefined(html.replace(/<[^>]*>/gu, ' ').replace(/&nbsp;/gu, ' ')) !== undefined) return html;
  const plain = textField(value, 'DescriptionBlankTextString');
  return plain === undefined ? undefined : `<p>${escaped(plain)}</p>`;
}

/** `[{ FileName, Extension, DisplayName, FileSize }]`: a name beside the item in the site's store of files, seldom a whole address. */
export function filesOf(value: unknown, urlName: string): Document[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).flatMap((file) => {
    const name = textField(file, 'FileName') ?? '';
    const store = `${GOV_IL}/BlobFolder/dynamiccollectorresultitem/${encodeURIComponent(urlName)}/he/`;
    const isAddress = /^https?:\/\/|^\/?BlobFolder\//iu.test(name);
    const url = name === '' ? undefined : absolute(isAddress ? name.replace(/^BlobFolder/iu, '/$&') : encodeURIComponent(name), store);
    if (url === undefined) return [];
    const title = cleanOrUndefined(textField(file, 'DisplayName')) ?? fileNameOf(url) ?? 'מסמך';
    const size = Number(textField(file, 'FileSize') ?? Number.NaN);
    return [{ title: title.slice(0, 500), url, fileName: fileNameOf(url), bytes: Number.isInteger(size) && size > 0 ? size : null }];
  });
}

export const escaped = (text: string): string => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
