/** Words of the frame that surrounds every page: header, navigation, footer, page numbers. */
export const pages = {
  titleEnd: ' | הקול קורא',
  siteDescription: 'קולות קוראים, מבחני תמיכה ומכרזים של גופי ממשלה לארגוני החברה האזרחית, במקום אחד ולפי מועד ההגשה',
  searchLabel: 'חיפוש קולות קוראים, מבחני תמיכה ומכרזים',
  searchPlaceholder: 'נושא, משרד, יישוב או מספר קול קורא',
  searchButton: 'חיפוש',
  mainNav: 'ראשי',
  nav: { opportunities: 'הזדמנויות', subscribe: 'התראות', publishers: 'גופים מפרסמים', signIn: 'כניסה', account: 'החשבון שלי' },
  /** Names the switch of languages. */
  languages: 'שפה',
  crumbs: 'מיקום באתר',
  footer:
    'הקול קורא אוסף במקום אחד קולות קוראים, מבחני תמיכה ומכרזים שגופי ממשלה מפרסמים לארגוני החברה האזרחית. הנוסח המחייב הוא תמיד זה שבאתר הגוף המפרסם.',
  footerNav: 'על האתר',
  footerLinks: {
    contribute: 'מסירת פרסום',
    accessibility: 'הצהרת נגישות',
    privacy: 'פרטיות ומחיקת מידע',
    about: 'על הקול קורא',
    interface: 'ממשק למפתחים',
    sources: 'מצב המקורות',
  },
  pageNumbers: 'עמודי התוצאות',
  pageNumber: (page: number): string => `עמוד ${page}`,
  nextPage: 'לעמוד הבא',
  previousPage: 'לעמוד הקודם',
  shown: (from: number, to: number, total: number): string => `${from} עד ${to} מתוך ${total}`,
  /** Before a number of days; a single day and words like "tomorrow" stand alone. */
  left: 'נותרו ',
  close: 'סגירת ההודעה',
} as const;
