import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was found to keep a subscription from bringing anything, so that its owner is written to once about each; and the letter's kind,
 * added to whichever kinds there are.
 */
export class Hindrances1764000000056 implements MigrationInterface {
  name = 'Hindrances1764000000056';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE hindrance (
        subscription_id uuid NOT NULL REFERENCES subscription ON DELETE CASCADE,
        cause text NOT NULL,
        about text NOT NULL,
        found_at timestamptz NOT NULL,
        PRIMARY KEY (subscription_id, cause, about)
      );
      CREATE TABLE hindrance_look (day date PRIMARY KEY, looked_at timestamptz NOT NULL);

      DO $$
      DECLARE kinds text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'message_kind_check' AND conrelid = 'message'::regclass);
      BEGIN
        ALTER TABLE message DROP CONSTRAINT message_kind_check;
        EXECUTE 'ALTER TABLE message ADD CONSTRAINT message_kind_check ' || replace(kinds, '''confirm''::text', '''confirm''::text, ''hindrance''::text');
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM message WHERE kind = 'hindrance';
      DO $$
      DECLARE kinds text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'message_kind_check' AND conrelid = 'message'::regclass);
      BEGIN
        ALTER TABLE message DROP CONSTRAINT message_kind_check;
        EXECUTE 'ALTER TABLE message ADD CONSTRAINT message_kind_check ' || replace(kinds, '''hindrance''::text, ', '');
      END $$;
      DROP TABLE hindrance_look, hindrance;
    `);
  }
}
