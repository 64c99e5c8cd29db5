import { Column, Entity, PrimaryColumn } from 'typeorm';

export type KeyScope = 'read' | 'write';

/** A program's key to an organization. Of its secret only the hash is kept. */
@Entity('api_key')
export class ApiKeyRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('text') name!: string;
  @Column('text') scope!: KeyScope;
  /** SHA-256 of the secret, hex. */
  @Column('text') secretHash!: string;
  @Column('int') quotaPerMinute!: number;
  @Column('int') quotaPerDay!: number;
  @Column('uuid', { nullable: true }) createdBy!: string | null;
  @Column('timestamptz') createdAt!: Date;
  /** To some ten minutes. */
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}

/** The answer to a write that carried an Idempotency-Key, to be given again for 24 hours. */
@Entity('idempotency')
export class IdempotencyRow {
  @PrimaryColumn('uuid') keyId!: string;
  @PrimaryColumn('text') key!: string;
  /** SHA-256 of method, path and body, hex. */
  @Column('text') requestHash!: string;
  @Column('int') status!: number;
  @Column('jsonb') headers!: Record<string, string>;
  @Column('jsonb') response!: unknown;
  @Column('timestamptz') createdAt!: Date;
}
