import type { AttachmentFacts } from '@kolkore/domain/attachment';
import { Catalogue } from '@kolkore/domain/catalogue/shape';
import { OpportunityDocument } from '@kolkore/domain/opportunity';
import type { ChangeRow } from '@kolkore/store/entities/opportunity';

/** The kind of a file by the end of its name or address ('PDF'), or null. */
export function fileKind(document: OpportunityDocument): string | null {
  const path = URL.canParse(document.url) ? new URL(document.url).pathname : '';
  for (const name of [document.fileName ?? '', path]) {
    const ending = /\.([a-z0-9]{2,5})$/i.exec(name)?.[1];
    if (ending && !/^(?:aspx?|html?|php|jsp)$/i.test(ending)) return ending.toUpperCase();
  }
  return null;
}

/** '310 ק״ב', '1.2 מ״ב'. Never 0: the smallest is 1 KB. */
export function fileSize(bytes: number, words: Pick<Catalogue['opportunity'], 'kilobytes' | 'megabytes'>): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1000
    ? words.kilobytes(String(Math.max(1, Math.round(kilobytes))))
    : words.megabytes((kilobytes / 1024).toFixed(1).replace(/\.0$/, ''));
}

/** What became of a document's file: 'נקרא', 'לא נקרא: הקובץ פגום'. */
export function fileState({ state, note, cut }: AttachmentFacts, words: Catalogue['attachments']): string {
  if (state === 'fetched') return cut ? words.cut : words.read;
  return state === 'pending' || note === null ? words.pending : words.unread(words.notes[note]);
}

/** When a document joined after the first publication, or null. */
export function addedOn(document: OpportunityDocument, history: ChangeRow[]): Date | null {
  const change = history.find(
    ({ type, after }) => type === 'documents_added' && Array.isArray(after) && after.some((one) => urlOf(one) === document.url),
  );
  return change?.occurredAt ?? null;
}

const urlOf = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'url' in value ? value.url : undefined);
