import type { RegistryStatus } from './entry';

/**
 * Rules over the registrar's words, the first that meets counts: what is over ("נמחקה") before what is on its way out ("בהליכי
 * מחיקה", "בפירוק"), and both before what is registered.
 */
const rules: readonly (readonly [RegExp, RegistryStatus])[] = [
  [/נמחק|מחוק|חוסל|מחוסל|פורק|התפרק|בוטל|חדל|מוזג|סגור|הסתיים/u, 'closed'],
  [/פירוק|מחיק|חיסול|בהליך|בהליכי|בתהליך|לקראת|כינוס|מפרק/u, 'ending'],
  [/לא פעיל|אינה פעילה|אינו פעיל|לא רשומ|מוקפא/u, 'inactive'],
  [/רשומ|רשום|פעיל/u, 'active'],
];

/** What the registrar's word for a status means to us; `unknown` when it says nothing or a word that no rule knows. */
export const statusOf = (text: string | null): RegistryStatus =>
  rules.find(([words]) => text !== null && words.test(text))?.[1] ?? 'unknown';

/** Whether an organization with this status can no longer be given anything. */
export const isOver = (status: RegistryStatus): boolean => status === 'closed' || status === 'ending';
