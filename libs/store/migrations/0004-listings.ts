import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One opportunity, many sources: what each source says of it is a listing of its own. Every opportunity so far becomes one with
 * one listing. The labels of that time were not kept (null); a status of "not withdrawn" may have been silence.
 */
export class TheListings1764000000004 implements MigrationInterface {
  name = 'TheListings1764000000004';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE source ADD COLUMN kinds text[] NOT NULL DEFAULT '{}';
      ALTER TABLE source ADD COLUMN belief text NOT NULL DEFAULT 'publisher'
        CHECK (belief IN ('register', 'publisher', 'storefront', 'aggregator'));

      CREATE TABLE listing (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        opportunity_id bigint NOT NULL REFERENCES opportunity,
        source_id text NOT NULL REFERENCES source,
        external_id text NOT NULL,
        facts jsonb NOT NULL,
        labels jsonb,
        first_seen_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        observed_at timestamptz NOT NULL,
        partial boolean NOT NULL DEFAULT false,
        delisted_at timestamptz,
        UNIQUE (source_id, external_id)
      );
      CREATE INDEX listing_by_opportunity ON listing (opportunity_id);
      INSERT INTO listing (opportunity_id, source_id, external_id, facts, first_seen_at, last_seen_at, observed_at, partial, delisted_at)
        SELECT id, source_id, external_id, CASE WHEN withdrawn THEN facts ELSE jsonb_set(facts, '{withdrawn}', 'null') END,
               first_seen_at, last_seen_at, observed_at, partial, delisted_at FROM opportunity ORDER BY id;
      ALTER TABLE opportunity DROP COLUMN observed_at, DROP COLUMN partial;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE opportunity ADD COLUMN observed_at timestamptz, ADD COLUMN partial boolean NOT NULL DEFAULT false;
      UPDATE opportunity o SET observed_at = l.observed_at, partial = l.partial FROM listing l
        WHERE (l.source_id, l.external_id) = (o.source_id, o.external_id);
      ALTER TABLE opportunity ALTER COLUMN observed_at SET NOT NULL;
      DROP TABLE listing;
      ALTER TABLE source DROP COLUMN kinds, DROP COLUMN belief;
    `);
  }
}
