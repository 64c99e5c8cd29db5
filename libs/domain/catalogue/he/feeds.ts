const publications = (count: number): string => (count === 1 ? 'פרסום אחד' : count === 2 ? 'שני פרסומים' : `${count} פרסומים`);

/** Words of the feeds and calendars, and of the links that lead to them. */
export const feeds = {
  title: (name: string): string => `הקול קורא: ${name}`,
  everything: 'כל הפרסומים הפתוחים',
  searched: 'תוצאות החיפוש',
  description: 'קולות קוראים, מבחני תמיכה ומכרזים שמתאימים לבחירה. הנוסח המחייב הוא תמיד זה שבאתר הגוף המפרסם.',
  /** Words that a search leaves out, in the name of its feed. `words` are quoted. */
  excluding: (words: string): string => `בלי ${words}`,
  withBarred: 'כולל מה שעמותות אינן יכולות להגיש אליו',
  /** The first line of an item. */
  kindOf: (kind: string, publisher: string): string => `${kind}, ${publisher}`,
  withdrawn: (title: string): string => `בוטל: ${title}`,
  deadline: (when: string): string => `מועד אחרון להגשה: ${when}`,
  changed: (what: string): string => `מה השתנה: ${what}`,
  changedFrom: (what: string, was: string, is: string): string => `מה השתנה: ${what}. היה: ${was}. כעת: ${is}`,
  because: (reasons: string): string => `התאים בגלל ${reasons}`,
  original: 'לפרסום באתר הגוף המפרסם',
  details: (address: string): string => `כל הפרטים: ${address}`,
  originalAt: (address: string): string => `הפרסום המקורי: ${address}`,
  calendar: {
    title: (name: string): string => `מועדי הגשה: ${name}`,
    description: (days: number): string =>
      `המועדים האחרונים להגשה של הפרסומים שמתאימים לבחירה, גם של מה שבוטל, ועד ${days} יום לאחר המועד. הנוסח המחייב הוא תמיד זה שבאתר הגוף המפרסם.`,
    /** `count` is never 0. */
    undated: (count: number): string =>
      count === 1 ? 'פרסום אחד שעוד לא פורסם לו מועד אינו ביומן.' : `${publications(count)} שעוד לא פורסם להם מועד אינם ביומן.`,
    more: (shown: number, count: number): string =>
      `מוצגים ${shown} המועדים הקרובים, ועוד ${publications(count)} לא נכנסו ליומן. אפשר לצמצם את הבחירה.`,
    event: (title: string): string => `מועד אחרון: ${title}`,
    alarms: {
      week: (title: string): string => `שבוע למועד האחרון: ${title}`,
      day: (title: string): string => `יום למועד האחרון: ${title}`,
    },
  },
  links: {
    label: 'עדכונים בלי דוא״ל',
    lead: 'קורא עדכונים או יומן יראו כאן כל פרסום חדש וכל שינוי במועד.',
    rss: 'RSS',
    atom: 'Atom',
    json: 'JSON Feed',
    calendar: 'הוספת המועדים ליומן',
    file: 'קובץ יומן (ICS)',
  },
  own: {
    label: 'כתובת העדכונים',
    hint: 'הכתובות אישיות, ומי שמחזיק בהן רואה את מה שמתאים למינוי. אם הגיעו לידיים זרות, החלפה מבטלת את כולן יחד: RSS, ‏Atom, ‏JSON והיומן.',
    renew: 'החלפת הכתובות',
  },
  unknown: {
    title: 'כתובת העדכונים אינה תקפה',
    text: 'ייתכן שהוחלפה בכתובת חדשה, שהמינוי הופסק או שהועתקה חלקית. הכתובות התקפות נמצאות בדף ניהול ההתראות, שהקישור אליו מופיע בתחתית כל הודעה.',
    manage: 'קישור לדף הניהול בדוא״ל',
    search: 'לכל ההזדמנויות',
  },
} as const;
