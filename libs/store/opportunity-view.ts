import type { AttachmentFacts } from '@kolkore/domain/attachment';
import { ChangeType } from '@kolkore/domain/change';
import { Amount, Barred, Evidence, Kind, PublishedFacts } from '@kolkore/domain/opportunity';
import { BELIEFS } from '@kolkore/domain/source';
import { Status } from '@kolkore/domain/status';
import { DataSource } from 'typeorm';
import { statusSql } from './status-sql';

/** Where it is listed: the source's id, its number there, its page. */
export interface ListedAt {
  id: string;
  externalId: string;
  url: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  delistedAt: Date | null;
}

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
  /** Who lists it, the most believed first. */
  sources: ListedAt[];
  /** What is known of the files of its documents; in no order, and some documents have none. */
  attachments: AttachmentFacts[];
  /** Newest change other than the first publication. */
  lastChange: { type: ChangeType; field: string | null; before: unknown; after: unknown; occurredAt: Date } | null;
}

/** Columns of a view over `opportunity o JOIN publisher p`; `now` is the placeholder of the instant. */
export const viewColumns = (now: string): string => `
  o.id, o.source_id AS "sourceId", o.external_id AS "externalId", o.kind, ${statusSql('o', now)} AS status,
  o.publisher_key AS "publisherKey", p.name AS "publisherName", o.unit, o.topics, o.populations, o.regions, o.eligible, o.barred, o.evidence,
  o.facts, coalesce(o.amount, nullif(o.facts->'amount', 'null')) AS amount, o.deadline_at AS "deadlineAt", o.revision_number AS "revisionNumber", o.first_seen_at AS "firstSeenAt", o.last_seen_at AS "lastSeenAt",
  o.delisted_at AS "delistedAt",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.source_id, 'externalId', l.external_id, 'url', l.facts ->> 'url', 'firstSeenAt', l.first_seen_at,
            'lastSeenAt', l.last_seen_at, 'delistedAt', l.delisted_at)
            ORDER BY array_position(ARRAY['${BELIEFS.join("', '")}'], s.belief), l.first_seen_at, s.id COLLATE "C", l.external_id COLLATE "C"), '[]')
     FROM listing l JOIN source s ON s.id = l.source_id WHERE l.opportunity_id = o.id) AS sources,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('url', a.url, 'state', a.state, 'note', a.note, 'kind', a.kind, 'bytes', a.bytes, 'pages', a.pages,
            'words', a.words, 'cut', a.cut, 'readAt', a.fetched_at)), '[]') FROM attachment a WHERE a.opportunity_id = o.id) AS attachments,
  (SELECT jsonb_build_object('type', c.type, 'field', c.field, 'before', c.before, 'after', c.after, 'occurredAt', c.occurred_at)
     FROM change c WHERE c.opportunity_id = o.id AND c.type NOT IN ('published', 'text_changed') ORDER BY c.id DESC LIMIT 1) AS "lastChange"`;

export const viewTables = 'opportunity o JOIN publisher p ON p.key = o.publisher_key AND o.merged_into IS NULL';

type WrittenTimes<T> = { [K in keyof T]: Date extends T[K] ? string | Extract<T[K], null> : T[K] };

export interface ViewRow extends Omit<OpportunityView, 'lastChange' | 'sources' | 'attachments'> {
  sources: WrittenTimes<ListedAt>[];
  attachments: WrittenTimes<AttachmentFacts>[];
  lastChange: (Omit<NonNullable<OpportunityView['lastChange']>, 'occurredAt'> & { occurredAt: string }) | null;
  writtenXid?: string;
  place?: string;
}

/** JSON knows no dates: the instants inside are read here. */
export const toView = ({ lastChange, sources, attachments, writtenXid: _cursor, place: _place, ...row }: ViewRow): OpportunityView => ({
  ...row,
  sources: sources.map((one) => ({
    ...one,
    firstSeenAt: new Date(one.firstSeenAt),
    lastSeenAt: new Date(one.lastSeenAt),
    delistedAt: one.delistedAt === null ? null : new Date(one.delistedAt),
  })),
  attachments: attachments.map((one) => ({ ...one, readAt: one.readAt === null ? null : new Date(one.readAt) })),
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
