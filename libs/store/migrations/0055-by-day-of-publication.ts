import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By the day of publication, or else the one on which it was first met: what a choice would have brought in the last year is counted
 * before it is saved, without reading what is older.
 */
export class ByDayOfPublication1764000000055 implements MigrationInterface {
  name = 'ByDayOfPublication1764000000055';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX opportunity_by_day ON opportunity ((coalesce(published_on, (first_seen_at AT TIME ZONE 'Asia/Jerusalem')::date)), id)
        WHERE merged_into IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX opportunity_by_day');
  }
}
