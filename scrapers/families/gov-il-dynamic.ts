import { type FetchedPage, type SourceDefinition, type Yield, page } from '@kolkore/domain/source';
import { readCollection } from './gov-il-dynamic/collector-page';
import { type DynamicCollector, collectorAddress, itemsPage, itemsReader, rolesOf } from './gov-il-dynamic/items';

/** What holds for every dynamic collector of gov.il. */
const caveats = [
  'The page of the collector comes first: it holds the id of its template, its fields with their labels and choices, and the public client id with which its own script asks. All three are found in every run, carried on and kept nowhere.',
  'A field is found by its label and type; one that we need and that is not there stops the run, with the labels that are.',
  'A date is the midnight of Israel in universal time, so it looks like the evening of the day before; it is read in the time of Israel.',
  'Items are at www.gov.il, behind Cloudflare, which has refused plain requests of others (403). A refusal is reported and never worked around.',
  'A collector whose page names another address for its items is refused: that shape was seen elsewhere on the site and is not known here.',
] as const;

type Declared = Pick<SourceDefinition, 'id' | 'title' | 'publisher' | 'kinds' | 'belief' | 'schedule' | 'expect' | 'caveats' | 'off'>;

/** A dynamic collector of gov.il: its page, then its items, posted for, until the total that the site gives. */
export function dynamicCollectorSource(declared: Declared, collector: DynamicCollector): SourceDefinition {
  const homepage = collectorAddress(collector.name);
  return {
    ...declared,
    homepage,
    hosts: ['www.gov.il'],
    caveats: [...declared.caveats, ...caveats],
    start: () => [page('collector', { url: `${homepage}?skip=0` })],
    pages: {
      collector: function* readCollector(fetched: FetchedPage): Iterable<Yield> {
        const collection = readCollection(fetched);
        rolesOf(collection, collector, fetched);
        yield { follow: itemsPage(collector.name, collection, 0) };
      },
      list: itemsReader(collector),
    },
  };
}
