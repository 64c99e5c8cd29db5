import type { Listing } from '@kolkore/domain/listing';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from './transactions';

/** A listing as stored, with what the rules need to know of its source. */
export interface StoredListing extends Listing {
  id: number;
  opportunityId: number;
  /** The source's name. */
  title: string;
  lastSeenAt: Date;
  observedAt: Date;
  partial: boolean;
  delistedAt: Date | null;
  mergeKeys: string[] | null;
}

/** The listings of opportunities, oldest first. */
export function listingsOf(tx: Pick<Tx, 'query'>, opportunityIds: readonly number[]): Promise<StoredListing[]> {
  return tx.query(
    `SELECT l.id, l.opportunity_id AS "opportunityId", l.external_id AS "externalId", l.facts, l.labels, l.first_seen_at AS "firstSeenAt",
            l.last_seen_at AS "lastSeenAt", l.observed_at AS "observedAt", l.partial, l.delisted_at AS "delistedAt", l.merge_keys AS "mergeKeys", s.title,
            jsonb_build_object('id', s.id, 'belief', s.belief, 'kinds', s.kinds, 'homepage', s.homepage) AS source
     FROM listing l JOIN source s ON s.id = l.source_id WHERE l.opportunity_id = ANY ($1::bigint[]) ORDER BY l.id`,
    [opportunityIds],
  );
}

@Injectable()
export class Listings {
  constructor(private readonly db: DataSource) {}

  /** Oldest first. */
  of(opportunityId: number): Promise<StoredListing[]> {
    return listingsOf(this.db, [opportunityId]);
  }
}
