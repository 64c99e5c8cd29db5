import { criteriaToQuery, textOfTerm } from '@kolkore/domain/criteria';
import { Locale } from '@kolkore/domain/locale';
import { Asked } from '../opportunities/search-address';

/** What was asked, so that two searches have two names in the reader. */
export function searchName({ criteria, text, statuses }: Asked, { words, say }: Locale, publisherName: (key: string) => string): string {
  const { feeds, common, wording } = words;
  const names = [
    ...(text === '' ? [] : [text]),
    ...statuses.map((status) => common.statuses[status]),
    ...say.criteriaWords({ ...criteria, none: [], mutedPublishers: [], barred: false }, publisherName).flatMap(({ values }) => values),
    ...criteria.none.map((term) => feeds.excluding(wording.quoted(textOfTerm(term)))),
    ...criteria.mutedPublishers.map((key) => feeds.excluding(say.publisher(key, publisherName(key)))),
    ...(criteria.barred ? [feeds.withBarred] : []),
  ];
  if (names.length > 0) return names.join(wording.comma);
  return criteriaToQuery(criteria).size === 0 ? feeds.everything : feeds.searched;
}
