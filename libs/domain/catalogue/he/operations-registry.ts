import type { RegisterId } from '../../registry/registers';

/** Words of the registers on the operator's page. */
export const operationsRegistry = {
  heading: 'מרשמים',
  caption: 'מצב המרשמים של רשות התאגידים',
  register: 'מרשם',
  state: 'מצב',
  last: 'קליטה אחרונה',
  rows: 'שורות',
  change: 'נוספו / השתנו / ירדו',
  next: 'הבאה',
  run: 'פעולה',
  runNow: 'קליטה עכשיו',
  titles: {
    associations: 'עמותות',
    companies: 'חברות לתועלת הציבור',
    endowments: 'הקדשות',
    certificates: 'אישורי ניהול תקין',
  } satisfies Record<RegisterId, string>,
  never: 'עוד לא',
  states: {
    new: 'עוד לא נקלט',
    good: 'תקין',
    running: 'נקלט כעת',
    old: (days: number): string => `בן ${days} ימים`,
    failing: (failures: number): string => (failures === 1 ? 'נכשל' : failures === 2 ? 'נכשל פעמיים' : `נכשל ${failures} פעמים`),
  },
  kept: 'מה שנקלט קודם נשמר. אפשר לנסות שוב בכפתור שבשורת המרשם או בשורת הפקודה:',
  command: (register: RegisterId): string => `npm run -s kolkore -- registry update ${register} --live`,
} as const;
