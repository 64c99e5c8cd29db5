const ones = ['', ...'אבגדהוזחט'];
const tens = ['', ...'יכלמנסעפצ'];
const hundreds = ['', 'ק', 'ר', 'ש', 'ת', 'תק', 'תר', 'תש', 'תת', 'תתק'];

/** A number from 1 to 999 in Hebrew letters: 787 is תשפ״ז, 10 is י׳, 15 is ט״ו. */
export function hebrewNumeral(value: number): string {
  const text = [hundreds[Math.floor(value / 100)], tens[Math.floor(value / 10) % 10], ones[value % 10]]
    .join('')
    .replace(/יה$/u, 'טו')
    .replace(/יו$/u, 'טז');
  return text.length > 1 ? `${text.slice(0, -1)}״${text.slice(-1)}` : `${text}׳`;
}
