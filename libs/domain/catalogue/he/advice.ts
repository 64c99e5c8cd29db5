const items = (n: number): string => (n === 1 ? 'פרסום אחד' : n === 2 ? 'שני פרסומים' : `${n.toLocaleString('en')} פרסומים`);

/** Words of what a choice brings, why something came or did not, and what keeps a subscription from bringing anything. */
export const advice = {
  months: { caption: 'מספר הפרסומים בכל חודש', month: 'חודש', count: 'פרסומים' },
  more: (n: number): string => `עוד ${items(n)}`,
  search: 'לכל הפרסומים האלה בחיפוש',
  /** Over the steps that the form offers; each is a button. */
  narrow: 'צעד אחד שיצמצם:',
  widen: 'מה מונע התאמות? בלי תנאי אחד היו:',
  /** No condition alone keeps everything away. */
  together: 'אף תנאי אינו מונע לבדו; כולם יחד לא התקיימו. עם תנאי אחד בלבד היו:',
  leaves: (n: number): string => (n === 1 ? 'יישאר אחד בשנה' : `יישארו ${n.toLocaleString('en')} בשנה`),
  brings: items,
  /** `condition`: as in the table of a subscription, 'נושא: חינוך'. */
  step: {
    drop: (condition: string): string => `בלי ${condition}`,
    only: (condition: string): string => `רק ${condition}`,
    add: (word: string): string => `להוסיף את המילה ${word}`,
    mute: (body: string): string => `בלי הפרסומים של ${body}`,
    barred: 'גם מה שעמותות אינן יכולות להגיש אליו',
  },
  condition: (label: string, values: string): string => `${label}: ${values}`,
} as const;
