import { MigrationInterface, QueryRunner } from 'typeorm';

/** What people said is not relevant to them. */
export class Dismissals1764000000071 implements MigrationInterface {
  name = 'Dismissals1764000000071';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE dismissal (
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        opportunity_id bigint NOT NULL REFERENCES opportunity ON DELETE CASCADE,
        at timestamptz NOT NULL,
        PRIMARY KEY (person_id, opportunity_id)
      );
      CREATE INDEX dismissal_opportunity ON dismissal (opportunity_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE dismissal');
  }
}
