const grouped = new Intl.NumberFormat('en-US');
const counted = (count: number, one: string, two: string, many: string): string =>
  count === 1 ? one : count === 2 ? two : `${grouped.format(count)} ${many}`;
const calls = (count: number): string => counted(count, 'הזדמנות אחת', 'שתי הזדמנויות', 'הזדמנויות');
const publications = (count: number): string => counted(count, 'פרסום אחד', 'שני פרסומים', 'פרסומים');
const sources = (count: number): string => counted(count, 'מקור אחד', 'שני מקורות', 'מקורות');

/** The search page. */
export const search = {
  title: 'הזדמנויות לארגוני החברה האזרחית',
  titleFor: (text: string): string => `הזדמנויות: ${text}`,
  foundAll: (count: number): string => `${calls(count)} שאפשר להגיש ${count === 1 ? 'אליה' : 'אליהן'}`,
  found: (count: number): string => `${calls(count)} לפי הבחירה`,
  foundFor: (count: number, text: string): string => `${calls(count)} עבור ״${text}״`,
  /** To a reader who typed the name of a filter; links to the filters follow. The texts themselves are Hebrew. */
  meant: 'הפרסומים כתובים בעברית. אפשר לסנן לפי:',
  exports: { lead: 'כל התוצאות כקובץ:', sheet: 'הזדמנויות', formats: { xlsx: 'Excel', csv: 'CSV', json: 'JSON' } },
  isMore: 'נבדקו רק האחרונים שנסגרו; נסגרו עוד. בחירה צרה יותר תמצא גם מוקדמים מהם.',
  heard: 'החיפוש מוצא מילה גם עם תחילית, ברבים ובסמיכות.',
  results: 'התוצאות',
  remove: 'הסרת הסינון ',
  clear: 'ניקוי הסינון',
  quoted: (text: string): string => `״${text}״`,
  without: (text: string): string => `בלי ״${text}״`,
  withBarred: 'כולל מה שעמותות אינן יכולות להגיש אליו',
  filters: 'סינון התוצאות',
  stateHint: 'בלי בחירה מוצג כל מה שאפשר, או יהיה אפשר, להגיש אליו. לידו נספר מה שנסגר בשנה האחרונה.',
  /** What unfolds the rest of a long filter. */
  more: {
    topic: (count: number): string => `עוד ${counted(count, 'נושא אחד', 'שני נושאים', 'נושאים')}`,
    population: (count: number): string => `עוד ${counted(count, 'אוכלוסייה אחת', 'שתי אוכלוסיות', 'אוכלוסיות')}`,
    publisher: (count: number): string => `עוד ${counted(count, 'גוף מפרסם אחד', 'שני גופים מפרסמים', 'גופים מפרסמים')}`,
    region: (count: number): string => `עוד ${counted(count, 'אזור אחד', 'שני אזורים', 'אזורים')}`,
    eligible: (count: number): string => `עוד ${counted(count, 'אפשרות אחת', 'שתי אפשרויות', 'אפשרויות')}`,
  },
  words: 'מילים',
  wordsAny: 'אחת מהמילים',
  wordsNot: 'בלי המילים',
  show: 'הצגת התוצאות',
  sort: 'מיון',
  sorts: { deadline: 'הקרוב להיסגר', newest: 'החדש ביותר', amount: 'הסכום הגבוה', best: 'המתאים ביותר למילים' },
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
  none: {
    title: 'לא נמצאו הזדמנויות לפי הבחירה',
    titleFor: (text: string): string => `לא נמצאו הזדמנויות עבור ״${text}״`,
    offer: 'נוכל להודיע לכם כשתתפרסם הראשונה',
    meant: 'האם התכוונתם ל:',
    wider: 'אפשר גם להרחיב את החיפוש:',
    without: (what: string): string => `בלי ${what}`,
    closed: 'להציג גם פרסומים שנסגרו',
    count: (count: number): string => calls(count),
    all: 'לכל ההזדמנויות הפתוחות',
    emptyTitle: 'עדיין אין כאן הזדמנויות',
    emptyText: 'המקורות נקראים לפי לוח זמנים, והפרסומים יופיעו כאן מיד לאחר הקריאה הראשונה.',
  },
} as const;
