const letters: [number, string][] = [
  [400, 'ת'],
  [300, 'ש'],
  [200, 'ר'],
  [100, 'ק'],
  [90, 'צ'],
  [80, 'פ'],
  [70, 'ע'],
  [60, 'ס'],
  [50, 'נ'],
  [40, 'מ'],
  [30, 'ל'],
  [20, 'כ'],
  [16, 'טז'],
  [15, 'טו'],
  [10, 'י'],
  [9, 'ט'],
  [8, 'ח'],
  [7, 'ז'],
  [6, 'ו'],
  [5, 'ה'],
  [4, 'ד'],
  [3, 'ג'],
  [2, 'ב'],
  [1, 'א'],
];

/** A number below 1000 in Hebrew letters: 787 is תשפ״ז, 10 is י׳, 15 is ט״ו. */
export function hebrewNumeral(value: number): string {
  let left = value;
  let text = '';
  for (const [worth, letter] of letters)
    while (left >= worth && !(worth < 17 && worth > 10 && left !== worth)) [left, text] = [left - worth, text + letter];
  return text.length > 1 ? `${text.slice(0, -1)}״${text.slice(-1)}` : `${text}׳`;
}
