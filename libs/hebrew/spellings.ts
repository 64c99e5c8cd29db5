/**
 * Words that the list knows under another spelling than the common one while it knows the common one as some other word (תוכנית only as
 * a form of תוכני, שרות only of שר): the beginning, which all inflections share, and the list's. All other spellings are found by nearSpellings.
 */
const beginnings: readonly (readonly [RegExp, string])[] = [
  [/^תוכני(?=ת|ות)/u, 'תכני'],
  [/^שרות(?=$|י|ימ|ינו|כמ|ו)/u, 'שירות'],
  [/^אומנו(?=ת|י)/u, 'אמנו'],
  [/^בטחונ/u, 'ביטחונ'],
  [/^בנינ/u, 'בניינ'],
  [/^בניה$/u, 'בנייה'],
  [/^עליה$/u, 'עלייה'],
  [/^ספריה$/u, 'ספרייה'],
  [/^אוכלוסיה$/u, 'אוכלוסייה'],
  [/^תקוה$/u, 'תקווה'],
  [/^אמהות$/u, 'אימהות'],
  [/^מלואימ$/u, 'מילואימ'],
  [/^שקומ/u, 'שיקומ'],
  [/^שתופ/u, 'שיתופ'],
  [/^טפול/u, 'טיפול'],
  [/^בקור/u, 'ביקור'],
  [/^יעוצ/u, 'ייעוצ'],
  [/^ישוב/u, 'יישוב'],
  [/^איזור/u, 'אזור'],
  [/^מינהל/u, 'מנהל'],
  [/^מוסיק/u, 'מוזיק'],
  [/^אשה$/u, 'אישה'],
];

/** By the letters that all words of a beginning share. */
const byFirstLetters = new Map<string, (readonly [RegExp, string])[]>();
for (const one of beginnings) {
  const letters = one[0].source.slice(1, 3);
  byFirstLetters.set(letters, [...(byFirstLetters.get(letters) ?? []), one]);
}

/** The word in the spelling of the list, where that is known to be another. */
export function listedSpelling(word: string): string | undefined {
  const known = byFirstLetters.get(word.slice(0, 2))?.find(([beginning]) => beginning.test(word));
  return known && word.replace(known[0], known[1]);
}

/** The word with one ו or י more or less inside: what full and defective spelling differ by (בטחון, ביטחון; ענין, עניין). */
export function nearSpellings(word: string): string[] {
  const near = new Set<string>();
  for (let at = 1; at < word.length; at++) {
    for (const letter of 'וי') near.add(word.slice(0, at) + letter + word.slice(at));
    if (/[וי]/u.test(word.charAt(at))) near.add(word.slice(0, at) + word.slice(at + 1));
  }
  near.delete(word);
  return [...near];
}
