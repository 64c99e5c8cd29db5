import { Criteria } from '@kolkore/domain/criteria';
import { Locale } from '@kolkore/domain/locale';
import { Asked, unquoted, withChange } from './search-address';

/** One thing that narrows a search: its words, and the search without it. */
export interface Chosen {
  name: string;
  without: Asked;
}

type ListKey = { [K in keyof Criteria]: Criteria[K] extends string[] ? K : never }[keyof Criteria];

/** Everything that narrows the search, in the order of the page. `publisherName` gives the name in the reader's language. */
export function chosenIn(asked: Asked, publisherName: (key: string) => string, locale: Pick<Locale, 'words' | 'say'>): Chosen[] {
  const { criteria } = asked;
  const { common, search: words } = locale.words;
  const { term } = locale.say;
  const drop = <K extends ListKey>(key: K, value: string): Asked =>
    withChange(asked, { criteria: { ...criteria, [key]: (criteria[key] as string[]).filter((one) => one !== value) } });
  const list = (key: ListKey, name: (value: string) => string): Chosen[] =>
    (criteria[key] as string[]).map((value) => ({ name: name(value), without: drop(key, value) }));
  return [
    ...(asked.text ? [{ name: words.quoted(unquoted(asked.text)), without: withChange(asked, { text: '' }) }] : []),
    ...asked.statuses.map((status) => ({
      name: common.statuses[status],
      without: withChange(asked, { statuses: asked.statuses.filter((one) => one !== status) }),
    })),
    ...list('kinds', (kind) => common.kinds[kind as keyof typeof common.kinds]),
    ...list('eligible', (id) => term('eligible', id)),
    ...list('topics', (id) => term('topics', id)),
    ...list('populations', (id) => term('populations', id)),
    ...list('regions', (id) => term('regions', id)),
    ...list('publishers', publisherName),
    ...list('any', words.quoted),
    ...list('none', words.without),
    ...(criteria.barred ? [{ name: words.withBarred, without: withChange(asked, { criteria: { ...criteria, barred: false } }) }] : []),
  ];
}
