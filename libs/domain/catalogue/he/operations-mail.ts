/** Words of the operator's pages and mails about delivery: what is held, and any message. */
export const operationsMail = {
  title: 'דואר',
  lead: 'כל הודעה שנכתבה, מה עלה בגורלה ומתי; ומה מוחזק ומחכה להחלטה.',
  link: 'דואר והודעות מוחזקות',
  find: 'חיפוש הודעה',
  findHint: 'כתובת דוא״ל, או מזהה ההודעה (Message-ID)',
  findButton: 'חיפוש',
  state: 'מצב',
  anyState: 'כל המצבים',
  kind: 'סוג',
  anyKind: 'כל הסוגים',
  found: 'הודעות',
  none: 'לא נמצאה הודעה כזאת.',
  older: 'לקודמות',
  columns: { at: 'נכתבה', who: 'אל', what: 'מה', state: 'מצב', cause: 'סיבה' },
  message: 'הודעה',
  attempts: 'ניסיונות שליחה',
  attemptsNone: 'עוד לא נעשה ניסיון.',
  outcomes: { accepted: 'התקבלה', deferred: 'נדחתה לאחר כך', refused: 'סורבה', unknown: 'לא ידוע (השולח נפל)' },
  open: 'בעיצומו',
  reports: {
    heading: 'מה דווח עליה',
    what: {
      failed: 'לא נמסרה',
      delayed: 'מתעכבת',
      delivered: 'נמסרה',
      complaint: 'סומנה כדואר זבל',
      not_spam: 'הוצאה מדואר הזבל',
    },
    effects: {
      none: 'בלי שינוי',
      delivered: 'נרשמה המסירה',
      backed_off: 'הדואר לכתובת ממתין, והיא תישלח שוב',
      suppressed: 'הדואר לכתובת נעצר',
    },
  },
  items: 'מה היה בה',
  facts: { id: 'מזהה', messageId: 'Message-ID', created: 'נכתבה', due: 'לא לפני', subject: 'נושא', window: 'תקופה', attempts: 'ניסיונות' },
  holds: 'מוחזק ומחכה להחלטה',
  holdsNone: 'דבר אינו מוחזק.',
  settled: 'הוחלט לאחרונה',
  hold: {
    flood: (what: 'hour' | 'day'): string => (what === 'hour' ? 'הצפה: יותר הודעות בשעה מן המותר' : 'הצפה: יותר הודעות ביממה מן המותר'),
    late: (rhythm: 'daily' | 'weekly' | 'monthly'): string =>
      ({ daily: 'סיכום יומי שהתעכב', weekly: 'סיכום שבועי שהתעכב', monthly: 'סיכום חודשי שהתעכב' })[rhythm],
    people: (n: number): string => (n === 1 ? 'נמען אחד' : `${n} נמענים`),
    send: 'לשלוח',
    drop: 'לא לשלוח',
    sendText: 'מה שנסגר בינתיים לא יישלח גם כך.',
    decisions: { send: 'נשלח', drop: 'לא נשלח' },
  },
  done: { send: 'ההודעות שוחררו ויישלחו בדקות הקרובות.', drop: 'ההודעות לא יישלחו.', settled: 'כבר הוחלט קודם.' },
  canary: {
    heading: 'הוכחת מסירה',
    text: 'כל רבע שעה נבדק שכל מה שהתפרסם ביממה האחרונה התקבל בשרת הדואר בכתובת הבדיקה.',
    off: 'כבוי: לא נקבעה כתובת (CANARY_EMAIL).',
    columns: { kind: 'סוג', checked: 'נבדק', published: 'התפרסמו', accepted: 'התקבלו', state: 'מצב' },
    well: 'תקין',
    alarm: (n: number): string => `חסרות ${n} הודעות`,
  },
  letter: {
    brandLine: 'הודעה לתפעול',
    button: 'לדף הדואר',
    because: (address: string): string => `ההודעה נשלחה לכתובת ${address} כי היא של תורנות התפעול.`,
    flood: {
      subject: (over: 'hour' | 'day', limit: number): string => `הדואר נעצר: יותר מ־${limit} הודעות ${over === 'hour' ? 'בשעה' : 'ביממה'}`,
      asked:
        'ההתראות, הסיכומים והתזכורות מעבר למותר מוחזקים ולא נשלחים. הודעות אישור וכניסה ממשיכות כרגיל. בדף הדואר אפשר לשחרר אותם או לוותר עליהם.',
    },
    late: {
      subject: (rhythm: 'daily' | 'weekly' | 'monthly'): string =>
        ({ daily: 'סיכום יומי התעכב: לשלוח?', weekly: 'סיכום שבועי התעכב: לשלוח?', monthly: 'סיכום חודשי התעכב: לשלוח?' })[rhythm],
      asked: 'הסיכום לא יצא בזמן, ועבר יותר מדי מכדי לשלוח אותו בלי לשאול. הוא מוחזק עד שתחליטו בדף הדואר.',
    },
    canary: {
      subject: (kind: string): string => `התראות אינן מגיעות: ${kind}`,
      asked: (missing: number, since: string): string =>
        `${missing === 1 ? 'פרסום אחד' : `${missing} פרסומים`} מאז ${since} לא התקבלו בשרת הדואר בכתובת הבדיקה, רבע שעה ויותר אחרי שהתפרסמו.`,
      well: (kind: string): string => `ההתראות שוב מגיעות: ${kind}`,
      wellAsked: 'כל מה שהתפרסם התקבל בשרת הדואר.',
    },
  },
} as const;
