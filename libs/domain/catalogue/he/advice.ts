const items = (n: number): string => (n === 1 ? 'פרסום אחד' : n === 2 ? 'שני פרסומים' : `${n.toLocaleString('en')} פרסומים`);

/** Words of what a choice brings, why something came or did not, and what keeps a subscription from bringing anything. */
export const advice = {
  months: { caption: 'מספר הפרסומים בכל חודש', month: 'חודש', count: 'פרסומים' },
  more: (n: number): string => `עוד ${items(n)}`,
  search: 'לכל הפרסומים האלה בחיפוש',
  /** Over the steps that the form offers; each is a button. */
  narrow: 'צעד אחד שיצמצם:',
  widen: 'מה מונע התאמות? בלי תנאי אחד היו:',
  /** No condition alone keeps everything away. */
  together: 'אף תנאי אינו מונע לבדו; כולם יחד לא התקיימו. עם תנאי אחד בלבד היו:',
  leaves: (n: number): string => (n === 1 ? 'יישאר אחד בשנה' : `יישארו ${n.toLocaleString('en')} בשנה`),
  brings: items,
  /** `condition`: as in the table of a subscription, 'נושא: חינוך'. */
  step: {
    drop: (condition: string): string => `בלי ${condition}`,
    only: (condition: string): string => `רק ${condition}`,
    add: (word: string): string => `להוסיף את המילה ${word}`,
    mute: (body: string): string => `בלי הפרסומים של ${body}`,
    barred: 'גם מה שעמותות אינן יכולות להגיש אליו',
  },
  condition: (label: string, values: string): string => `${label}: ${values}`,
  hindrances: {
    heading: 'המינוי הזה כבר לא יכול להביא פרסומים',
    /** Only its days are over. */
    partly: 'המועדים שבמינוי הזה כבר עברו',
    causes: {
      topic: (names: string): string => `הנושא ${names} כבר אינו ברשימת הנושאים.`,
      population: (names: string): string => `האוכלוסייה ${names} כבר אינה ברשימת האוכלוסיות.`,
      kind: (names: string): string => `הסוג ${names} כבר אינו ברשימת הסוגים.`,
      publisher: (names: string): string => `אף מקור שאנחנו קוראים אינו מביא עוד פרסומים של ${names}.`,
      days: (day: string): string => `ביקשתם מועד אחרון עד ${day}, וכבר עבר. יגיעו רק פרסומים שלא נאמר בהם מועד.`,
      words: (terms: string): string => `מה שחייב להופיע (${terms}) נמצא גם במילים שלא יופיעו.`,
      muted: (names: string): string => `הגופים שבחרתם (${names}) נמצאים גם בין הגופים שלא מעניינים אתכם.`,
      standing: (kinds: string): string => `ביקשתם רק מבחני תמיכה קבועים, אבל הסוגים שבחרתם (${kinds}) אינם כאלה.`,
    },
    letter: {
      subject: (name: string): string => `המינוי ${name} לא יכול להביא פרסומים`,
      line: 'על המינוי שלכם',
      asked: 'בדקנו את המינויים שלכם ומצאנו אחד שאינו מביא דבר: לא מפני שלא מתפרסם דבר, אלא מפני שמשהו מונע זאת.',
      cause: 'מה מונע',
      button: 'לשינוי הבחירה',
      once: 'לא נכתוב שוב על אותה סיבה.',
      stop: 'אין בו עוד צורך?',
      because: (address: string): string => `קיבלתם את ההודעה כי המינוי שייך לכתובת ${address} או לארגון שלכם.`,
    },
  },
  why: {
    title: 'למה קיבלתי, ולמה לא',
    heading: (name: string): string => `למה ${name} הביא פרסום, ולמה לא`,
    lead: 'כתבו את הכתובת של פרסום באתר, או את המספר שבסופה, ונראה כל תנאי של המינוי מול הפרסום, ומה נשלח אליכם עליו.',
    field: 'כתובת הפרסום או מספרו',
    hint: 'לדוגמה: 123',
    button: 'לבדוק',
    unknown: 'לא מצאנו פרסום כזה. המספר עומד בסוף הכתובת של הפרסום.',
    link: 'למה קיבלתי, ולמה לא',
    fits: 'הפרסום מתאים: כל התנאים מתקיימים.',
    not: 'הפרסום אינו מתאים: יש תנאי שאינו מתקיים.',
    recorded: 'הוא רשום בין מה שהמינוי הביא.',
    unrecorded: 'הוא אינו רשום בין מה שהמינוי הביא.',
    condition: 'תנאי',
    result: 'תוצאה',
    holds: 'מתקיים',
    fails: 'לא מתקיים',
    barred: 'עמותות יכולות להגיש אליו',
    met: (written: string, lemma: string): string => `בפרסום כתוב ״${written}״ = ${lemma}`,
    metPlain: (written: string): string => `בפרסום כתוב ״${written}״`,
    back: 'חזרה להתראות',
    /** What was sent of the publication, or why nothing was; each with the hour in Israel. */
    fate: {
      heading: 'מה נשלח אליכם על הפרסום הזה',
      zone: 'השעות הן שעון ישראל.',
      elsewhere: (subscription: string): string => `דרך המינוי ${subscription}`,
      summary: (rhythm: string, when: string): string => `ממתין ל${rhythm}, שיישלח ב־${when}`,
      /** A state of rhythms.ledger as a sentence. */
      message: (state: string): string => `ההודעה ${state}`,
      ledger: 'לכל מה שנשלח אליכם ולמה',
      silence: {
        unconfirmed: 'לא נשלח דבר: המינוי עוד לא אושר, ועד שיאושר אינו שולח.',
        ended: (when: string): string => `לא נשלח דבר: המינוי הופסק ב־${when}.`,
        paused: 'לא נשלח דבר: המינוי מושהה. מה שמתאים לו נאסף ברשימה שלו ואינו נשלח.',
        not_hearing: 'לא נשלח דבר: אינכם מקבלים את המינוי הזה בדואר.',
        over: 'לא נשלח דבר: כשהפרסום נקלט כבר לא היה אפשר להגיש.',
        baseline: (when: string): string =>
          `לא נשלח דבר: הפרסום כבר עמד במקור כשנקרא לראשונה, ב־${when}. מכאלה נשלח רק מה שפורסם מיום אישור המינוי והלאה.`,
        before: (when: string): string =>
          `לא נשלח דבר: הפרסום נקלט לפני שהתחלתם לקבל את המינוי, ב־${when}. מה שקדם לכך מופיע ברשימה של המינוי ואינו נשלח.`,
        later: (when: string): string =>
          `לא נשלח דבר: הפרסום נקלט לפני שהבחירה של המינוי שונתה, ונמצא מתאים לה ב־${when}. מה שכבר פורסם מופיע ברשימה ואינו נשלח.`,
        never_heard_of: 'לא נשלח דבר: הפרסום בוטל לפני שסיפרנו עליו.',
        no_news: 'לא נשלח דבר: רק הנוסח השתנה, ועל כך לא נשלחת הודעה.',
        filling: 'לא נשלח דבר: המינוי אושר או שונה עכשיו, ועוד נבדק מול מה שכבר פורסם.',
        matching: 'עוד לא נשלח דבר: הפרסום נקלט עכשיו, ונבדק מול המינויים.',
        unrecorded: 'לא נשלח דבר, והסיבה לא נרשמה. כך קורה כשהמינוי היה מושהה בזמן שהפרסום נקלט.',
      },
      pausedUntil: (day: string): string => `המינוי יחזור לפעול ב־${day}.`,
      obstacles: {
        dismissed: (when: string): string => `ב־${when} סימנתם שהוא אינו רלוונטי, ולכן לא יישלח עליו עוד דבר.`,
        suppressed: (when: string): string => `מ־${when} לא נשלחות אליכם התראות, כי הודעות חזרו או סומנו כדואר זבל.`,
        back_off: (when: string): string => `תיבת הדואר שלכם החזירה הודעה. ננסה שוב ב־${when}.`,
      },
    },
  },
} as const;
