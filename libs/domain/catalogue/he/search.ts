const calls = (count: number): string => (count === 1 ? 'הזדמנות אחת' : count === 2 ? 'שתי הזדמנויות' : `${count} הזדמנויות`);
const publications = (count: number): string => (count === 1 ? 'פרסום אחד' : count === 2 ? 'שני פרסומים' : `${count} פרסומים`);
const sources = (count: number): string => (count === 1 ? 'מקור אחד' : count === 2 ? 'שני מקורות' : `${count} מקורות`);

/** The search page. */
export const search = {
  title: 'הזדמנויות לארגוני החברה האזרחית',
  titleFor: (text: string): string => `הזדמנויות: ${text}`,
  foundAll: (count: number): string => `${calls(count)} שאפשר להגיש ${count === 1 ? 'אליה' : 'אליהן'}`,
  found: (count: number): string => `${calls(count)} לפי הבחירה`,
  foundFor: (count: number, text: string): string => `${calls(count)} עבור ״${text}״`,
  heard: 'החיפוש מוצא מילה גם עם תחילית, ברבים ובסמיכות.',
  results: 'התוצאות',
  remove: 'הסרת הסינון ',
  clear: 'ניקוי הסינון',
  quoted: (text: string): string => `״${text}״`,
  without: (text: string): string => `בלי ״${text}״`,
  withBarred: 'כולל מה שעמותות אינן יכולות להגיש אליו',
  filters: 'סינון התוצאות',
  stateHint: 'בלי בחירה מוצג כל מה שאפשר, או יהיה אפשר, להגיש אליו.',
  moreOf: {
    topic: { one: 'נושא אחד', two: 'שני נושאים', many: 'נושאים' },
    population: { one: 'אוכלוסייה אחת', two: 'שתי אוכלוסיות', many: 'אוכלוסיות' },
    publisher: { one: 'גוף מפרסם אחד', two: 'שני גופים מפרסמים', many: 'גופים מפרסמים' },
    region: { one: 'אזור אחד', two: 'שני אזורים', many: 'אזורים' },
    eligible: { one: 'אפשרות אחת', two: 'שתי אפשרויות', many: 'אפשרויות' },
  },
  more: (count: number, of: { one: string; two: string; many: string }): string =>
    `עוד ${count === 1 ? of.one : count === 2 ? of.two : `${count} ${of.many}`}`,
  words: 'מילים',
  wordsAny: 'אחת מהמילים',
  wordsNot: 'בלי המילים',
  show: 'הצגת התוצאות',
  sort: 'מיון',
  sorts: { deadline: 'הקרוב להיסגר', newest: 'החדש ביותר', amount: 'הסכום הגבוה' },
  checked: (when: string, count: number): string => `נבדק ${when} מול ${sources(count)}.`,
  never: 'המקורות טרם נקראו.',
  late: (count: number): string => `${sources(count)} ${count === 1 ? 'מתעכב' : 'מתעכבים'}`,
  allSources: 'מצב המקורות',
  hidden: (count: number): string =>
    count === 1
      ? 'לא מוצג כאן פרסום אחד שעמותות אינן יכולות להגיש אליו, כגון מכירת קרקע.'
      : `לא מוצגים כאן ${publications(count)} שעמותות אינן יכולות להגיש אליהם, כגון מכירת קרקע או מגרשים למגורים.`,
  showHidden: (count: number): string => `להציג גם ${publications(count)} ${count === 1 ? 'שאינו' : 'שאינם'} לעמותות`,
  hideAgain: 'להסתיר שוב מה שאינו לעמותות',
  offerTitle: 'שנודיע לכם כשיתפרסם הבא?',
  offerText: 'הודעה בדוא״ל על כל פרסום חדש שמתאים לחיפוש הזה, ועל כל שינוי במועד. אין צורך בחשבון, ואפשר להפסיק בלחיצה.',
  offerAll: 'בחרו נושאים, אזור או גוף מפרסם, ונודיע לכם בדוא״ל על כל פרסום שמתאים. אין צורך בחשבון, ואפשר להפסיק בלחיצה.',
  offerButton: 'התראה על החיפוש הזה',
  offerButtonAll: 'בחירת התראות',
  feed: 'עדכון RSS של החיפוש',
  none: {
    title: 'לא נמצאו הזדמנויות לפי הבחירה',
    titleFor: (text: string): string => `לא נמצאו הזדמנויות עבור ״${text}״`,
    offer: 'נוכל להודיע לכם כשתתפרסם הראשונה',
    wider: 'אפשר גם להרחיב את החיפוש:',
    without: (what: string): string => `בלי ${what}`,
    closed: 'להציג גם פרסומים שנסגרו',
    count: (count: number): string => calls(count),
    all: 'לכל ההזדמנויות הפתוחות',
    emptyTitle: 'עדיין אין כאן הזדמנויות',
    emptyText: 'המקורות נקראים לפי לוח זמנים, והפרסומים יופיעו כאן מיד לאחר הקריאה הראשונה.',
  },
} as const;
