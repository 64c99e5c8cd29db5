import { localeOf } from '@kolkore/domain/locale';
import { addedOn, fileKind, fileSize } from './files';

const document = (url: string, fileName: string | null = null) => ({ title: 'מסמך', url, fileName, bytes: null });

describe('documents', () => {
  it('have the kind that their name or address ends with', () => {
    expect(fileKind(document('https://a.example/x.pdf?download=1'))).toBe('PDF');
    expect(fileKind(document('https://a.example/get.aspx?id=1', 'טופס.docx'))).toBe('DOCX');
    expect(fileKind(document('https://a.example/get.aspx?id=1'))).toBeNull();
    expect(fileKind(document('https://a.example/'))).toBeNull();
  });

  it('have a size that people read', () => {
    const { opportunity } = localeOf('he').words;
    expect([1, 317_440, 1_258_291, 10_485_760].map((bytes) => fileSize(bytes, opportunity))).toEqual([
      '1 ק״ב',
      '310 ק״ב',
      '1.2 מ״ב',
      '10 מ״ב',
    ]);
  });

  it('know when they joined', () => {
    const occurredAt = new Date('2026-11-19T07:00:00Z');
    const change = {
      id: 1,
      opportunityId: 1,
      revisionNumber: 2,
      type: 'documents_added' as const,
      field: 'documents',
      before: null,
      baseline: false,
      matchedAt: null,
      occurredAt,
    };
    expect(addedOn(document('https://a.example/x.pdf'), [{ ...change, after: [{ url: 'https://a.example/x.pdf' }] }])).toBe(occurredAt);
    expect(
      addedOn(document('https://a.example/y.pdf'), [{ ...change, after: [{ url: 'https://a.example/x.pdf' }, null, 'odd'] }]),
    ).toBeNull();
  });
});
