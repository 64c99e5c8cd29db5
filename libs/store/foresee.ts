import { Change, changesBetween } from '@kolkore/domain/change';
import type { ListingFacts } from '@kolkore/domain/listing';
import type { PublishedFacts } from '@kolkore/domain/opportunity';
import type { DataSource } from 'typeorm';
import { canonical } from './content-hash';
import { ListingRow } from './entities/opportunity';
import type { Observation, Said } from './ingest';

/** What a write would find. `changes`: between what the listing says now and what it would say, field by field; of a new one none. */
export interface Foreseen {
  result: 'new' | 'revised' | 'unchanged';
  changes: Change[];
}

/**
 * What `IngestStore.write` would make of a look, without writing anything. It speaks of the listing: whether the opportunity
 * that it belongs to changes with it is settled beside its other sources. `prepare` may throw as there.
 */
export async function foresee(
  db: DataSource,
  { sourceId, externalId, observedAt, undated }: Observation,
  prepare: (previous: Said | null) => Said,
): Promise<Foreseen> {
  const known = await db.getRepository(ListingRow).findOneBy({ sourceId, externalId });
  const isOlder = known !== null && (observedAt < known.observedAt || (undated === true && !known.partial));
  if (isOlder) return { result: 'unchanged', changes: [] };
  const said = prepare(known);
  if (!known) return { result: 'new', changes: [] };
  const changes = changesBetween(published(known.facts), published(said.facts), observedAt);
  if (canonical(known.labels) !== canonical(said.labels))
    changes.push({ type: 'text_changed', field: 'labels', before: known.labels, after: said.labels });
  return { result: changes.length > 0 ? 'revised' : 'unchanged', changes };
}

/** A source that never spoke of its status took nothing back. */
const published = (facts: ListingFacts): PublishedFacts => ({ ...facts, withdrawn: facts.withdrawn ?? false });
