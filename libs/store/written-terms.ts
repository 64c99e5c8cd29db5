import { LONGEST_SEARCHED } from '@kolkore/domain/attachment';
import { textsOf } from '@kolkore/domain/conclude';
import type { Met, Reason } from '@kolkore/domain/criteria';
import { TextWords } from '@kolkore/hebrew/text-words';
import { EntityManager, In } from 'typeorm';
import { OpportunityRow } from './entities/opportunity';
import { listingsOf } from './listings';

type Db = Pick<EntityManager, 'query' | 'getRepository'>;

/** More of one term would only make a mail long. */
const MOST_MET = 2;

/**
 * The reasons, each of a term with how it stands in the publication where it is written otherwise there: of what the sources say, and of the files
 * where these say nothing of it. For what is kept of a moment, since the text may change.
 */
export async function withWritten(db: Db, found: readonly { opportunityId: number; reasons: readonly Reason[] }[]): Promise<Reason[][]> {
  const sought = new Map<number, Set<string>>();
  for (const { opportunityId, reasons } of found)
    for (const { facet, value } of reasons) if (facet === 'word') kept(sought, opportunityId, () => new Set<string>()).add(value);
  const written = new Map<number, Map<string, Met[]>>();
  const inFiles: number[] = [];
  for (const [id, words] of await spoken(db, [...sought.keys()])) {
    const of = new Map<string, Met[]>();
    for (const term of sought.get(id) ?? []) if (words.met(term, 1).length > 0) of.set(term, words.otherwise(term, MOST_MET));
    written.set(id, of);
    if (of.size < (sought.get(id)?.size ?? 0)) inFiles.push(id);
  }
  for (const [id, words] of await filed(db, inFiles)) {
    const of = kept(written, id, () => new Map<string, Met[]>());
    for (const term of sought.get(id) ?? []) if (!of.has(term)) of.set(term, words.otherwise(term, MOST_MET));
  }
  return found.map(({ opportunityId, reasons }) =>
    reasons.map((reason) => {
      const met = reason.facet === 'word' ? written.get(opportunityId)?.get(reason.value) : undefined;
      return met && met.length > 0 ? { ...reason, met } : reason;
    }),
  );
}

/** The words of an opportunity that these terms meet, by term; at most `limit` of each. In its files where its sources say nothing of one. */
export async function wordsMet(db: Db, opportunityId: number, terms: readonly string[], limit: number): Promise<Map<string, Met[]>> {
  const met = new Map<string, Met[]>();
  const meet = (words: TextWords | undefined): void => {
    for (const term of terms) if ((met.get(term) ?? []).length === 0) met.set(term, words?.met(term, limit) ?? []);
  };
  if (terms.length > 0) meet((await spoken(db, [opportunityId])).get(opportunityId));
  if ([...met.values()].some((found) => found.length === 0)) meet((await filed(db, [opportunityId])).get(opportunityId));
  return met;
}

/** What the sources say of opportunities. */
async function spoken(db: Db, ids: readonly number[]): Promise<Map<number, TextWords>> {
  if (ids.length === 0) return new Map();
  const rows = await db.getRepository(OpportunityRow).find({ select: { id: true, kind: true, facts: true }, where: { id: In([...ids]) } });
  const listings = await listingsOf(db, ids);
  return new Map(
    rows.map(({ id, kind, facts }) => {
      const own = listings.filter(({ opportunityId }) => opportunityId === id);
      return [id, new TextWords(Object.values(textsOf({ facts, listings: own, attachments: [] }, kind)).flat())];
    }),
  );
}

/** What stands in the files of opportunities, as far as it is searched. */
async function filed(db: Db, ids: readonly number[]): Promise<Map<number, TextWords>> {
  if (ids.length === 0) return new Map();
  const rows: { id: number; texts: string[] }[] = await db.query(
    `SELECT opportunity_id AS id, array_agg(left(concat_ws('. ', title, text), ${LONGEST_SEARCHED}) ORDER BY id) AS texts
     FROM attachment WHERE opportunity_id = ANY ($1::bigint[]) AND text IS NOT NULL GROUP BY 1`,
    [ids],
  );
  return new Map(rows.map(({ id, texts }) => [id, new TextWords(texts)]));
}

function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
