import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is known of a source beside whether its last run went well: since when it stands as it does, what its file expects, the
 * operator's switch, what every run met of the site's own total, the shape of its pages, and the notices of its trouble.
 */
export class SourceTrouble1764000000008 implements MigrationInterface {
  name = 'SourceTrouble1764000000008';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE source DROP CONSTRAINT source_health_check;
      UPDATE source SET health = CASE
        WHEN health = 'good' THEN 'healthy'
        WHEN health = 'layout_changed' AND problem -> 'detail' ->> 'reason' IN ('too_few', 'shrunk', 'incomplete') THEN 'incomplete'
        WHEN health = 'layout_changed' THEN 'changed'
        ELSE health END;
      ALTER TABLE source ADD CONSTRAINT source_health_check
        CHECK (health IN ('new', 'healthy', 'late', 'incomplete', 'changed', 'blocked', 'failing', 'off'));
      ALTER TABLE source
        ADD COLUMN since timestamptz,
        ADD COLUMN publisher text NOT NULL DEFAULT '',
        ADD COLUMN at_least int,
        ADD COLUMN quiet_days int,
        ADD COLUMN caveats text[] NOT NULL DEFAULT '{}',
        ADD COLUMN readable boolean NOT NULL DEFAULT true,
        ADD COLUMN unproven boolean NOT NULL DEFAULT false,
        ADD COLUMN switched text CHECK (switched IN ('on', 'off')),
        ADD COLUMN switch_reason text;
      UPDATE source SET since = CASE WHEN health = 'healthy' THEN baseline_done_at ELSE coalesce((problem ->> 'at')::timestamptz, last_run_at) END;

      ALTER TABLE run
        ADD COLUMN candidates int,
        ADD COLUMN invalid int,
        ADD COLUMN newest_on date,
        ADD COLUMN fields jsonb,
        ADD COLUMN gap jsonb,
        ADD COLUMN shapes jsonb,
        ADD COLUMN drift jsonb;

      -- What a kind of page is made of; the same from run to run, so it is kept once.
      CREATE TABLE page_shape (
        hash text PRIMARY KEY,
        parts text[] NOT NULL
      );

      CREATE TABLE source_notice (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        source_id text NOT NULL REFERENCES source ON DELETE CASCADE,
        health text NOT NULL,
        since timestamptz NOT NULL,
        reason text NOT NULL,
        opened_at timestamptz NOT NULL,
        reminded_at timestamptz,
        closed_at timestamptz
      );
      CREATE UNIQUE INDEX source_notice_open ON source_notice (source_id) WHERE closed_at IS NULL;
      CREATE INDEX source_notice_by_source ON source_notice (source_id, since);

      -- Whom a mail told of a notice, and of its end: once each.
      CREATE TABLE source_notice_told (
        notice_id bigint NOT NULL REFERENCES source_notice ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        phase text NOT NULL CHECK (phase IN ('opened', 'closed')),
        message_id uuid NOT NULL REFERENCES message ON DELETE CASCADE,
        PRIMARY KEY (notice_id, person_id, phase)
      );
      CREATE INDEX source_notice_told_by_message ON source_notice_told (message_id);
      CREATE INDEX source_notice_told_by_person ON source_notice_told (person_id);

      ALTER TABLE message ADD COLUMN source_notice_id bigint REFERENCES source_notice ON DELETE CASCADE;
      CREATE INDEX message_by_source_notice ON message (source_notice_id) WHERE source_notice_id IS NOT NULL;
      ALTER TABLE message DROP CONSTRAINT message_kind_check;
      ALTER TABLE message ADD CONSTRAINT message_kind_check
        CHECK (kind IN ('confirm', 'alert', 'manage', 'sign_in', 'invitation', 'source_notice'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM message WHERE kind = 'source_notice';
      ALTER TABLE message DROP CONSTRAINT message_kind_check;
      ALTER TABLE message ADD CONSTRAINT message_kind_check CHECK (kind IN ('confirm', 'alert', 'manage', 'sign_in', 'invitation'));
      ALTER TABLE message DROP COLUMN source_notice_id;
      DROP TABLE source_notice_told, source_notice, page_shape;
      ALTER TABLE run DROP COLUMN candidates, DROP COLUMN invalid, DROP COLUMN newest_on, DROP COLUMN fields, DROP COLUMN gap,
        DROP COLUMN shapes, DROP COLUMN drift;
      ALTER TABLE source DROP CONSTRAINT source_health_check;
      UPDATE source SET health = CASE
        WHEN health = 'healthy' THEN 'good' WHEN health IN ('incomplete', 'changed') THEN 'layout_changed' WHEN health = 'off' THEN 'new' ELSE health END;
      ALTER TABLE source ADD CONSTRAINT source_health_check
        CHECK (health IN ('new', 'good', 'late', 'blocked', 'layout_changed', 'failing'));
      ALTER TABLE source DROP COLUMN since, DROP COLUMN publisher, DROP COLUMN at_least, DROP COLUMN quiet_days,
        DROP COLUMN caveats, DROP COLUMN readable, DROP COLUMN unproven, DROP COLUMN switched, DROP COLUMN switch_reason;
    `);
  }
}
