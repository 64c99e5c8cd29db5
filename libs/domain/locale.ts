import { catalogues } from './catalogue/catalogue';
import { Catalogue } from './catalogue/shape';
import { Language, dirOf } from './language';
import { AmountWording, amountWording } from './wording/amounts';
import { ChangeWording, changeWording } from './wording/changes';
import { CriteriaWording, criteriaWording } from './wording/criteria';
import { DateWording, dateWording } from './wording/dates';

/** How a reader is spoken to: the catalogue of the language, and the sentences that are put together out of facts. */
export interface Locale {
  language: Language;
  dir: 'rtl' | 'ltr';
  words: Catalogue;
  say: DateWording & AmountWording & ChangeWording & CriteriaWording;
}

const made = new Map<Language, Locale>();

export function localeOf(language: Language): Locale {
  const known = made.get(language);
  if (known) return known;
  const words = catalogues[language];
  const dates = dateWording(words, language);
  const amounts = amountWording(words);
  const say = { ...dates, ...amounts, ...changeWording(words, dates, amounts), ...criteriaWording(words, language) };
  const locale: Locale = { language, dir: dirOf(language), words, say };
  made.set(language, locale);
  return locale;
}
