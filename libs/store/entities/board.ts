import type { Decision } from '@kolkore/domain/board/decision';
import type { LocalDate } from '@kolkore/domain/time';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** תיק: what an organization has of an opportunity. */
@Entity('dossier')
export class DossierRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('bigint') opportunityId!: number;
  @Column('text') decision!: Decision;
  @Column('text', { nullable: true }) reason!: string | null;
  /** A member. */
  @Column('uuid', { nullable: true }) handlerId!: string | null;
  @Column('date', { nullable: true }) submittedOn!: LocalDate | null;
  /** Shekels. */
  @Column('int', { nullable: true }) requested!: number | null;
  @Column('int') version!: number;
  @Column('timestamptz') openedAt!: Date;
  @Column('timestamptz') changedAt!: Date;
  @Column('uuid', { nullable: true }) changedBy!: string | null;
}

@Entity('note')
export class NoteRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') dossierId!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid', { nullable: true }) authorId!: string | null;
  @Column('text') body!: string;
  @Column('int') version!: number;
  @Column('timestamptz') writtenAt!: Date;
  @Column('timestamptz') changedAt!: Date;
  @Column('uuid', { nullable: true }) changedBy!: string | null;
}

@Entity('task')
export class TaskRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') dossierId!: string;
  @Column('uuid') organizationId!: string;
  @Column('text') title!: string;
  @Column('date') dueOn!: LocalDate;
  /** A member. */
  @Column('uuid', { nullable: true }) assigneeId!: string | null;
  @Column('timestamptz', { nullable: true }) doneAt!: Date | null;
  @Column('timestamptz', { nullable: true }) removedAt!: Date | null;
  @Column('int') version!: number;
  @Column('timestamptz') writtenAt!: Date;
  @Column('uuid', { nullable: true }) writtenBy!: string | null;
  @Column('timestamptz') changedAt!: Date;
  @Column('uuid', { nullable: true }) changedBy!: string | null;
}
