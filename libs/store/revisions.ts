import type { Change } from '@kolkore/domain/change';
import type { Kind, PublishedFacts } from '@kolkore/domain/opportunity';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A revision as it was seen, with the changes that made it. */
export interface RevisionWithChanges {
  number: number;
  observedAt: Date;
  facts: PublishedFacts;
  changes: (Change & { baseline: boolean })[];
}

/** An opportunity with all its revisions, oldest first. */
export interface WithRevisions {
  id: number;
  sourceId: string;
  externalId: string;
  kind: Kind;
  publisher: { key: string; name: string };
  revisions: RevisionWithChanges[];
}

@Injectable()
export class Revisions {
  constructor(private readonly db: DataSource) {}

  /** In the order of the ids; unknown ones are left out. */
  async of(ids: number[]): Promise<WithRevisions[]> {
    if (ids.length === 0) return [];
    const rows: (Omit<WithRevisions, 'publisher' | 'revisions'> & { publisherKey: string; publisherName: string } & RevisionWithChanges)[] =
      await this.db.query(
        `SELECT o.id, o.source_id AS "sourceId", o.external_id AS "externalId", o.kind, o.publisher_key AS "publisherKey",
           p.name AS "publisherName", r.number, r.observed_at AS "observedAt", r.facts,
           coalesce((SELECT jsonb_agg(jsonb_build_object('type', c.type, 'field', c.field, 'before', c.before, 'after', c.after,
                       'baseline', c.baseline) ORDER BY c.id)
              FROM change c WHERE c.opportunity_id = o.id AND c.revision_number = r.number), '[]') AS changes
         FROM opportunity o JOIN publisher p ON p.key = o.publisher_key JOIN revision r ON r.opportunity_id = o.id
         WHERE o.id = ANY ($1::bigint[]) ORDER BY array_position($1::bigint[], o.id), r.number`,
        [ids],
      );
    const found = new Map<number, WithRevisions>();
    for (const { number, observedAt, facts, changes, publisherKey, publisherName, ...rest } of rows) {
      const one = found.get(rest.id) ?? { ...rest, publisher: { key: publisherKey, name: publisherName }, revisions: [] };
      one.revisions.push({ number, observedAt, facts, changes });
      found.set(rest.id, one);
    }
    return [...found.values()];
  }
}
