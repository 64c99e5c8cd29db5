/** Links between opportunities, comments on drafts, and sums that a text names. */
export const linked = {
  groups: {
    opensUnder: 'נפתח לפי מבחן התמיכה',
    opened: 'קולות קוראים שנפתחו לפי מבחן זה',
    earlier: 'סבבים קודמים',
    later: 'סבבים מאוחרים יותר',
    willReplace: 'מבחן התמיכה שהטיוטה תחליף',
    drafts: 'טיוטות להחלפת המבחן',
  },
  open: 'פתוח',
  until: (day: string): string => `עד ${day}`,
  was: (day: string): string => `היה עד ${day}`,
  published: (day: string): string => `התפרסם ב־${day}`,
  more: (count: number): string => (count === 1 ? 'ועוד אחד' : `ועוד ${count}`),
  comments: {
    left: 'נותרו להערות הציבור',
    until: 'אפשר להעיר עד',
    closed: 'המועד להערות עבר',
    tile: 'להערות עד',
    deadline: 'להערות עד',
    fact: 'להערות עד',
    line: (when: string): string => `להערות עד: ${when}`,
  },
  fromText: 'לפי הטקסט',
  fromTextSays: (words: string): string => `לפי הטקסט: ״${words}״`,
} as const;
