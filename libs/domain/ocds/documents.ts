import { createHash } from 'node:crypto';
import { PublishedFacts } from '../opportunity';
import { OcdsDocument } from './shape';

/** Media types (IANA) of what publishers attach; another ending is left unsaid. */
const formats: Partial<Record<string, string>> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  rtf: 'application/rtf',
  zip: 'application/zip',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

/** The notice itself and its files, each address once. Ids follow from the addresses, so that a document keeps its id. */
export function documentsOf({ title, url, documents }: PublishedFacts): OcdsDocument[] {
  const notice: OcdsDocument = { id: idOf(url), documentType: 'tenderNotice', title, url, language: 'he' };
  const files = documents
    .filter((document, index) => document.url !== url && documents.findIndex((other) => other.url === document.url) === index)
    .map((document): OcdsDocument => {
      const format = formatOf(document.fileName) ?? formatOf(pathOf(document.url));
      return { id: idOf(document.url), title: document.title, url: document.url, ...(format !== undefined && { format }) };
    });
  return [notice, ...files];
}

const idOf = (url: string): string => createHash('sha256').update(url).digest('hex').slice(0, 16);

const formatOf = (name: string | null): string | undefined => formats[/\.([a-z]{3,4})$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? ''];

const pathOf = (url: string): string => new URL(url).pathname;
