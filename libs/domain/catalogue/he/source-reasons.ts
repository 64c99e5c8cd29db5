type Detail = Readonly<Record<string, unknown>>;
const n = (detail: Detail, name: string): string => {
  const value = detail[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '?';
};

/** Why a source stands as it does, for operators: by the reason of its problem, else by its code. `detail` is the problem's own. */
export const sourceReasons: Record<string, (detail: Detail) => string> = {
  quiet: (d) => `לא התפרסם דבר מאז ${n(d, 'newest')}, ${n(d, 'days')} ימים; הרגיל הוא עד ${n(d, 'quietDays')}`,
  overdue: () => 'אין קריאה תקינה זה שלושה תורים: השעון, התור או התהליך אינם פועלים',
  too_few: (d) => `נמצאו ${n(d, 'candidates')} פריטים, צפויים לפחות ${n(d, 'atLeast')}`,
  shrunk: (d) => `חסרים ${n(d, 'missing')} מתוך ${n(d, 'open')} פריטים שהיו רשומים ועדיין פתוחים`,
  repeated: (d) => `${n(d, 'repeated')} פריטים חזרו פעמיים וחסרים ${n(d, 'missing')} שהיו רשומים`,
  incomplete: (d) => (d['siteTotal'] === undefined ? 'דפים של פריטים לא נקראו' : `באתר רשומים ${n(d, 'siteTotal')}, נקראו ${n(d, 'met')}`),
  details_failed: (d) => `${n(d, 'failed')} מתוך ${n(d, 'known')} דפי פריטים לא נקראו`,
  renumbered: (d) => `${n(d, 'renumbered')} פריטים חזרו במספרים אחרים; דבר מהם לא נכתב ואיש לא הוטרד`,
  rewritten: (d) => `הכותרות של ${n(d, 'retitled')} מתוך ${n(d, 'met')} פריטים השתנו בבת אחת; דבר מהן לא נכתב`,
  fields_lost: (d) => `נעלמו שדות: ${Array.isArray(d['fields']) ? d['fields'].join(', ') : '?'}; דבר לא נכתב`,
  went_back: (d) => `החדש ביותר הוא מ־${n(d, 'newest')}, וכבר נראה ${n(d, 'before')}: רשימה קפואה`,
  lost_newest: (d) => `הרשימה נקטעה: החדש ביותר הוא מ־${n(d, 'newest')}, וכבר נראה ${n(d, 'before')}`,
  replaced: (d) => `חסרים ${n(d, 'missing')} מתוך ${n(d, 'open')} שהיו רשומים, ובמקומם ${n(d, 'fresh')} אחרים; דבר לא נכתב`,
  too_many_rejected: (d) => `${n(d, 'invalid')} מתוך ${n(d, 'rows')} שורות לא ניתנות לקריאה`,
  too_many_pages: () => 'הקריאה מובילה לדפים בלי סוף',
  cut_off: () => 'הדף נקטע באמצע',
  redirect_loop: () => 'האתר מפנה בלי סוף',
  outside_hosts: () => 'האתר מפנה לאתר אחר',
  too_large: () => 'הדף גדול מהמותר',
  too_slow: () => 'האתר אינו מסיים לענות',
  login: () => 'האתר מבקש כניסה',
  gateway: () => 'השער של האתר אינו מקבל את המפתח או את המקור',
  reader: () => 'הקורא נשבר על הדף',
  blocked: () => 'האתר מסרב לנו',
  throttled: () => 'האתר מבקש להמתין',
  transient: () => 'האתר אינו עונה',
  layout_changed: () => 'מבנה הדף אינו מוכר לקורא',
  internal: () => 'תקלה אצלנו בזמן הקריאה',
  abandoned: () => 'כל תהליך שלקח את ההרצה נדם, במשך יום',
  config: () => 'אין קובץ למקור הזה',
  unproven: () => 'מוכרת רק הכתובת; הקריאה מהאתר טרם הוכחה',
  by_operator: (d) => `כובה בידי התפעול: ${n(d, 'reason')}`,
  new: () => 'טרם נקרא',
  healthy: () => '',
  archive: () => 'מיובא מקבצים בלבד',
};
