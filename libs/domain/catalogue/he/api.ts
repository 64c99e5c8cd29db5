/** Titles of the interface's own errors; the codes are stable, the titles are for people. */
export const api = {
  limit: 'limit הוא מספר שלם מ־1 עד 100',
  cursor: 'cursor אינו מוכר; יש להתחיל בלעדיו',
} as const;
