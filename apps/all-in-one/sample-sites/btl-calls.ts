/** A call of the sample funds of the National Insurance Institute, in the words of our own. */
export interface BtlCall {
  audience: string;
  field: string;
  /** Alternating from week to week. */
  titles: [string, string];
  /** The name of its file without the ending. */
  file: string;
  /** The page lists it so many days before its text comes out; 0: not announced. */
  announcedDays: number;
  /** Null: no deadline is published. */
  openDays: number | null;
  /** Null: a day without an hour. */
  hour: string | null;
  extendsAfter?: { days: number; by: number };
  /** How its link is written. */
  link: 'relative' | 'absolute' | 'onclick';
}

export const btlCalls: readonly BtlCall[] = [
  {
    audience: 'אנשים עם מוגבלות',
    field: 'תעסוקה',
    titles: ['שילוב אנשים עם מוגבלות בעבודה ב{region}', 'הנגשת מקומות עבודה ב{towns}'],
    file: 'shiluv',
    announcedDays: 0,
    openDays: 40,
    hour: '12:00',
    extendsAfter: { days: 18, by: 14 },
    link: 'relative',
  },
  {
    audience: 'ילדים ונוער בסיכון',
    field: 'שירותים בקהילה',
    titles: ['מרחבים מוגנים לנערות ולנערים ב{town}', 'תכניות לילדים החשופים לאלימות ב{region}'],
    file: 'noar',
    announcedDays: 12,
    openDays: 36,
    hour: '14:00',
    link: 'onclick',
  },
  {
    audience: 'אזרחים ותיקים',
    field: 'סיעוד',
    titles: ['מרכזי יום לאזרחים ותיקים ביישובי {region}', 'תמיכה בבני משפחה מטפלים ב{towns}'],
    file: 'siud',
    announcedDays: 0,
    openDays: null,
    hour: null,
    link: 'absolute',
  },
  {
    audience: 'משפחות',
    field: 'פיתוח וניסוי',
    titles: ['מיזמים ניסיוניים לצמצום עוני ב{towns}', 'שירותים חדשים למשפחות חד הוריות ב{region}'],
    file: 'meyuchadim',
    announcedDays: 20,
    openDays: 44,
    hour: null,
    extendsAfter: { days: 22, by: 10 },
    link: 'relative',
  },
];
