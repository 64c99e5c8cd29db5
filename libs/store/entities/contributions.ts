import type { ContributionDraft, ContributionState, Door, Refusal } from '@kolkore/domain/contribution/draft';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A call that somebody brought in (docs/glossary.md: contribution). */
@Entity('contribution')
export class ContributionRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') door!: Door;
  @Column('text') state!: ContributionState;
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('uuid', { nullable: true }) organizationId!: string | null;
  /** Of a mail: the address it came from. */
  @Column('text', { nullable: true }) sender!: string | null;
  @Column('text', { nullable: true }) subject!: string | null;
  @Column('text', { nullable: true }) body!: string | null;
  @Column('text', { nullable: true }) messageKey!: string | null;
  @Column('jsonb') draft!: ContributionDraft;
  @Column('jsonb', { nullable: true }) published!: ContributionDraft | null;
  @Column('text', { nullable: true }) refusal!: Refusal | null;
  /** What the operator wrote to the contributor. */
  @Column('text', { nullable: true }) note!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') changedAt!: Date;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) broughtInAt!: Date | null;
  @Column('bigint', { nullable: true }) opportunityId!: number | null;
}

/** A file that came with it. Its bytes are read only to be served. */
@Entity('contribution_file')
export class ContributionFileRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') contributionId!: string;
  @Column('text') name!: string;
  @Column('text') contentType!: string;
  @Column('int') bytes!: number;
  @Column('text') sha256!: string;
  @Column('bytea', { select: false }) content!: Buffer;
  /** Came with what was approved; until then nobody but its contributor and operators may have it. */
  @Column('boolean') published!: boolean;
  @Column('timestamptz') addedAt!: Date;
}
