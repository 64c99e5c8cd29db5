import { MigrationInterface, QueryRunner } from 'typeorm';

/** What is offered by field and text together; typed links between opportunities with the words that both share. */
export class TheLinks1764000000005 implements MigrationInterface {
  name = 'TheLinks1764000000005';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE opportunity ADD COLUMN amount jsonb, ADD COLUMN round_key text, ADD COLUMN linked_revision int;
      CREATE INDEX opportunity_rounds ON opportunity (publisher_key, round_key) WHERE round_key IS NOT NULL;
      CREATE INDEX opportunity_tests ON opportunity (publisher_key) WHERE kind IN ('support_test', 'draft_test');
      CREATE INDEX opportunity_unlinked ON opportunity (id) WHERE linked_revision IS DISTINCT FROM revision_number;

      CREATE TABLE opportunity_link (
        from_id bigint NOT NULL REFERENCES opportunity ON DELETE CASCADE,
        to_id bigint NOT NULL REFERENCES opportunity ON DELETE CASCADE,
        type text NOT NULL CHECK (type IN ('earlier_round', 'opens_under', 'will_replace')),
        words text NOT NULL,
        found_at timestamptz NOT NULL,
        PRIMARY KEY (from_id, to_id, type),
        CHECK (from_id <> to_id)
      );
      CREATE INDEX opportunity_link_to ON opportunity_link (to_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE opportunity_link;
      DROP INDEX opportunity_rounds, opportunity_tests, opportunity_unlinked;
      ALTER TABLE opportunity DROP COLUMN amount, DROP COLUMN round_key, DROP COLUMN linked_revision;
    `);
  }
}
