import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { candidateSchema } from '@kolkore/domain/candidate';
import type { Listing } from '@kolkore/domain/listing';
import { decideMerge } from '@kolkore/domain/merge/decide';
import { forMerging } from '@kolkore/domain/merge/for-merging';
import { normalise } from '@kolkore/harvest/normalise';
import { definition as tenders } from '@scrapers/imports/mr-gov-il-tenders.import';

const file = join(__dirname, '../../../shared/captures/mr-gov-il/tenders-2026-08-16.json');
const homepages = new Set(['mr.gov.il/ilgstorefront/he/search']);

/** The records of the file as listings of a source of this name, each with its own address there. */
function listingsAs(source: string, text: string, url: (address: string, number: string) => string = (address) => address) {
  return [...tenders.read({ name: 'tenders.json', text })].flatMap((one) => {
    if (!('candidate' in one)) return [];
    const read = candidateSchema.safeParse(one.candidate);
    if (!read.success) return [];
    const { externalId } = read.data;
    const listing: Listing = {
      ...normalise({ ...read.data, url: url(read.data.url, externalId) }, null, new Date('2026-08-16T08:00:00Z')),
      source: { id: source, belief: 'storefront', kinds: tenders.source.kinds, homepage: 'https://mr.gov.il/ilgstorefront/he/search' },
      externalId,
      firstSeenAt: new Date('2026-08-16T08:00:00Z'),
    };
    return [forMerging(listing, homepages)];
  });
}

const text = existsSync(file) ? readFileSync(file, 'utf8') : null;
const real = text === null ? it.skip : it;

real('no two of the real tenders are taken for one, were each of another source', () => {
  const all = listingsAs('a', text ?? '');
  const titles = new Set(all.map(({ facts }) => facts.title));
  // The trap is there: titles repeat.
  expect(titles.size).toBeLessThan(all.length);
  const merged = all.flatMap((one, index) => {
    const others = all
      .filter((_, other) => other !== index)
      .map((listing, id) => ({ opportunityId: id, listings: [{ ...listing, source: { ...listing.source, id: 'b' } }] }));
    const decided = decideMerge(one, others, () => false);
    return 'merge' in decided ? [[one.externalId, decided.merge.reason.rule, one.facts.title]] : [];
  });
  expect(merged).toEqual([]);
});

real('every real tender finds itself by its address, and by nothing else when its twin has another', () => {
  const all = listingsAs('a', text ?? '');
  const twins = listingsAs('b', text ?? '').map((listing, id) => ({ opportunityId: id, listings: [listing] }));
  const found = all.map((one) => decideMerge(one, twins, () => false));
  expect(found.filter((one) => 'merge' in one && one.merge.reason.rule === 'address').length).toBe(all.length);
  const elsewhere = listingsAs('b', text ?? '', (_, number) => `https://other.example/${number}`).map((listing, id) => ({
    opportunityId: id,
    listings: [listing],
  }));
  const right = all.map((one) => ({ one, decided: decideMerge(one, elsewhere, () => false) }));
  const wrong = right.filter(
    ({ one, decided }) => 'merge' in decided && elsewhere[decided.merge.opportunityId]?.listings[0]?.externalId !== one.externalId,
  );
  expect(wrong.map(({ one }) => one.facts.title)).toEqual([]);
});
