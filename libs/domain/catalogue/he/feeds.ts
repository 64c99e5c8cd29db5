/** Words of the RSS feeds. */
export const feeds = {
  title: (name: string): string => `הקול קורא: ${name}`,
  everything: 'כל הפרסומים הפתוחים',
  searched: 'תוצאות החיפוש',
  description: 'קולות קוראים, מבחני תמיכה ומכרזים שמתאימים לבחירה. הנוסח המחייב הוא תמיד זה שבאתר הגוף המפרסם.',
  deadline: 'מועד אחרון להגשה',
  changed: 'מה השתנה',
  wasIs: (was: string, is: string): string => `היה: ${was}. כעת: ${is}`,
  original: 'לפרסום באתר הגוף המפרסם',
} as const;
