import { defineImport } from '@kolkore/domain/source';
import { type JsonObject, isObject, textField } from '../kit/json';
import { readCall, source } from '../sources/tmichot.source';

interface Samples {
  verbatim: unknown[];
  partial: unknown[];
}

const parsed = (text: string): Samples | null => {
  if (!text.includes('"raw_records_verbatim"')) return null;
  try {
    const file: unknown = JSON.parse(text.replace(/^\uFEFF/u, ''));
    if (!isObject(file) || !Array.isArray(file['raw_records_verbatim'])) return null;
    const partial = file['normalized_partial_records'];
    return { verbatim: file['raw_records_verbatim'], partial: Array.isArray(partial) ? partial : [] };
  } catch {
    // Not JSON: not this file, and another import may know it.
    return null;
  }
};

/**
 * Samples of the support portal's open list: records word for word, and partial ones that a reader has shortened (call number
 * without zeros, no office code). Read like the live list, without its code tables.
 */
export const definition = defineImport({
  id: 'tmichot-samples',
  source,
  title: 'דגימות מאתר התמיכות הממשלתי',
  recognises: ({ text }) => parsed(text) !== null,
  // The file does not say when it was captured.
  observedAt: () => null,
  *read({ text }) {
    const file = parsed(text);
    const verbatim = (file?.verbatim ?? []).filter(isObject);
    for (const row of [...(file?.verbatim ?? []), ...(file?.partial ?? [])]) {
      if (!isObject(row)) yield { reject: { raw: row, reason: 'invalid_candidate', detail: 'the row is no object' } };
      else yield read(row, verbatim);
    }
  },
});

/** A shortened record names no office; a full record of the same unit in the same file does. */
function read(row: JsonObject, verbatim: JsonObject[]): ReturnType<typeof readCall> {
  const unit = textField(row, 'departmentName');
  const sibling = unit === undefined ? undefined : verbatim.find((other) => textField(other, 'departmentName') === unit);
  const officeCode = textField(row, 'officeCode') ?? (sibling && textField(sibling, 'officeCode'));
  const result = readCall({ ...row, ...(officeCode === undefined ? {} : { officeCode }) }, null);
  return 'candidate' in result ? { candidate: { ...result.candidate, raw: row } } : { reject: { ...result.reject, raw: row } };
}
