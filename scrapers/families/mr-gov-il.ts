import type { SourceDefinition } from '@kolkore/domain/source';
import { page } from '@kolkore/domain/source';
import { type CardList, cardsReader } from './mr-gov-il/cards';
import { readItem } from './mr-gov-il/item';

/** What holds for every list of the storefront. */
const caveats = [
  'Order and presence of the labels of a card vary: each is found on its own. A missing status does not mean closed.',
  'Items move between pages while we read, so one that is missing from a run is not taken for closed.',
  'The key is the number of the publication, the same in every list of the site; each list is a source of its own, and what stands in two comes together by its address.',
] as const;

type Declared = Pick<SourceDefinition, 'id' | 'title' | 'kinds' | 'homepage' | 'schedule' | 'expect' | 'caveats' | 'off'>;

/** One list of the storefront of the Government Procurement Administration (mr.gov.il). */
export function storefrontSource(declared: Declared, list: CardList): SourceDefinition {
  return {
    ...declared,
    publisher: 'משרד האוצר - מינהל הרכש הממשלתי',
    belief: 'storefront',
    hosts: ['mr.gov.il'],
    caveats: [...declared.caveats, ...caveats],
    start: () => [page('list', { url: list.url(0) })],
    pages: { list: cardsReader(list), ...(list.opensItems ? { detail: readItem } : {}) },
  };
}
