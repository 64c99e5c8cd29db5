import { MigrationInterface, QueryRunner } from 'typeorm';

/** What the nightly check of the matches found. */
export class TheMatchCheck1764000000013 implements MigrationInterface {
  name = 'TheMatchCheck1764000000013';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE match_check (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL,
        opportunities int NOT NULL,
        differences int NOT NULL,
        missing int NOT NULL
      );
      CREATE INDEX match_check_at ON match_check (at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE match_check');
  }
}
