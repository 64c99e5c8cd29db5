import { ChangeType } from '@kolkore/domain/change';
import { Amount, Barred, Evidence, Kind, PublishedFacts } from '@kolkore/domain/opportunity';
import { Status } from '@kolkore/domain/status';
import { DataSource } from 'typeorm';
import { statusSql } from './status-sql';

/** An opportunity as pages, mails, feeds and the API show it: current facts, derived status, newest change. */
export interface OpportunityView {
  id: number;
  sourceId: string;
  externalId: string;
  kind: Kind;
  status: Status;
  publisherKey: string;
  publisherName: string;
  unit: string | null;
  topics: string[];
  populations: string[];
  regions: string[];
  eligible: string[];
  barred: Barred | null;
  evidence: Evidence[];
  facts: PublishedFacts;
  /** What is offered: the published field first, the text second (evidence of `amount` says which parts). */
  amount: Amount | null;
  deadlineAt: Date | null;
  revisionNumber: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
  delistedAt: Date | null;
  /** Newest change other than the first publication. */
  lastChange: { type: ChangeType; field: string | null; before: unknown; after: unknown; occurredAt: Date } | null;
}

/** Columns of a view over `opportunity o JOIN publisher p`; `now` is the placeholder of the instant. */
export const viewColumns = (now: string): string => `
  o.id, o.source_id AS "sourceId", o.external_id AS "externalId", o.kind, ${statusSql('o', now)} AS status,
  o.publisher_key AS "publisherKey", p.name AS "publisherName", o.unit, o.topics, o.populations, o.regions, o.eligible, o.barred, o.evidence,
  o.facts, coalesce(o.amount, nullif(o.facts->'amount', 'null')) AS amount, o.deadline_at AS "deadlineAt", o.revision_number AS "revisionNumber", o.first_seen_at AS "firstSeenAt", o.last_seen_at AS "lastSeenAt",
  o.delisted_at AS "delistedAt",
  (SELECT jsonb_build_object('type', c.type, 'field', c.field, 'before', c.before, 'after', c.after, 'occurredAt', c.occurred_at)
     FROM change c WHERE c.opportunity_id = o.id AND c.type NOT IN ('published', 'text_changed') ORDER BY c.id DESC LIMIT 1) AS "lastChange"`;

export const viewTables = 'opportunity o JOIN publisher p ON p.key = o.publisher_key AND o.merged_into IS NULL';

interface ViewRow extends Omit<OpportunityView, 'lastChange'> {
  lastChange: (Omit<NonNullable<OpportunityView['lastChange']>, 'occurredAt'> & { occurredAt: string }) | null;
  writtenXid?: string;
}

/** JSON knows no dates: the instant inside the newest change is read here. */
export const toView = ({ lastChange, writtenXid: _cursor, ...row }: ViewRow): OpportunityView => ({
  ...row,
  lastChange: lastChange && { ...lastChange, occurredAt: new Date(lastChange.occurredAt) },
});

/** The opportunities in the order of the ids; unknown ones are left out. */
export async function viewsOf(db: DataSource, ids: number[], now: Date): Promise<OpportunityView[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<ViewRow[]>(
    `SELECT ${viewColumns('$1')} FROM ${viewTables} WHERE o.id = ANY ($2::bigint[]) ORDER BY array_position($2::bigint[], o.id)`,
    [now, ids],
  );
  return rows.map(toView);
}
