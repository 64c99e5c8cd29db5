import { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls that people bring in by form or by mail, with their files, and the letter that tells them what became of it. */
export class TheContributions1764000000010 implements MigrationInterface {
  name = 'TheContributions1764000000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE contribution (
        id uuid PRIMARY KEY,
        door text NOT NULL CHECK (door IN ('form', 'mail')),
        state text NOT NULL CHECK (state IN ('draft', 'waiting', 'approved', 'refused')),
        person_id uuid REFERENCES person ON DELETE SET NULL,
        organization_id uuid REFERENCES organization ON DELETE SET NULL,
        -- Of a mail: who sent it, its subject and text, and what makes a second delivery of it the same.
        sender text,
        subject text,
        body text,
        message_key text UNIQUE,
        draft jsonb NOT NULL,
        -- The draft as last approved: what the site shows while a newer one waits.
        published jsonb,
        refusal text,
        note text,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        sent_at timestamptz,
        decided_at timestamptz,
        decided_by uuid REFERENCES person ON DELETE SET NULL,
        -- Null while what was approved is still to be brought in.
        brought_in_at timestamptz,
        opportunity_id bigint REFERENCES opportunity ON DELETE SET NULL
      );
      CREATE INDEX contribution_by_state ON contribution (state, sent_at);
      CREATE INDEX contribution_by_person ON contribution (person_id, created_at);
      CREATE INDEX contribution_by_organization ON contribution (organization_id);
      CREATE INDEX contribution_decided_by ON contribution (decided_by);
      CREATE INDEX contribution_to_bring_in ON contribution (decided_at) WHERE published IS NOT NULL AND brought_in_at IS NULL;

      CREATE TABLE contribution_file (
        id uuid PRIMARY KEY,
        contribution_id uuid NOT NULL REFERENCES contribution ON DELETE CASCADE,
        name text NOT NULL,
        content_type text NOT NULL,
        bytes int NOT NULL,
        sha256 text NOT NULL,
        content bytea NOT NULL,
        published boolean NOT NULL DEFAULT false,
        added_at timestamptz NOT NULL,
        UNIQUE (contribution_id, sha256)
      );

      ALTER TABLE message ADD COLUMN contribution_id uuid REFERENCES contribution ON DELETE CASCADE;
      ALTER TABLE message DROP CONSTRAINT message_kind_check;
      ALTER TABLE message ADD CONSTRAINT message_kind_check
        CHECK (kind IN ('confirm', 'alert', 'manage', 'sign_in', 'invitation', 'source_notice', 'contribution'));
      CREATE INDEX message_by_contribution ON message (contribution_id) WHERE contribution_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Going back would lose what people brought in; restore a backup of the earlier version instead.');
  }
}
