/** The opportunity page's words about the sources that list it. */
export const listings = {
  heading: 'איפה זה פורסם',
  lead: (n: number): string => `${n} מקורות מפרסמים את ההזדמנות הזו. במה שהם חלוקים בו מוצג כאן המקור שקרוב יותר למפרסם.`,
  toPage: 'לדף אצל המקור',
  toPageOf: (source: string): string => `לדף אצל ${source}`,
  since: 'מופיע מאז',
  lastRead: 'נקרא לאחרונה',
  delisted: 'לא מופיע עוד מאז',
  believedFor: (fields: string): string => `לפיו: ${fields}`,
  agrees: 'אומר אותו דבר',
  says: 'אומר אחרת',
  fullText: 'הנוסח שלו',
  fields: {
    title: 'הכותרת',
    deadline: 'המועד האחרון',
    amount: 'הסכום',
    eligibility: 'מי רשאי להגיש',
    description: 'התיאור',
    contact: 'איש הקשר',
  },
} as const;
