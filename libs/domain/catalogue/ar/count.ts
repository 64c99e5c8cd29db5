/**
 * The forms of a counted Arabic noun. `few` follows 3 to 10 (a plural), `many` 11 to 99 (a singular with its ending), `hundred` whole
 * hundreds and one or two above them; `two` is the dual in the case that the sentence asks for. `zero` is what is said of none.
 */
export interface Forms {
  zero?: string;
  one: string;
  two: string;
  few: string;
  many: string;
  hundred: string;
}

const western = new Intl.NumberFormat('en-US');

/** A number as it is written: Western digits, thousands parted. */
export const written = (count: number): string => western.format(count);

/** How many, with the noun in the form that the number asks for: 103 counts like 3, 111 like 11. One and two have no digit. */
export function counted(count: number, forms: Forms): string {
  if (count === 0) return forms.zero ?? `0 ${forms.hundred}`;
  if (count === 1) return forms.one;
  if (count === 2) return forms.two;
  const rest = count % 100;
  return `${written(count)} ${rest >= 3 && rest <= 10 ? forms.few : rest >= 11 ? forms.many : forms.hundred}`;
}

export const opportunities = (count: number): string =>
  counted(count, { zero: 'لا فرص', one: 'فرصة واحدة', two: 'فرصتان', few: 'فرص', many: 'فرصة', hundred: 'فرصة' });

/** Notices as the subject of a sentence. */
export const notices = (count: number): string =>
  counted(count, { zero: 'لا إعلانات', one: 'إعلان واحد', two: 'إعلانان', few: 'إعلانات', many: 'إعلانًا', hundred: 'إعلان' });

/** Notices after a verb or a preposition, where the dual has another ending; a single one after a preposition. */
export const noticesOf = (count: number): string => (count === 2 ? 'إعلانين' : notices(count));
