import { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of programs, what they used of their quotas, and the answers that are given again to a repeated write. */
export class TheApiKeys1764000000003 implements MigrationInterface {
  name = 'TheApiKeys1764000000003';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE api_key (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        name text NOT NULL,
        scope text NOT NULL CHECK (scope IN ('read', 'write')),
        secret_hash text NOT NULL,
        quota_per_minute int NOT NULL CHECK (quota_per_minute > 0),
        quota_per_day int NOT NULL CHECK (quota_per_day > 0),
        created_by uuid REFERENCES person ON DELETE SET NULL,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at timestamptz
      );
      CREATE INDEX api_key_by_organization ON api_key (organization_id);
      CREATE INDEX api_key_created_by ON api_key (created_by);

      -- One row a key and day, with the newest minute inside: both quotas are counted by one statement.
      CREATE TABLE api_key_use (
        key_id uuid NOT NULL REFERENCES api_key ON DELETE CASCADE,
        day date NOT NULL,
        used int NOT NULL,
        minute_at timestamptz NOT NULL,
        minute_used int NOT NULL,
        PRIMARY KEY (key_id, day)
      );
      CREATE INDEX api_key_use_day ON api_key_use (day);

      -- Written in the transaction of the act itself: no answer without its act, no act without its answer.
      CREATE TABLE idempotency (
        key_id uuid NOT NULL REFERENCES api_key ON DELETE CASCADE,
        key text NOT NULL,
        request_hash text NOT NULL,
        status int NOT NULL,
        headers jsonb NOT NULL,
        response jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (key_id, key)
      );
      CREATE INDEX idempotency_created ON idempotency (created_at);

      -- For cursors that cannot skip a late commit, as opportunity has it.
      ALTER TABLE match ADD COLUMN written_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
      CREATE INDEX match_written ON match (subscription_id, written_xid, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE idempotency, api_key_use, api_key; ALTER TABLE match DROP COLUMN written_xid');
  }
}
