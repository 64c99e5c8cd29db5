import type { ChangeType } from '@kolkore/domain/change';
import type { Labels, ListingFacts } from '@kolkore/domain/listing';
import type { Amount, Barred, Evidence, Kind, PublishedFacts } from '@kolkore/domain/opportunity';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('publisher')
export class PublisherRow {
  @PrimaryColumn('text') key!: string;
  @Column('text') name!: string;
}

/**
 * The current state of an opportunity: the facts of its newest revision and what our rules conclude from them. Source and number
 * are those under which it was first met; they name it for good (feeds, OCDS), whoever else lists it.
 */
@Entity('opportunity')
export class OpportunityRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: number;
  @Column('text') sourceId!: string;
  @Column('text') externalId!: string;
  @Column('int') revisionNumber!: number;
  @Column('text') contentHash!: string;
  @Column('jsonb') facts!: PublishedFacts;
  @Column('text') kind!: Kind;
  @Column('text') publisherKey!: string;
  @Column('text', { nullable: true }) unit!: string | null;
  @Column('text', { array: true }) topics!: string[];
  @Column('text', { array: true }) populations!: string[];
  @Column('text', { array: true }) regions!: string[];
  @Column('text', { array: true }) eligible!: string[];
  @Column('text', { nullable: true }) barred!: Barred | null;
  @Column('jsonb') evidence!: Evidence[];
  @Column('boolean') withdrawn!: boolean;
  @Column('date', { nullable: true }) publishedOn!: string | null;
  @Column('date', { nullable: true }) opensOn!: string | null;
  /** Last instant at which one may apply (deadline.ts, deadlineInstant); null when unknown or standing. */
  @Column('timestamptz', { nullable: true }) deadlineAt!: Date | null;
  /** What is offered, by the published field and the text (classify.ts); null also in rows that were not concluded since. */
  @Column('jsonb', { nullable: true }) amount!: Amount | null;
  @Column('bigint', { nullable: true }) amountMax!: number | null;
  /** Its words under their keys, with positions and weights (domain/criteria/document.ts), as the text of a tsvector. */
  @Column('tsvector') doc!: string;
  /** What its words lost to the limits of a tsvector. */
  @Column('text', { nullable: true }) docLost!: 'positions' | 'words' | null;
  /** Of the analysis by which `doc` was made; 0: by the words of an earlier version, without positions. */
  @Column('int', { default: 0 }) docVersion!: number;
  /** What the titles of all its rounds share (links/round-title.ts). */
  @Column('text', { nullable: true }) roundKey!: string | null;
  /** The revision for which its links were sought; null: never. */
  @Column('int', { nullable: true }) linkedRevision!: number | null;
  @Column('timestamptz') firstSeenAt!: Date;
  @Column('timestamptz') lastSeenAt!: Date;
  /** Since when no source lists it any more. */
  @Column('timestamptz', { nullable: true }) delistedAt!: Date | null;
  /** The opportunity that goes on for it, since both are one (merging.ts). It is shown nowhere. */
  @Column('bigint', { nullable: true }) mergedInto!: number | null;
}

/** What one source says of an opportunity; the effective facts are combined from all of them (settle.ts). */
@Entity('listing')
export class ListingRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: number;
  @Column('bigint') opportunityId!: number;
  @Column('text') sourceId!: string;
  @Column('text') externalId!: string;
  @Column('jsonb') facts!: ListingFacts;
  /** As published; null in rows of the first versions, which did not keep them. */
  @Column('jsonb', { nullable: true }) labels!: Labels | null;
  @Column('timestamptz') firstSeenAt!: Date;
  @Column('timestamptz') lastSeenAt!: Date;
  /** When the page that gave these facts was fetched; an older observation never overrides it. */
  @Column('timestamptz') observedAt!: Date;
  /** Known only from a list or an import so far; its own page was never read. */
  @Column('boolean', { default: false }) partial!: boolean;
  /** As of the last try to find it among other sources' (domain/merge/keys.ts); null before the first. */
  @Column('text', { array: true, nullable: true }) mergeKeys!: string[] | null;
  /** Since when the source no longer lists it. */
  @Column('timestamptz', { nullable: true }) delistedAt!: Date | null;
}

/** Immutable (a trigger sees to it); appended only on a real change. */
@Entity('revision')
export class RevisionRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: number;
  @Column('bigint') opportunityId!: number;
  @Column('int') number!: number;
  /** Over the facts and the previous revision's hash, so that a return to an earlier text is a revision of its own. */
  @Column('text') contentHash!: string;
  @Column('jsonb') facts!: PublishedFacts;
  @Column('timestamptz') observedAt!: Date;
  @Column('bigint', { nullable: true }) runId!: number | null;
}

@Entity('change')
export class ChangeRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: number;
  @Column('bigint') opportunityId!: number;
  @Column('int') revisionNumber!: number;
  @Column('text') type!: ChangeType;
  @Column('text', { nullable: true }) field!: string | null;
  @Column('jsonb', { nullable: true }) before!: unknown;
  @Column('jsonb', { nullable: true }) after!: unknown;
  @Column('timestamptz') occurredAt!: Date;
  /** Found by an import, a replay or a source's first run. */
  @Column('boolean') baseline!: boolean;
  @Column('timestamptz', { nullable: true }) matchedAt!: Date | null;
}
