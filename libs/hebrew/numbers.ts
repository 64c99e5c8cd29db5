import { fold } from '@kolkore/domain/hebrew';
import { hebrewNumeral } from '@kolkore/domain/hebrew-numeral';

/** The lemmas of small numbers, both genders, with the digits that say the same. One is left out: אחד is mostly no number. */
const named = new Map<string, string>(
  (
    [
      ['2', 'שניים שתיים'],
      ['3', 'שלוש שלושה'],
      ['4', 'ארבע ארבעה'],
      ['5', 'חמש חמישה'],
      ['6', 'שש שישה'],
      ['7', 'שבע שבעה'],
      ['8', 'שמונה'],
      ['9', 'תשע תשעה'],
      ['10', 'עשר עשרה'],
      ['20', 'עשרים'],
      ['30', 'שלושים'],
      ['40', 'ארבעים'],
      ['50', 'חמישים'],
      ['60', 'שישים'],
      ['70', 'שבעים'],
      ['80', 'שמונים'],
      ['90', 'תשעים'],
      ['100', 'מאה'],
    ] as const
  ).flatMap(([digits, words]) => words.split(' ').map((word): [string, string] => [fold(word), digits])),
);
const MILLENNIUM = 5000;
/** Jewish years of 1939 to 2099 as they are written, with and without their thousands: תשפ״ז, ה׳תשפ״ז. */
const years = new Map<string, string>(
  Array.from({ length: 160 }, (_, at) => 700 + at).flatMap((year): [string, string][] => {
    const letters = fold(hebrewNumeral(year));
    return [letters, `ה${letters}`].map((word) => [word, String(MILLENNIUM + year)]);
  }),
);

/** The digits of a number word, by its lemma. */
export const digitsOf = (lemma: string): string | undefined => named.get(lemma);

/** The digits of a Jewish year in letters. */
export const yearOf = (word: string): string | undefined => years.get(word);
