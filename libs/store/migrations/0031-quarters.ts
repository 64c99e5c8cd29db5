import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The quarter, year and decade in which an opportunity ends, beside its words in one index: a search for what is live, or for what
 * closed lately, reads nothing of the rest. They are of UTC (only it does not move with time zone rules): `year * 4 + quarter`, the
 * year, and the year by ten, which never meet; 0 without a deadline. What ends before 1948 or after 2099 counts with the nearest.
 */
export class TheQuarters1764000000031 implements MigrationInterface {
  name = 'TheQuarters1764000000031';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE opportunity ADD COLUMN ends_in int[] NOT NULL GENERATED ALWAYS AS (CASE
        WHEN deadline_at IS NULL THEN ARRAY[0]
        WHEN deadline_at < '1948-01-01T00:00:00Z'::timestamptz THEN ARRAY[7793, 1948, 194]
        WHEN deadline_at >= '2100-01-01T00:00:00Z'::timestamptz THEN ARRAY[8400, 2099, 209]
        ELSE ARRAY[extract(year FROM deadline_at AT TIME ZONE 'UTC')::int * 4 + extract(quarter FROM deadline_at AT TIME ZONE 'UTC')::int,
          extract(year FROM deadline_at AT TIME ZONE 'UTC')::int, extract(year FROM deadline_at AT TIME ZONE 'UTC')::int / 10]
      END) STORED;
      DROP INDEX opportunity_doc;
      CREATE INDEX opportunity_search ON opportunity USING gin (doc, ends_in, topics, populations) WITH (fastupdate = off) WHERE merged_into IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX opportunity_search;
      ALTER TABLE opportunity DROP COLUMN ends_in;
      CREATE INDEX opportunity_doc ON opportunity USING gin (doc);
    `);
  }
}
