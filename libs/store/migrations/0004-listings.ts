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
        -- By what it may meet listings of other sources (domain/merge/keys.ts); null until that was tried.
        merge_keys text[],
        UNIQUE (source_id, external_id)
      );
      CREATE INDEX listing_by_opportunity ON listing (opportunity_id);
      CREATE INDEX listing_merge_keys ON listing USING gin (merge_keys);
      INSERT INTO listing (opportunity_id, source_id, external_id, facts, first_seen_at, last_seen_at, observed_at, partial, delisted_at)
        SELECT id, source_id, external_id, CASE WHEN withdrawn THEN facts ELSE jsonb_set(facts, '{withdrawn}', 'null') END,
               first_seen_at, last_seen_at, observed_at, partial, delisted_at FROM opportunity ORDER BY id;
      ALTER TABLE opportunity DROP COLUMN observed_at, DROP COLUMN partial;
      -- Of two opportunities that are one, one goes on; the other keeps its history and can come back.
      ALTER TABLE opportunity ADD COLUMN merged_into bigint REFERENCES opportunity;
      CREATE INDEX opportunity_merged_into ON opportunity (merged_into) WHERE merged_into IS NOT NULL;

      CREATE TABLE merge (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        state text NOT NULL CHECK (state IN ('possible', 'made', 'undone')),
        -- Into which, and the opportunity that its listings had before; null when they were new.
        opportunity_id bigint NOT NULL REFERENCES opportunity,
        absorbed_id bigint REFERENCES opportunity,
        -- Listings that came, and those that were there.
        joined bigint[] NOT NULL,
        found bigint[] NOT NULL,
        rule text NOT NULL CHECK (rule IN ('call_number', 'address', 'title', 'operator')),
        evidence text NOT NULL,
        made_at timestamptz NOT NULL,
        made_by uuid REFERENCES person ON DELETE SET NULL,
        undone_at timestamptz,
        undone_by uuid REFERENCES person ON DELETE SET NULL
      );
      CREATE INDEX merge_by_opportunity ON merge (opportunity_id);
      CREATE INDEX merge_made_by ON merge (made_by);
      CREATE INDEX merge_undone_by ON merge (undone_by);
      CREATE INDEX merge_absorbed ON merge (absorbed_id);
      CREATE UNIQUE INDEX merge_possible_once ON merge (opportunity_id, absorbed_id) WHERE state = 'possible';

      -- Listings that somebody parted: no rule brings them together again.
      CREATE TABLE parted (
        listing_id bigint NOT NULL REFERENCES listing,
        other_id bigint NOT NULL REFERENCES listing,
        PRIMARY KEY (listing_id, other_id),
        CHECK (listing_id < other_id)
      );
      CREATE INDEX parted_other ON parted (other_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE opportunity ADD COLUMN observed_at timestamptz, ADD COLUMN partial boolean NOT NULL DEFAULT false;
      UPDATE opportunity o SET observed_at = l.observed_at, partial = l.partial FROM listing l
        WHERE (l.source_id, l.external_id) = (o.source_id, o.external_id);
      ALTER TABLE opportunity ALTER COLUMN observed_at SET NOT NULL;
      DROP TABLE parted, merge, listing;
      ALTER TABLE opportunity DROP COLUMN merged_into;
      ALTER TABLE source DROP COLUMN kinds, DROP COLUMN belief;
    `);
  }
}
