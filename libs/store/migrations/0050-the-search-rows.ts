import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a search reads of an opportunity, in a narrow row of its own: a search reads tens of thousands of them, and those of `opportunity` are
 * wide and written anew at every look. Kept by triggers, so in the transaction that writes the opportunity, whoever does; what was
 * merged into another has none. `search_row_now` is what it must hold.
 *
 * `topics` and the like: the values with commas between. `keys`: `facet:value` for every value; `region:` and `eligible:` of what names none.
 * `ends_in`: month, year and decade in which it ends, of UTC (only it does not move with time zone rules): `year * 12 + month`, the year,
 * and the year by ten, which never meet; 0 without a deadline; what ends before 1948 or after 2099 counts with the nearest. All that a search
 * may ask for stands in one index, so that it reads little of what it does not want. `newest_on`: by which what is new is sorted.
 * `is_over`: its deadline was over when it was written, or the sweep has seen that it is; of what is not, some tens of thousands among a million, an
 * index of its own. It may lag behind the clock and is never what a search answers by. `doc` is kept uncompressed: to ask a phrase of a row takes a fifth of
 * the time, for half as much again in room.
 */
export class TheSearchRows1764000000050 implements MigrationInterface {
  name = 'TheSearchRows1764000000050';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE search_row (
        opportunity_id bigint PRIMARY KEY REFERENCES opportunity ON DELETE CASCADE,
        is_over boolean NOT NULL,
        deadline_at timestamptz,
        first_seen_at timestamptz NOT NULL,
        delisted_at timestamptz,
        amount_max bigint,
        newest_on date NOT NULL,
        opens_on date,
        withdrawn boolean NOT NULL,
        barred text,
        kind text NOT NULL,
        publisher_key text NOT NULL,
        topics text NOT NULL,
        populations text NOT NULL,
        regions text NOT NULL,
        eligible text NOT NULL,
        amount jsonb,
        ends_in int[] NOT NULL,
        keys text[] NOT NULL,
        doc tsvector NOT NULL
      ) WITH (toast_tuple_target = 512);
      ALTER TABLE search_row ALTER COLUMN doc SET STORAGE EXTERNAL;

      CREATE FUNCTION search_keys(facet text, vals text[]) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
        SELECT array_agg(facet || ':' || v) FROM unnest(vals) v
      $$;

      CREATE VIEW search_row_now AS
        SELECT o.id AS opportunity_id, coalesce(o.deadline_at < o.last_seen_at, false) AS is_over, o.deadline_at, o.first_seen_at, o.delisted_at, o.amount_max,
          coalesce(o.published_on, least(o.opens_on, (o.first_seen_at AT TIME ZONE 'Asia/Jerusalem')::date)) AS newest_on, o.opens_on, o.withdrawn, o.barred,
          o.kind, o.publisher_key, array_to_string(o.topics, ',') AS topics, array_to_string(o.populations, ',') AS populations,
          array_to_string(o.regions, ',') AS regions, array_to_string(o.eligible, ',') AS eligible, o.amount,
          CASE
            WHEN o.deadline_at IS NULL THEN ARRAY[0]
            WHEN o.deadline_at < '1948-01-01T00:00:00Z'::timestamptz THEN ARRAY[23377, 1948, 194]
            WHEN o.deadline_at >= '2100-01-01T00:00:00Z'::timestamptz THEN ARRAY[25200, 2099, 209]
            ELSE (SELECT ARRAY[year * 12 + month, year, year / 10] FROM (SELECT extract(year FROM o.deadline_at AT TIME ZONE 'UTC')::int AS year,
              extract(month FROM o.deadline_at AT TIME ZONE 'UTC')::int AS month) d)
          END AS ends_in,
          ARRAY['kind:' || o.kind, 'publisher:' || o.publisher_key]
            || ARRAY(SELECT 'topic:' || v FROM unnest(o.topics) v) || ARRAY(SELECT 'population:' || v FROM unnest(o.populations) v)
            || ARRAY(SELECT 'region:' || v FROM unnest(CASE WHEN o.regions = '{}' THEN ARRAY[''] ELSE o.regions END) v)
            || ARRAY(SELECT 'eligible:' || v FROM unnest(CASE WHEN o.eligible = '{}' THEN ARRAY[''] ELSE o.eligible END) v) AS keys,
          o.doc || ''::tsvector AS doc
        FROM opportunity o WHERE o.merged_into IS NULL;

      CREATE FUNCTION keep_search_row() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM search_row WHERE opportunity_id = NEW.id;
        INSERT INTO search_row SELECT * FROM search_row_now WHERE opportunity_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER opportunity_search_row AFTER INSERT ON opportunity FOR EACH ROW EXECUTE FUNCTION keep_search_row();
      CREATE TRIGGER opportunity_search_row_anew AFTER UPDATE ON opportunity FOR EACH ROW
        WHEN ((OLD.deadline_at, OLD.first_seen_at, OLD.delisted_at, OLD.amount_max, OLD.published_on, OLD.opens_on, OLD.withdrawn, OLD.barred, OLD.kind,
               OLD.publisher_key, OLD.topics, OLD.populations, OLD.regions, OLD.eligible, OLD.amount, OLD.doc, OLD.merged_into)
          IS DISTINCT FROM (NEW.deadline_at, NEW.first_seen_at, NEW.delisted_at, NEW.amount_max, NEW.published_on, NEW.opens_on, NEW.withdrawn, NEW.barred, NEW.kind,
               NEW.publisher_key, NEW.topics, NEW.populations, NEW.regions, NEW.eligible, NEW.amount, NEW.doc, NEW.merged_into))
        EXECUTE FUNCTION keep_search_row();

      INSERT INTO search_row SELECT * FROM search_row_now ORDER BY opportunity_id;
      CREATE INDEX search_row_all ON search_row USING gin (doc, keys, ends_in) WITH (fastupdate = off);
      CREATE INDEX search_row_ahead ON search_row USING gin (doc, keys) WITH (fastupdate = off) WHERE NOT is_over;
      CREATE INDEX search_row_ahead_by_end ON search_row (deadline_at) WHERE NOT is_over;
      CREATE INDEX search_row_over_by_end ON search_row (deadline_at, opportunity_id) WHERE is_over;
      DROP INDEX opportunity_search;
      ALTER TABLE opportunity DROP COLUMN ends_in;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER opportunity_search_row ON opportunity;
      DROP TRIGGER opportunity_search_row_anew ON opportunity;
      DROP FUNCTION keep_search_row;
      DROP VIEW search_row_now;
      DROP TABLE search_row;
      ALTER TABLE opportunity ADD COLUMN ends_in int[] NOT NULL GENERATED ALWAYS AS (CASE
        WHEN deadline_at IS NULL THEN ARRAY[0]
        WHEN deadline_at < '1948-01-01T00:00:00Z'::timestamptz THEN ARRAY[7793, 1948, 194]
        WHEN deadline_at >= '2100-01-01T00:00:00Z'::timestamptz THEN ARRAY[8400, 2099, 209]
        ELSE ARRAY[extract(year FROM deadline_at AT TIME ZONE 'UTC')::int * 4 + extract(quarter FROM deadline_at AT TIME ZONE 'UTC')::int,
          extract(year FROM deadline_at AT TIME ZONE 'UTC')::int, extract(year FROM deadline_at AT TIME ZONE 'UTC')::int / 10]
      END) STORED;
      CREATE INDEX opportunity_search ON opportunity USING gin (doc, ends_in, topics, populations) WITH (fastupdate = off) WHERE merged_into IS NULL;
    `);
  }
}
