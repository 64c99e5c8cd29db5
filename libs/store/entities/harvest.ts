import type { Kind } from '@kolkore/domain/opportunity';
import type { Belief } from '@kolkore/domain/source';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

export const HEALTHS = ['new', 'good', 'late', 'blocked', 'layout_changed', 'failing'] as const;
export type Health = (typeof HEALTHS)[number];

/** A source's schedule and health. What a source is stands in its file (scrapers/sources); this is what happened to it. */
@Entity('source')
export class SourceRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') title!: string;
  @Column('text') homepage!: string;
  /** What it publishes and how far it is believed, as in its file. */
  @Column('text', { array: true }) kinds!: Kind[];
  @Column('text') belief!: Belief;
  @Column('int') everyMinutes!: number;
  @Column('timestamptz', { nullable: true }) nextRunAt!: Date | null;
  @Column('text') health!: Health;
  /** The problem that stopped it: `{ code, message, snapshotId, url, at }`. */
  @Column('jsonb', { nullable: true }) problem!: Record<string, unknown> | null;
  @Column('int') failures!: number;
  @Column('timestamptz', { nullable: true }) lastRunAt!: Date | null;
  @Column('timestamptz', { nullable: true }) lastSuccessAt!: Date | null;
  /** When the first complete run ended; what is published before it is baseline and alerts nobody. */
  @Column('timestamptz', { nullable: true }) baselineDoneAt!: Date | null;
}

/** Only imported from files: it has no schedule and is never fetched. */
export const isArchive = (source: Pick<SourceRow, 'everyMinutes'>): boolean => source.everyMinutes === 0;

export type RunState = 'queued' | 'running' | 'done' | 'failed' | 'abandoned';

@Entity('run')
export class RunRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: number;
  @Column('text') sourceId!: string;
  @Column('text') state!: RunState;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) startedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) leaseUntil!: Date | null;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
  @Column('int') pages!: number;
  @Column('int') records!: number;
  @Column('int') newCount!: number;
  @Column('int') revised!: number;
  @Column('int') unchanged!: number;
  @Column('int') rejected!: number;
  @Column('int', { nullable: true }) siteTotal!: number | null;
  @Column('jsonb', { nullable: true }) error!: Record<string, unknown> | null;
}

/** Raw bytes, gzipped, kept once per content. */
@Entity('snapshot_body')
export class SnapshotBodyRow {
  @PrimaryColumn('text') sha256!: string;
  @Column('int') bytes!: number;
  @Column('bytea') gzip!: Buffer;
}

@Entity('snapshot')
export class SnapshotRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: number;
  @Column('text') sourceId!: string;
  @Column('bigint', { nullable: true }) runId!: number | null;
  @Column('text') pageKind!: string;
  @Column('text') url!: string;
  @Column('int') status!: number;
  @Column('text') contentType!: string;
  @Column('text', { nullable: true }) etag!: string | null;
  @Column('text', { nullable: true }) lastModified!: string | null;
  @Column('timestamptz') fetchedAt!: Date;
  @Column('text') sha256!: string;
  @Column('text', { nullable: true }) errorCode!: string | null;
}

@Entity('rejected_row')
export class RejectedRowRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: number;
  @Column('text') sourceId!: string;
  @Column('bigint', { nullable: true }) runId!: number | null;
  @Column('text') rowHash!: string;
  @Column('text') reason!: string;
  @Column('text') detail!: string;
  @Column('jsonb') raw!: unknown;
  @Column('timestamptz') firstSeenAt!: Date;
  @Column('timestamptz') lastSeenAt!: Date;
}
