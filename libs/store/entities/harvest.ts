import type { Kind } from '@kolkore/domain/opportunity';
import type { Belief } from '@kolkore/domain/source';
import type { Health } from '@kolkore/domain/source-health';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

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
  /** As its last run left it; how it stands now is asked of libs/domain/source-health.ts. */
  @Column('text') health!: Health;
  /** Since when its health is what it is. */
  @Column('timestamptz', { nullable: true }) since!: Date | null;
  /** The problem that stopped it: `{ code, message, snapshotId, url, at }`. */
  @Column('jsonb', { nullable: true }) problem!: Record<string, unknown> | null;
  @Column('int') failures!: number;
  @Column('timestamptz', { nullable: true }) lastRunAt!: Date | null;
  @Column('timestamptz', { nullable: true }) lastSuccessAt!: Date | null;
  /** When the first complete run ended; what is published before it is baseline and alerts nobody. */
  @Column('timestamptz', { nullable: true }) baselineDoneAt!: Date | null;
  /** The body that runs the site, and the rest of what its file says of it; null where it has no file. */
  @Column('text', { default: '' }) publisher!: string;
  @Column('int', { nullable: true }) atLeast!: number | null;
  @Column('int', { nullable: true }) quietDays!: number | null;
  @Column('text', { array: true, default: [] }) caveats!: string[];
  /** Its file has readers, so that it may be turned on. */
  @Column('boolean', { default: true }) readable!: boolean;
  /** Its file says that it is not read: nothing of it is proven yet. */
  @Column('boolean', { default: false }) unproven!: boolean;
  /** What the operator decided, whatever the file says; null: as the file says. */
  @Column('text', { nullable: true }) switched!: 'on' | 'off' | null;
  @Column('text', { nullable: true }) switchReason!: string | null;
}

/** What a run lacks of what the site lists. `unread`: addresses that were listed and could not be read. `gone`: listed by the last good run and not by this one, though still open. */
export interface Gap {
  total: number | null;
  met: number;
  unread: string[];
  gone: { externalId: string; title: string }[];
  /** How many `gone` names only the first of. */
  goneCount: number;
}

/** Of how many candidates, read from all their pages, how many had each field. */
export interface FieldCounts {
  of: number;
  had: Record<string, number>;
}

/** What is new in a kind of page, and what is gone of what every good run had. */
export interface Drift {
  added: string[];
  gone: string[];
}

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
  /** Different opportunities met; null in runs from before this was kept. */
  @Column('int', { nullable: true }) candidates!: number | null;
  /** Rows that should have been opportunities and could not be read. */
  @Column('int', { nullable: true }) invalid!: number | null;
  @Column('date', { nullable: true }) newestOn!: string | null;
  @Column('jsonb', { nullable: true }) fields!: FieldCounts | null;
  @Column('jsonb', { nullable: true }) gap!: Gap | null;
  /** The shape (page_shape) of each kind of page. */
  @Column('jsonb', { nullable: true }) shapes!: Record<string, string> | null;
  /** By kind of page, only where it differs from the good runs before. */
  @Column('jsonb', { nullable: true }) drift!: Record<string, Drift> | null;
  @Column('jsonb', { nullable: true }) error!: Record<string, unknown> | null;
}

/** Raw bytes, gzipped, kept once per content. */
@Entity('snapshot_body')
export class SnapshotBodyRow {
  @PrimaryColumn('text') sha256!: string;
  @Column('int') bytes!: number;
  @Column('bytea') gzip!: Buffer;
}

/** What is known of a file of rows once it has been read. */
export interface RowsFacts {
  /** Of the file as it came. */
  sha256: string;
  bytes: number;
  unpackedBytes: number;
  rows: number;
  /** Different opportunities in it. */
  candidates: number;
  /** The newest publication, `YYYY-MM-DD`; null when no row says. */
  newest: string | null;
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
  /** Of a file of rows; its body is then the first rows. */
  @Column('jsonb', { nullable: true }) rows!: RowsFacts | null;
  /** The file itself, where it is small enough to be kept. */
  @Column('text', { nullable: true }) fileSha256!: string | null;
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
