import { MigrationInterface, QueryRunner } from 'typeorm';

/** The words that publications really use, for the offer of what may have been meant. */
export class TheVocabulary1764000000030 implements MigrationInterface {
  name = 'TheVocabulary1764000000030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE TABLE vocabulary (
        word text COLLATE "C" PRIMARY KEY,
        uses int NOT NULL,
        counted_at timestamptz NOT NULL
      );
      CREATE INDEX vocabulary_alike ON vocabulary USING gist (word gist_trgm_ops);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE vocabulary; DROP EXTENSION pg_trgm');
  }
}
