import type { DateTime } from 'luxon';
import { createHash } from 'node:crypto';
import { inIsrael } from '@kolkore/domain/time';
import { type Answer, escapeHtml as e, html, notFound } from './answer';
import type { Mode } from './control';
import { frame } from './mr-pages';
import { publications } from './mr-publications';
import { perMinute } from './waves';
import { zip } from './files/zip';

/** What the two monthly files can be told to be: cut off, in another charset than they say, a page of the site. */
export const bulkModes: readonly Mode[] = ['cut_file', 'wrong_charset', 'page_for_file'];

export const NEWS = '/ilgstorefront/he/news/details/230920201036';
const medias = '/ilgstorefront/medias';
const kinds = { Tenders: 'פלט מכרזים_B.xls', Exemptions: 'פלט פטורים_B.xls' } as const;

type Row = Record<string, string>;

const shared = ['מספר פרסום', 'שם המשרד', 'שם יחידה מפרסמת', 'סוג הליך', 'מספר הליך', 'שם הליך', 'סטטוס', 'תאריך פרסום', 'תאריך עדכון'];
const tail = [
  'נושאים',
  'מספר חפ ספק',
  'תאריך תחילת תקופת התקשרות',
  'תאריך סיום תקופת התקשרות',
  'תאריך אחרון להגשת השגות',
  'שעה אחרונה להגשת השגות',
];
const columns = {
  Tenders: [...shared, 'שם הסל', 'שם ספק זוכה', ...tail],
  Exemptions: [...shared, 'לינק לטקסטים', 'מהות החלטה', 'תקנה', 'גורם מאשר', 'שם ספק', 'מטבע', 'היקף כספי', ...tail],
} as const;

/** The page of news with the links of this month, and the files behind them; null for any other address. Last month's links are gone. */
export function bulkAnswer(url: URL, now: Date, mode: Mode): Answer | null {
  const month = inIsrael(now).startOf('month');
  const paths = { Tenders: pathOf('Tenders', month), Exemptions: pathOf('Exemptions', month) };
  if (url.pathname === NEWS) return html(newsPage(paths, mode === 'empty'));
  if (!url.pathname.startsWith(`${medias}/`)) return null;
  const which = (['Tenders', 'Exemptions'] as const).find((kind) => paths[kind] === url.pathname + url.search);
  if (which === undefined) return notFound();
  if (mode === 'page_for_file') return html(frame('שגיאה', '<h1>אירעה תקלה, נסו שנית</h1>'));
  const file = zip({
    [kinds[which]]: Buffer.from(workbook(columns[which], rowsOf(which, month)), mode === 'wrong_charset' ? 'latin1' : 'utf8'),
  });
  return { status: 200, type: 'application/zip', body: mode === 'cut_file' ? file.subarray(0, Math.floor(file.length * 0.6)) : file };
}

const pathOf = (kind: keyof typeof kinds, month: DateTime): string => {
  const name = `${kind}-${month.toFormat('ddMMyyyy')}.zip`;
  return `${medias}/${name}?context=${createHash('sha256').update(name).digest('base64url')}`;
};

const newsPage = (paths: Record<keyof typeof kinds, string>, empty: boolean): string =>
  frame(
    'קובצי מכרזים ופטורים',
    `<h1>קובצי מכרזים ופטורים</h1><p>הקבצים מתעדכנים אחת לחודש.</p>\n<div class="links-container">${
      empty ? '' : `<a href="${e(paths.Tenders)}">קובץ מכרזים</a>\n<a href="${e(paths.Exemptions)}">קובץ פטורים</a>`
    }</div>`,
  );

function rowsOf(which: keyof typeof kinds, month: DateTime): Row[] {
  const listed = ofStorefront(month.toJSDate());
  return which === 'Tenders'
    ? [...archive(month), ...listed.filter((row) => !isExemption(row))]
    : [
        ...exemptions(month),
        ...listed.filter(isExemption).map((row) => ({ ...row, 'סוג הליך': 'פרסום כוונה להתקשרות', תקנה: 'תקנה 3(29) - ספק יחיד' })),
      ];
}

const isExemption = (row: Row): boolean => /פטור/u.test(row['סוג הליך'] ?? '');

/** What the storefront listed when the month began, under the same numbers; one in seven twice, as it was and as it is. */
const ofStorefront = perMinute((now): readonly Row[] =>
  publications(now).flatMap((p, at) => {
    const row: Row = {
      'מספר פרסום': p.id,
      'שם המשרד': p.publisher,
      'סוג הליך': p.template.kind,
      'שם הליך': p.title,
      סטטוס: p.status === 'בוטל' ? p.status : 'פורסם',
      'תאריך פרסום': p.publishedAt.toFormat('dd.MM.yyyy'),
      'תאריך עדכון': p.updatedAt.toFormat('dd.MM.yyyy'),
      נושאים: p.template.subjects.replace(/;/gu, ', '),
      'תאריך אחרון להגשת השגות': p.lastDay.toFormat('dd.MM.yyyy'),
      'שעה אחרונה להגשת השגות': p.template.hour === null ? '' : `${p.template.hour}:00`,
    };
    return at % 7 === 0 ? [{ ...row, 'תאריך אחרון להגשת השגות': p.publishedAt.plus({ days: 9 }).toFormat('dd.MM.yyyy') }, row] : [row];
  }),
);

const offices = ['משרד החינוך', 'משרד הרווחה והביטחון החברתי', 'משרד התרבות והספורט', 'משרד הבריאות', 'משרד העלייה והקליטה'] as const;
const services = ['הפעלת תכניות לנוער', 'ליווי משפחות', 'הפקת אירועי תרבות', 'הדרכת הורים', 'לימוד עברית למבוגרים'] as const;

const old = (n: number, published: DateTime): Row => ({
  'מספר פרסום': String(4_800_000_000 + n),
  'שם המשרד': offices[n % offices.length] ?? offices[0],
  'שם יחידה מפרסמת': `אגף ${1 + (n % 9)}`,
  סטטוס: 'פורסם',
  'תאריך פרסום': published.toFormat('dd.MM.yyyy'),
  'תאריך עדכון': published.plus({ days: 3 }).toFormat('dd.MM.yyyy'),
});

/** Tenders of years that are over and still say "published"; a few name no last day, one an impossible one. */
const archive = (month: DateTime): Row[] =>
  Array.from({ length: 40 }, (_, n) => {
    const published = month.minus({ months: 4 + n * 5 }).set({ day: 5 });
    const lastDay = n % 13 === 5 ? '' : n % 13 === 7 ? '31.02.2020' : published.plus({ days: 40 }).toFormat('dd.MM.yyyy');
    return {
      ...old(n, published),
      'סוג הליך': n % 9 === 4 ? 'קול קורא להקמת/עדכון רשימת מציעים (מאגר' : n % 9 === 6 ? 'פניה לקבלת מידע RFI' : 'מכרז פומבי',
      'מספר הליך': n % 4 === 0 ? 'none' : `${n + 1}/${published.year}`,
      'שם הליך': `${services[n % services.length] ?? services[0]} & ליווי, ${published.year}`,
      'תאריך אחרון להגשת השגות': lastDay,
      'שעה אחרונה להגשת השגות': lastDay === '' ? '' : '12:00:00',
      נושאים: 'שירותי חינוך והכשרה, שירותי רווחה סוציאליים',
    };
  });

/** Exemptions of many years, one in ten a joint venture with a non-profit body. */
const exemptions = (month: DateTime): Row[] =>
  Array.from({ length: 60 }, (_, n) => {
    const published = month.minus({ months: 1 + n * 2 }).set({ day: 7 });
    const venture = n % 10 === 3;
    return {
      ...old(1000 + n, published),
      'סוג הליך': venture ? 'פרסום מיזם ללא כוונת רווח' : n % 3 === 0 ? 'פרסום כוונה להתקשרות' : 'התקשרות בפטור במכרז או בהליך תחרותי אחר',
      'שם הליך': venture ? 'מיזם משותף עם עמותת הדוגמה' : `הארכת התקשרות: ${services[n % services.length] ?? services[0]}`,
      'לינק לטקסטים': `https://mr.gov.il/ilgstorefront/he/p/${4_800_001_000 + n}`,
      'מהות החלטה': 'התקשרות מאושרת',
      תקנה: venture ? 'תקנה 3(30) - מיזם משותף' : 'תקנה 3(29) - ספק יחיד',
      'גורם מאשר': 'ועדת מכרזים משרדית',
      'שם ספק': `ספק לדוגמה ${n} בע"מ`,
      'מספר חפ ספק': String(519_000_000 + n),
      מטבע: 'ש"ח',
      'היקף כספי': String(40_000 + n * 1_250),
    };
  });

/** SpreadsheetML that says utf-16 of itself and is UTF-8 with a byte order mark; empty cells are left out, the next one says where it stands. */
function workbook(names: readonly string[], rows: readonly Row[]): string {
  const line = (cells: readonly string[]): string => {
    const written = cells.map((cell, at) => {
      if (cell === '') return '';
      const index = at > 0 && cells[at - 1] === '' ? ` ss:Index="${at + 1}"` : '';
      return `<Cell${index}><Data ss:Type="String">${e(cell).replace(/\n/gu, '&#10;')}</Data></Cell>`;
    });
    return `<Row>${written.join('')}</Row>\n`;
  };
  return `\uFEFF<?xml version="1.0" encoding="utf-16"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="sheet1"><Table>
${line(names)}${rows.map((row) => line(names.map((name) => row[name] ?? ''))).join('')}</Table></Worksheet>
</Workbook>
`;
}
