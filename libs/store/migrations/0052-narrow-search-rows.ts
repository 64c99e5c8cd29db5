import { MigrationInterface, QueryRunner } from 'typeorm';
import { TheSearchRows1764000000050 } from './0050-the-search-rows';

/** The bits of a facet's values. */
const bits = (facet: string, values: string): string =>
  `(SELECT coalesce(bit_or(1::bigint << v.bit), 0) FROM facet_value v WHERE v.facet = '${facet}' AND v.value = ANY (${values}))`;

/**
 * Search rows (0050) in two parts, what is not over and the archive, with what is counted as numbers. What is not over, some tens of thousands among a million, lies
 * together and is read from one end to the other where no words are asked. The archive lies in the order in which it ended, as the sweep moves it
 * over, so what ended in a month is near in the index too: the last thousand with two common words are found in a tenth of the time. `make_search_rows`
 * makes all anew in that order.
 *
 * `facet_value`: the bit that stands for a value in `kind_bits`, `topics` and the like, and never changes; at most 52, so that a JSON number holds them.
 * A value that is met for the first time is noted by the trigger. A publisher is told by its `number`.
 * Columns that every question reads come first: a row is unpacked up to the last one that is asked for.
 * `by_words` is always true and said to be dear. It is the condition of the index over words, so a question that names it reads that index: the
 * planner does not know that the words lie apart from their row, and would test those of every row.
 */
export class NarrowSearchRows1764000000052 implements MigrationInterface {
  name = 'NarrowSearchRows1764000000052';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER opportunity_search_row ON opportunity;
      DROP TRIGGER opportunity_search_row_anew ON opportunity;
      DROP VIEW search_row_now;
      DROP TABLE search_row;
      DROP FUNCTION keep_search_row, search_keys;

      ALTER TABLE publisher ADD COLUMN number bigint NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE;
      CREATE TABLE facet_value (
        facet text NOT NULL,
        value text NOT NULL,
        bit int NOT NULL CHECK (bit BETWEEN 0 AND 51),
        PRIMARY KEY (facet, value),
        UNIQUE (facet, bit)
      );
      CREATE VIEW facet_value_met AS
        SELECT o.id AS opportunity_id, f.facet, v.value FROM opportunity o,
          LATERAL (VALUES ('kind', ARRAY[o.kind]), ('topic', o.topics), ('population', o.populations), ('region', o.regions), ('eligible', o.eligible)) f (facet, vals),
          unnest(f.vals) v (value);
      CREATE TABLE search_row (
        opportunity_id bigint NOT NULL,
        first_seen_at timestamptz NOT NULL,
        publisher bigint NOT NULL,
        kind_bits bigint NOT NULL,
        topics bigint NOT NULL,
        populations bigint NOT NULL,
        regions bigint NOT NULL,
        eligible bigint NOT NULL,
        newest_on date NOT NULL,
        is_over boolean NOT NULL,
        withdrawn boolean NOT NULL,
        deadline_at timestamptz,
        opens_on date,
        delisted_at timestamptz,
        amount_max bigint,
        barred text,
        kind text NOT NULL,
        publisher_key text NOT NULL,
        amount jsonb,
        ends_in int[] NOT NULL,
        keys text[] NOT NULL,
        doc tsvector NOT NULL,
        PRIMARY KEY (opportunity_id, is_over)
      ) PARTITION BY LIST (is_over);
      CREATE TABLE search_row_ahead PARTITION OF search_row FOR VALUES IN (false) WITH (toast_tuple_target = 512);
      CREATE TABLE search_row_over PARTITION OF search_row FOR VALUES IN (true) WITH (toast_tuple_target = 512);
      ALTER TABLE search_row_ahead ALTER COLUMN doc SET STORAGE EXTERNAL;
      ALTER TABLE search_row_over ALTER COLUMN doc SET STORAGE EXTERNAL;
      ALTER TABLE search_row_ahead ALTER COLUMN doc SET STATISTICS 10, ALTER COLUMN keys SET STATISTICS 20, ALTER COLUMN ends_in SET STATISTICS 20;
      ALTER TABLE search_row_over ALTER COLUMN doc SET STATISTICS 10, ALTER COLUMN keys SET STATISTICS 20, ALTER COLUMN ends_in SET STATISTICS 20;

      CREATE VIEW search_row_now AS
        SELECT o.id AS opportunity_id, o.first_seen_at, p.number AS publisher,
          ${bits('kind', 'ARRAY[o.kind]')} AS kind_bits, ${bits('topic', 'o.topics')} AS topics, ${bits('population', 'o.populations')} AS populations,
          ${bits('region', 'o.regions')} AS regions, ${bits('eligible', 'o.eligible')} AS eligible,
          coalesce(o.published_on, least(o.opens_on, (o.first_seen_at AT TIME ZONE 'Asia/Jerusalem')::date)) AS newest_on,
          coalesce(o.deadline_at < o.last_seen_at, false) AS is_over, o.withdrawn, o.deadline_at, o.opens_on, o.delisted_at, o.amount_max, o.barred, o.kind, o.publisher_key,
          o.amount,
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
        FROM opportunity o JOIN publisher p ON p.key = o.publisher_key WHERE o.merged_into IS NULL;

      CREATE FUNCTION keep_search_row() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM facet_value_met met LEFT JOIN facet_value v USING (facet, value) WHERE met.opportunity_id = NEW.id AND v.bit IS NULL) THEN
          LOCK TABLE facet_value IN SHARE ROW EXCLUSIVE MODE;
          INSERT INTO facet_value SELECT facet, value, last + row_number() OVER (PARTITION BY facet ORDER BY value)
            FROM (SELECT facet, value FROM facet_value_met WHERE opportunity_id = NEW.id EXCEPT SELECT facet, value FROM facet_value) met,
              LATERAL (SELECT coalesce(max(bit), -1) AS last FROM facet_value v WHERE v.facet = met.facet) known;
        END IF;
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

      CREATE FUNCTION make_search_rows() RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        TRUNCATE search_row, facet_value;
        INSERT INTO facet_value
          SELECT facet, value, row_number() OVER (PARTITION BY facet ORDER BY value) - 1 FROM (SELECT DISTINCT facet, value FROM facet_value_met) met;
        INSERT INTO search_row
          SELECT r.* FROM (SELECT id FROM opportunity ORDER BY deadline_at, id) o
            JOIN LATERAL (SELECT * FROM search_row_now n WHERE n.opportunity_id = o.id OFFSET 0) r ON true;
      END $$;
      SELECT make_search_rows();
      ALTER TABLE search_row ADD FOREIGN KEY (opportunity_id) REFERENCES opportunity ON DELETE CASCADE;
      CREATE FUNCTION by_words(id bigint) RETURNS boolean LANGUAGE plpgsql IMMUTABLE COST 10000 AS 'BEGIN RETURN true; END';
      CREATE INDEX search_row_ahead_words ON search_row_ahead USING gin (doc) WITH (fastupdate = off) WHERE by_words(opportunity_id);
      CREATE INDEX search_row_ahead_by_end ON search_row_ahead (deadline_at, opportunity_id DESC);
      CREATE INDEX search_row_ahead_newest ON search_row_ahead (newest_on DESC, first_seen_at DESC, opportunity_id DESC);
      CREATE INDEX search_row_ahead_by_amount ON search_row_ahead (amount_max DESC NULLS LAST, deadline_at, opportunity_id DESC);
      CREATE INDEX search_row_over_words ON search_row_over USING gin (doc, keys, ends_in) WITH (fastupdate = off);
      CREATE INDEX search_row_over_by_end ON search_row_over (deadline_at, opportunity_id);
    `);
  }

  /** The rows are made anew, as they were. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER opportunity_search_row ON opportunity;
      DROP TRIGGER opportunity_search_row_anew ON opportunity;
      DROP VIEW search_row_now;
      DROP TABLE search_row;
      DROP FUNCTION keep_search_row, make_search_rows, by_words;
      DROP VIEW facet_value_met;
      DROP TABLE facet_value;
      ALTER TABLE publisher DROP COLUMN number;
      ALTER TABLE opportunity ADD COLUMN ends_in int[];
      CREATE INDEX opportunity_search ON opportunity (id);
    `);
    await new TheSearchRows1764000000050().up(db);
  }
}
