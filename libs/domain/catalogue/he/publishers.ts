/** The list of publishing bodies and the page of one. */
export const publishers = {
  title: 'גופים מפרסמים',
  lead: 'כל גוף שאספנו ממנו פרסום, ומה פתוח אצלו כעת. מכל דף אפשר להירשם לפרסומים של אותו גוף בלבד.',
  caption: (count: number): string =>
    count === 1 ? 'גוף מפרסם אחד' : `${count === 2 ? 'שני' : count} גופים מפרסמים, אלה שיש אצלם פרסומים פתוחים תחילה`,
  name: 'הגוף',
  live: 'אפשר להגיש כעת',
  total: 'בסך הכול',
  none: 'עדיין לא נאספו פרסומים.',
  noneText: 'הגופים יופיעו כאן לאחר הקריאה הראשונה של המקורות.',
  description: (name: string): string => `קולות קוראים, מבחני תמיכה ומכרזים של ${name}, לפי מועד ההגשה`,
  liveCount: (count: number): string =>
    count === 0
      ? 'אין כעת פרסומים שאפשר להגיש אליהם'
      : count === 1
        ? 'פרסום אחד שאפשר להגיש אליו'
        : `${count === 2 ? 'שני' : count} פרסומים שאפשר להגיש אליהם`,
  subscribe: 'התראה על פרסומי הגוף',
  past: (count: number): string =>
    count === 1 ? 'לפרסום אחד שנסגר או בוטל' : `${count === 2 ? 'לשני' : `ל־${count}`} פרסומים שנסגרו או בוטלו`,
  byKind: 'לפי סוג',
  kindCount: (kind: string, count: number): string => `${kind} (${count})`,
  nothingLive: 'נוכל להודיע לכם כשיתפרסם הבא. את מה שהתפרסם בעבר אפשר לראות בחיפוש.',
  search: 'חיפוש וסינון בפרסומי הגוף',
} as const;
