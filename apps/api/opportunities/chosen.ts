import { Criteria, Term, noCriteria, textOfTerm } from '@kolkore/domain/criteria';
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
    ...criteria.words.flatMap((group, n) =>
      group.map((term) => ({
        name: words.quoted(textOfTerm(term)),
        without: withChange(asked, { criteria: { ...criteria, words: droppedFrom(criteria.words, n, term) } }),
      })),
    ),
    ...criteria.none.map((term) => ({
      name: words.without(textOfTerm(term)),
      without: withChange(asked, { criteria: { ...criteria, none: criteria.none.filter((one) => one !== term) } }),
    })),
    ...ranges(asked, locale),
    ...list('mutedPublishers', (key) => words.without(publisherName(key))),
    ...(criteria.barred ? [{ name: words.withBarred, without: withChange(asked, { criteria: { ...criteria, barred: false } }) }] : []),
  ];
}

/** The groups without one term; a group that is left empty asks for nothing and goes too. */
const droppedFrom = (groups: Criteria['words'], from: number, term: Term): Criteria['words'] =>
  groups.map((group, n) => (n === from ? group.filter((one) => one !== term) : group)).filter((group) => group.length > 0);

/** Ranges and the standing ones, named as in the table of a subscription. */
function ranges(asked: Asked, { say }: Pick<Locale, 'say'>): Chosen[] {
  const { criteria } = asked;
  const { amount, deadline, standing } = noCriteria;
  return [{ amount }, { deadline }, { standing }].flatMap((free): Chosen[] => {
    const key = Object.keys(free)[0] as 'amount' | 'deadline' | 'standing';
    return say.criteriaWords({ ...noCriteria, [key]: criteria[key] }, String).map(({ label, values }) => ({
      name: `${label}: ${say.commas(values)}`,
      without: withChange(asked, { criteria: { ...criteria, ...free } }),
    }));
  });
}
