import { Criteria, CriteriaChange, facetFields, noCriteria, partsOf } from '@kolkore/domain/criteria';
import type { Locale } from '@kolkore/domain/locale';

/** One condition in words, as the table of a subscription has it: 'נושא: חינוך, רווחה'. `alone`: criteria that ask for it only. */
export function conditionWords(
  alone: Criteria,
  publisherName: (key: string) => string,
  { say, words }: Pick<Locale, 'say' | 'words'>,
): string {
  const [row] = say.criteriaWords({ ...alone, barred: false }, publisherName);
  return row ? words.advice.condition(row.label, say.commas(row.values)) : words.advice.step.barred;
}

/** A step from criteria to others in words. */
export function stepWords(
  criteria: Criteria,
  { how, name, value }: CriteriaChange,
  publisherName: (key: string) => string,
  locale: Pick<Locale, 'say' | 'words'>,
): string {
  const { step } = locale.words.advice;
  if (name === 'barred') return step.barred;
  if (how === 'add') {
    const [row] = locale.say.criteriaWords(
      { ...noCriteria, ...(name === 'muted' ? { publishers: [value] } : { words: [[value]] }) },
      publisherName,
    );
    const said = row?.values[0] ?? value;
    return name === 'muted' ? step.mute(said) : step.add(said);
  }
  const field = Object.hasOwn(facetFields, name) && value !== '' ? facetFields[name as keyof typeof facetFields] : null;
  const alone = field
    ? { ...noCriteria, [field]: [value] }
    : partsOf(criteria).find((part) => part.name === name && part.value === value)?.alone;
  const said = alone ? conditionWords(alone, publisherName, locale) : value;
  return how === 'drop' ? step.drop(said) : step.only(said);
}
