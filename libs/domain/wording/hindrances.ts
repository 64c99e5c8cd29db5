import type { Hindrance } from '../criteria';
import type { Locale } from '../locale';
import type { Kind } from '../opportunity';

/** Why a subscription can bring nothing any more, in a sentence. `publisherName` gives names as they are shown. */
export function hindranceWords(
  { cause, values }: Hindrance,
  publisherName: (key: string) => string,
  { say, words }: Pick<Locale, 'say' | 'words'>,
): string {
  const { causes } = words.advice.hindrances;
  const quoted = (list: readonly string[]): string => say.commas(list.map(words.wording.quoted));
  switch (cause) {
    case 'publisher':
    case 'muted':
      return causes[cause](quoted(values.map((key) => say.publisher(key, publisherName(key)))));
    case 'days':
      return causes.days(say.dateTable(values[0] ?? ''));
    case 'kind':
    case 'standing':
      return causes[cause](quoted(values.map((kind) => words.common.kinds[kind as Kind] ?? kind)));
    case 'topic':
    case 'population':
    case 'words':
      return causes[cause](quoted(values));
  }
}
