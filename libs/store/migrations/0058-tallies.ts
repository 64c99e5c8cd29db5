import { MigrationInterface, QueryRunner } from 'typeorm';
import { NarrowSearchRows1764000000052 } from './0052-narrow-search-rows';

const metBy = (opportunity: string): string => `SELECT facet, value FROM facet_value_met WHERE opportunity_id = ${opportunity}`;

/**
 * Search rows (0052) that are counted by adding. `tally`: a number with a one for each value of the row, eight digits apart, so that the sum over rows counts every
 * value of every facet at once; PostgreSQL adds a number of a hundred such digits in the time that it takes to find one group in a table of groups. `place`
 * says which eight digits are a value's, over all facets, those that most rows name side by side, so that a tally is short; `region` has an empty value for
 * what names none. A publisher's one is in `publisher_tally`, by its number: numbers are now given without gaps. Numbers have 131,072 digits, so publishers
 * after the first 16,000 are not counted by name.
 * What is ahead is read whole, so its rows are as short as can be: what only the archive's index needs, `ends_in` and `keys`, they do not have. `ends_in`:
 * the five days of a month (the sixth has the rest), the month, the year and the decade (UTC) of its end, of 1948 what is older, of 2099 what is later. The index
 * is asked for them first: one that is asked for words first walks through theirs from the beginning of the archive.
 */
export class Tallies1764000000058 implements MigrationInterface {
  name = 'Tallies1764000000058';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER opportunity_search_row ON opportunity;
      DROP TRIGGER opportunity_search_row_anew ON opportunity;
      DROP VIEW search_row_now;
      DROP TABLE search_row, facet_value;
      DROP VIEW facet_value_met;
      DROP FUNCTION keep_search_row, make_search_rows;

      ALTER TABLE publisher DROP COLUMN number;
      ALTER TABLE publisher ADD COLUMN number int;
      UPDATE publisher SET number = n FROM (SELECT key, row_number() OVER (ORDER BY key) - 1 AS n FROM publisher) numbered WHERE numbered.key = publisher.key;
      ALTER TABLE publisher ALTER COLUMN number SET NOT NULL, ADD UNIQUE (number),
        ADD COLUMN tally numeric NOT NULL GENERATED ALWAYS AS (CASE WHEN number < 16000 THEN ('1' || repeat('0', 8 * number))::numeric ELSE 0 END) STORED;
      CREATE FUNCTION number_publisher() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        SELECT number INTO NEW.number FROM publisher WHERE key = NEW.key;
        IF NEW.number IS NULL THEN
          LOCK TABLE facet_value IN SHARE ROW EXCLUSIVE MODE;
          SELECT coalesce(max(number), -1) + 1 INTO NEW.number FROM publisher;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER publisher_number BEFORE INSERT ON publisher FOR EACH ROW EXECUTE FUNCTION number_publisher();

      CREATE TABLE facet_value (
        facet text NOT NULL,
        value text NOT NULL,
        bit int NOT NULL CHECK (bit BETWEEN 0 AND 51),
        place int NOT NULL UNIQUE,
        tally numeric NOT NULL GENERATED ALWAYS AS (('1' || repeat('0', 8 * place))::numeric) STORED,
        PRIMARY KEY (facet, value),
        UNIQUE (facet, bit)
      );
      CREATE VIEW facet_value_met AS
        SELECT o.id AS opportunity_id, f.facet, v.value FROM opportunity o,
          LATERAL (VALUES ('kind', ARRAY[o.kind]), ('topic', o.topics), ('population', o.populations), ('eligible', o.eligible),
            ('region', CASE WHEN o.regions = '{}' THEN ARRAY[''] ELSE o.regions END)) f (facet, vals),
          unnest(f.vals) v (value);
      CREATE TABLE search_row (
        opportunity_id bigint NOT NULL,
        kind_bits bigint NOT NULL,
        topics bigint NOT NULL,
        populations bigint NOT NULL,
        regions bigint NOT NULL,
        eligible bigint NOT NULL,
        is_over boolean NOT NULL,
        withdrawn boolean NOT NULL,
        publisher_tally numeric NOT NULL,
        tally numeric NOT NULL,
        kind text NOT NULL,
        deadline_at timestamptz,
        opens_on date,
        delisted_at timestamptz,
        barred text,
        amount_max bigint,
        first_seen_at timestamptz NOT NULL,
        newest_on date NOT NULL,
        publisher int NOT NULL,
        publisher_key text NOT NULL,
        amount jsonb,
        ends_in int[] CHECK ((ends_in IS NOT NULL) = is_over),
        keys text[] CHECK ((keys IS NOT NULL) = is_over),
        doc tsvector NOT NULL,
        PRIMARY KEY (opportunity_id, is_over)
      ) PARTITION BY LIST (is_over);
      CREATE TABLE search_row_ahead PARTITION OF search_row FOR VALUES IN (false) WITH (toast_tuple_target = 512);
      CREATE TABLE search_row_over PARTITION OF search_row FOR VALUES IN (true) WITH (toast_tuple_target = 512);
      ALTER TABLE search_row_ahead ALTER COLUMN doc SET STORAGE EXTERNAL, ALTER COLUMN tally SET STORAGE PLAIN, ALTER COLUMN publisher_tally SET STORAGE PLAIN;
      ALTER TABLE search_row_over ALTER COLUMN doc SET STORAGE EXTERNAL;
      ALTER TABLE search_row_ahead ALTER COLUMN doc SET STATISTICS 10;
      ALTER TABLE search_row_over ALTER COLUMN doc SET STATISTICS 10, ALTER COLUMN keys SET STATISTICS 20, ALTER COLUMN ends_in SET STATISTICS 20;

      CREATE FUNCTION spans_of_end(deadline_at timestamptz) RETURNS int[] LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE
          WHEN deadline_at < '1948-01-01T00:00:00Z'::timestamptz THEN ARRAY[140262, 23377, 1948, 194]
          WHEN deadline_at >= '2100-01-01T00:00:00Z'::timestamptz THEN ARRAY[151205, 25200, 2099, 209]
          ELSE (SELECT ARRAY[month * 6 + least(5, (extract(day FROM at)::int - 1) / 5), month, year, year / 10]
            FROM (SELECT at, extract(year FROM at)::int AS year, extract(year FROM at)::int * 12 + extract(month FROM at)::int AS month
              FROM (SELECT deadline_at AT TIME ZONE 'UTC' AS at) utc) d)
        END
      $$;
      CREATE FUNCTION keys_of_facets(kind text, publisher text, topics text[], populations text[], regions text[], eligible text[]) RETURNS text[]
        LANGUAGE sql IMMUTABLE AS $$
        SELECT ARRAY['kind:' || kind, 'publisher:' || publisher]
          || ARRAY(SELECT 'topic:' || v FROM unnest(topics) v) || ARRAY(SELECT 'population:' || v FROM unnest(populations) v)
          || ARRAY(SELECT 'region:' || v FROM unnest(CASE WHEN regions = '{}' THEN ARRAY[''] ELSE regions END) v)
          || ARRAY(SELECT 'eligible:' || v FROM unnest(CASE WHEN eligible = '{}' THEN ARRAY[''] ELSE eligible END) v)
      $$;
      CREATE VIEW search_row_now AS
        SELECT o.id AS opportunity_id, v.kind_bits, v.topics, v.populations, v.regions, v.eligible, ended.is_over, o.withdrawn,
          p.tally AS publisher_tally, v.tally, o.kind, o.deadline_at, o.opens_on, o.delisted_at, o.barred, o.amount_max, o.first_seen_at,
          coalesce(o.published_on, least(o.opens_on, (o.first_seen_at AT TIME ZONE 'Asia/Jerusalem')::date)) AS newest_on,
          p.number AS publisher, o.publisher_key, o.amount,
          CASE WHEN ended.is_over THEN spans_of_end(o.deadline_at) END AS ends_in,
          CASE WHEN ended.is_over THEN keys_of_facets(o.kind, o.publisher_key, o.topics, o.populations, o.regions, o.eligible) END AS keys,
          o.doc || ''::tsvector AS doc
        FROM opportunity o JOIN publisher p ON p.key = o.publisher_key,
        LATERAL (SELECT coalesce(o.deadline_at < o.last_seen_at, false) AS is_over) ended, LATERAL (
          SELECT coalesce(sum(v.tally), 0) AS tally,
            coalesce(bit_or(1::bigint << v.bit) FILTER (WHERE v.facet = 'kind'), 0) AS kind_bits,
            coalesce(bit_or(1::bigint << v.bit) FILTER (WHERE v.facet = 'topic'), 0) AS topics,
            coalesce(bit_or(1::bigint << v.bit) FILTER (WHERE v.facet = 'population'), 0) AS populations,
            coalesce(bit_or(1::bigint << v.bit) FILTER (WHERE v.facet = 'region' AND v.value <> ''), 0) AS regions,
            coalesce(bit_or(1::bigint << v.bit) FILTER (WHERE v.facet = 'eligible'), 0) AS eligible
          FROM facet_value v WHERE CASE v.facet WHEN 'kind' THEN v.value = o.kind WHEN 'topic' THEN v.value = ANY (o.topics)
            WHEN 'population' THEN v.value = ANY (o.populations) WHEN 'eligible' THEN v.value = ANY (o.eligible)
            ELSE v.value = ANY (o.regions) OR v.value = '' AND o.regions = '{}' END
        ) v WHERE o.merged_into IS NULL;

      CREATE FUNCTION keep_search_row() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (${metBy('NEW.id')} EXCEPT SELECT facet, value FROM facet_value) THEN
          LOCK TABLE facet_value IN SHARE ROW EXCLUSIVE MODE;
          INSERT INTO facet_value (facet, value, bit, place)
            SELECT facet, value, (SELECT coalesce(max(bit), -1) FROM facet_value v WHERE v.facet = met.facet) + row_number() OVER (PARTITION BY facet ORDER BY value),
              (SELECT coalesce(max(place), -1) FROM facet_value) + row_number() OVER (ORDER BY facet, value)
            FROM (${metBy('NEW.id')} EXCEPT SELECT facet, value FROM facet_value) met;
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
        INSERT INTO facet_value (facet, value, bit, place)
          SELECT facet, value, row_number() OVER (PARTITION BY facet ORDER BY value) - 1,
            row_number() OVER (ORDER BY array_position('{population,topic,kind,region,eligible}', facet), value) - 1
            FROM (SELECT DISTINCT facet, value FROM facet_value_met) met;
        INSERT INTO search_row
          SELECT r.* FROM (SELECT id FROM opportunity ORDER BY deadline_at, id) o
            JOIN LATERAL (SELECT * FROM search_row_now n WHERE n.opportunity_id = o.id OFFSET 0) r ON true;
      END $$;
      ALTER FUNCTION by_words COST 200;
      SELECT make_search_rows();
      ALTER TABLE search_row ADD FOREIGN KEY (opportunity_id) REFERENCES opportunity ON DELETE CASCADE;
      CREATE INDEX search_row_ahead_words ON search_row_ahead USING gin (doc) WITH (fastupdate = off) WHERE by_words(opportunity_id);
      CREATE INDEX search_row_ahead_by_end ON search_row_ahead (deadline_at, opportunity_id DESC);
      CREATE INDEX search_row_ahead_newest ON search_row_ahead (newest_on DESC, first_seen_at DESC, opportunity_id DESC);
      CREATE INDEX search_row_ahead_by_amount ON search_row_ahead (amount_max DESC NULLS LAST, deadline_at, opportunity_id DESC);
      CREATE INDEX search_row_over_words ON search_row_over USING gin (ends_in, keys, doc) WITH (fastupdate = off);
      CREATE INDEX search_row_over_by_end ON search_row_over (deadline_at, opportunity_id);
    `);
  }

  /** The rows are made anew, as they were. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER publisher_number ON publisher;
      DROP FUNCTION number_publisher;
      ALTER TABLE publisher ALTER COLUMN tally DROP EXPRESSION;
    `);
    const narrow = new NarrowSearchRows1764000000052();
    await narrow.down(db);
    await db.query('ALTER TABLE publisher DROP COLUMN tally; DROP FUNCTION spans_of_end, keys_of_facets');
    await narrow.up(db);
  }
}
