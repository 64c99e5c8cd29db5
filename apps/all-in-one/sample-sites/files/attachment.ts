import type { Answer } from '../answer';
import { docx, xlsx } from './office';
import { pdf } from './pdf';

const officeType = 'application/vnd.openxmlformats-officedocument';

/**
 * A small real file under that name, by its ending: PDF, Word, Excel, or one of them in a signed envelope. A scan is a file that broke
 * on its way, plans of a building are larger than anybody should fetch.
 */
export function attachment(name: string, id: string): Answer {
  const { type, body } = fileOf(name, linesOf(name, id));
  return { status: 200, type, body, headers: { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` } };
}

function fileOf(name: string, lines: string[]): { type: string; body: Buffer } {
  if (name.endsWith('.signed'))
    return { type: 'application/octet-stream', body: signed(fileOf(name.slice(0, -'.signed'.length), lines).body) };
  if (name.endsWith('.docx')) return { type: `${officeType}.wordprocessingml.document`, body: docx(lines) };
  if (name.endsWith('.xlsx')) {
    const rows = [['סעיף', 'תיאור', 'יחידה', 'כמות'], ...lines.map((line, i) => [String(i + 1), line, 'יח׳', String(10 * (i + 1))])];
    return { type: `${officeType}.spreadsheetml.sheet`, body: xlsx('כתב כמויות', rows) };
  }
  const whole = pdf([lines]);
  const body = name.startsWith('סריקה') ? whole.subarray(0, 200) : name.startsWith('תכניות המבנה') ? Buffer.concat([whole], LARGE) : whole;
  return { type: 'application/pdf', body };
}

/** 26 MB: more than LARGEST_FILE (domain/attachment.ts). */
const LARGE = 26 * 1024 * 1024;

const linesOf = (name: string, id: string): string[] => [
  name.replace(/(?:\.\w+)+$/u, ''),
  `מסמך לדוגמה, סימוכין ${id.replace(/\D/gu, '').slice(0, 10) || '1'}`,
  'המסמך מפרט את אופן הגשת הבקשה ואת לוח הזמנים.',
  'לבקשה יצורפו תצהיר חתום, אישור ניהול ספרים ופרטי מורשי החתימה.',
  'שאלות הבהרה יוגשו בכתב, והתשובות יחייבו את כל המגישים.',
];

/** As the government signs what it publishes: XML that holds the file in base64, beside a signature; ours signs nothing. */
const signed = (file: Buffer): Buffer =>
  Buffer.from(
    `<?xml version="1.0" encoding="utf-8"?>\n<SignedFile><Content Encoding="base64">${file.toString('base64')}</Content><Signature Algorithm="none">${'0'.repeat(64)}</Signature></SignedFile>`,
    'utf8',
  );
