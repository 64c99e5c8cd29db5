import { DateTime } from 'luxon';
import { defineImport } from '@kolkore/domain/source';
import { ZONE } from '@kolkore/domain/time';
import { absolute } from '../kit/address';
import { readIsoDay } from '../kit/dates';
import { type JsonObject, isObject, textField } from '../kit/json';
import { clean, cleanOrUndefined } from '../kit/text';
import { source } from '../sources/mr-gov-il.source';

interface Captured {
  captured: string;
  tenders: unknown[];
}

const parsed = (text: string): Captured | null => {
  if (!/^\uFEFF?\s*\{/u.test(text) || !text.includes('"tenders"')) return null;
  try {
    const file: unknown = JSON.parse(text.replace(/^\uFEFF/u, ''));
    return isObject(file) && typeof file['captured'] === 'string' && Array.isArray(file['tenders'])
      ? { captured: file['captured'], tenders: file['tenders'] }
      : null;
  } catch {
    // Not JSON: not this file, and another import may know it.
    return null;
  }
};

/**
 * A weekly capture of the storefront's list: `{ captured, tenders: [{ tenderNumber, title, publisher, deadline, url, docType }] }`.
 * The parser that made it wrote the day of its run where it found no deadline, so a deadline on that day says nothing.
 */
export const definition = defineImport({
  id: 'mr-gov-il-tenders',
  source,
  title: 'צילום של רשימת המכרזים באתר מינהל הרכש',
  recognises: ({ text }) => parsed(text) !== null,
  observedAt: ({ text }) => {
    const read = DateTime.fromSQL(parsed(text)?.captured ?? '', { zone: ZONE });
    return read.isValid ? read.toJSDate() : null;
  },
  *read({ text }) {
    const file = parsed(text);
    for (const row of file?.tenders ?? []) {
      if (!isObject(row)) yield { reject: { raw: row, reason: 'invalid_candidate', detail: 'the row is no object' } };
      else yield { candidate: candidateOf(row, file?.captured.slice(0, 10)) };
    }
  },
});

function candidateOf(row: JsonObject, capturedOn: string | undefined) {
  const number = textField(row, 'tenderNumber') ?? '';
  const deadline = textField(row, 'deadline');
  return {
    externalId: number,
    title: clean(textField(row, 'title') ?? ''),
    url: absolute(textField(row, 'url')) ?? `https://mr.gov.il/ilgstorefront/he/p/${number}`,
    publisher: clean(textField(row, 'publisher') ?? ''),
    kindText: cleanOrUndefined(textField(row, 'docType')),
    deadline: deadline === undefined || deadline === capturedOn ? undefined : readIsoDay(deadline),
    raw: row,
  };
}
