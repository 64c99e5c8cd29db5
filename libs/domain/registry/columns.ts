import type { RegisterId } from './registers';

/** What a column of a register means to us. Columns that are not named here (streets, postal codes, contact persons) are not read. */
export interface EntryColumns {
  number: string;
  name: string;
  nameEn?: string;
  nameAr?: string;
  status: string;
  statusOn?: string;
  registeredOn?: string;
  field?: string;
  secondField?: string;
  areas?: string;
  locality?: string;
  turnover?: string;
  expenses?: string;
  employees?: string;
  volunteers?: string;
  members?: string;
  lastReportYear?: string;
  lastFinancialYear?: string;
  goals?: string;
}

export const entryColumns = {
  associations: {
    number: 'מספר עמותה',
    name: 'שם עמותה בעברית',
    nameEn: 'שם עמותה באנגלית',
    nameAr: 'שם עמותה בערבית',
    status: 'סטטוס עמותה',
    statusOn: 'תאריך עדכון סטטוס',
    registeredOn: 'תאריך רישום עמותה',
    field: 'סיווג פעילות ענפי',
    secondField: 'תחום פעילות משני',
    areas: 'איזורי פעילות',
    locality: 'כתובת - ישוב',
    turnover: 'מחזור כספי (הכנסות)',
    expenses: 'סך הוצאות העמותה',
    employees: 'כמות עובדים',
    volunteers: 'כמות מתנדבים',
    members: 'מספר חברי עמותה',
    lastReportYear: 'שנת דיווח אחרונה',
    lastFinancialYear: 'שנת דיווח דוח כספי אחרון',
    goals: 'מטרות עמותה',
  },
  companies: {
    number: 'מספר חלצ',
    name: 'שם חלצ בעברית',
    nameEn: 'שם חלצ באנגלית',
    status: 'סטטוס חלצ',
    registeredOn: 'תאריך רישום חלצ',
    field: 'סיווג פעילות ענפי',
    secondField: 'תחום פעילות',
    areas: 'איזורי פעילות',
    locality: 'כתובת - ישוב',
    turnover: 'מחזור - נתונים מדוח מילולי מקוון',
    employees: 'עובדים- נתונים מדוח מילולי מקוון',
    volunteers: 'מתנדבים- נתונים מדוח מילולי מקוון',
    lastFinancialYear: 'שנת דיווח דוח כספי אחרון',
    goals: 'מטרות ארגון רשמיות',
  },
  endowments: {
    number: 'מספר תיק',
    name: 'שם הקדש',
    status: 'סטטווס תיק',
    registeredOn: 'תאריך רישום',
    goals: 'מטרות',
  },
} as const satisfies Record<Exclude<RegisterId, 'certificates'>, EntryColumns>;

export const certificateColumns = {
  number: 'מספר עמותה',
  year: 'שנת האישור',
  outcome: 'האם יש אישור',
  updatedOn: 'תאריך עדכון אחרון של רשומה',
} as const;

/** The columns without which a table is not this register. */
const needed: Record<RegisterId, readonly string[]> = {
  associations: (['number', 'name', 'status', 'field', 'registeredOn'] as const).map((key) => entryColumns.associations[key]),
  companies: (['number', 'name', 'status', 'field', 'registeredOn'] as const).map((key) => entryColumns.companies[key]),
  endowments: (['number', 'name', 'status', 'goals'] as const).map((key) => entryColumns.endowments[key]),
  certificates: (['number', 'year', 'outcome'] as const).map((key) => certificateColumns[key]),
};

/** Column names without marks, doubled blanks and quotation marks at their ends. */
export const columnName = (written: string): string =>
  written
    .replace(/[\p{Cf}\uFEFF]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^["']|["']$/gu, '');

/** The needed columns of a register that a table lacks. */
export const missingColumns = (register: RegisterId, columns: readonly string[]): string[] => {
  const there = new Set(columns.map(columnName));
  return needed[register].filter((name) => !there.has(name));
};

/** The register whose table this is, by its columns; null when it is none. */
export const registerOf = (columns: readonly string[]): RegisterId | null =>
  (Object.keys(needed) as RegisterId[]).find((id) => missingColumns(id, columns).length === 0) ?? null;

/** Every column of a register that is read at all. */
export const readColumns = (register: RegisterId): readonly string[] =>
  Object.values(register === 'certificates' ? certificateColumns : entryColumns[register]);
