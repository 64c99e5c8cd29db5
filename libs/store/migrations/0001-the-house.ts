import { MigrationInterface, QueryRunner } from 'typeorm';

/** Everything of the first version. Times are timestamptz; no SQL now(): time is an argument everywhere. */
export class TheHouse1764000000001 implements MigrationInterface {
  name = 'TheHouse1764000000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE source (
        id text PRIMARY KEY,
        title text NOT NULL,
        homepage text NOT NULL,
        every_minutes int NOT NULL,
        next_run_at timestamptz,
        health text NOT NULL DEFAULT 'new' CHECK (health IN ('new', 'good', 'late', 'blocked', 'layout_changed', 'failing')),
        problem jsonb,
        failures int NOT NULL DEFAULT 0,
        last_run_at timestamptz,
        last_success_at timestamptz,
        baseline_done_at timestamptz
      );
      CREATE TABLE run (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        source_id text NOT NULL REFERENCES source,
        state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed', 'abandoned')),
        created_at timestamptz NOT NULL,
        started_at timestamptz,
        lease_until timestamptz,
        finished_at timestamptz,
        pages int NOT NULL DEFAULT 0,
        records int NOT NULL DEFAULT 0,
        new_count int NOT NULL DEFAULT 0,
        revised int NOT NULL DEFAULT 0,
        unchanged int NOT NULL DEFAULT 0,
        rejected int NOT NULL DEFAULT 0,
        site_total int,
        error jsonb
      );
      CREATE INDEX run_by_source ON run (source_id, id DESC);
      CREATE INDEX run_open ON run (state) WHERE state IN ('queued', 'running');
      CREATE UNIQUE INDEX run_one_open_per_source ON run (source_id) WHERE state IN ('queued', 'running');

      CREATE TABLE snapshot_body (
        sha256 text PRIMARY KEY,
        bytes int NOT NULL,
        gzip bytea NOT NULL
      );
      CREATE TABLE snapshot (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        source_id text NOT NULL REFERENCES source,
        run_id bigint REFERENCES run,
        page_kind text NOT NULL,
        url text NOT NULL,
        status int NOT NULL,
        content_type text NOT NULL,
        etag text,
        last_modified text,
        fetched_at timestamptz NOT NULL,
        sha256 text NOT NULL REFERENCES snapshot_body,
        error_code text
      );
      CREATE INDEX snapshot_by_url ON snapshot (source_id, url, id DESC);
      CREATE INDEX snapshot_by_run ON snapshot (run_id);

      CREATE TABLE publisher (
        key text PRIMARY KEY,
        name text NOT NULL
      );

      CREATE TABLE opportunity (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        source_id text NOT NULL REFERENCES source,
        external_id text NOT NULL,
        revision_number int NOT NULL,
        content_hash text NOT NULL,
        facts jsonb NOT NULL,
        kind text NOT NULL,
        publisher_key text NOT NULL REFERENCES publisher,
        unit text,
        topics text[] NOT NULL,
        populations text[] NOT NULL,
        regions text[] NOT NULL,
        eligible text[] NOT NULL,
        barred text,
        evidence jsonb NOT NULL,
        withdrawn boolean NOT NULL,
        published_on date,
        opens_on date,
        deadline_at timestamptz,
        amount_max bigint,
        terms text[] NOT NULL,
        first_seen_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        observed_at timestamptz NOT NULL,
        partial boolean NOT NULL DEFAULT false,
        delisted_at timestamptz,
        written_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        UNIQUE (source_id, external_id)
      );
      CREATE INDEX opportunity_terms ON opportunity USING gin (terms);
      CREATE INDEX opportunity_deadline ON opportunity (deadline_at);
      CREATE INDEX opportunity_written ON opportunity (written_xid, id);
      CREATE INDEX opportunity_publisher ON opportunity (publisher_key);

      CREATE TABLE revision (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        opportunity_id bigint NOT NULL REFERENCES opportunity,
        number int NOT NULL,
        content_hash text NOT NULL,
        facts jsonb NOT NULL,
        observed_at timestamptz NOT NULL,
        run_id bigint REFERENCES run,
        UNIQUE (opportunity_id, number),
        UNIQUE (opportunity_id, content_hash)
      );
      CREATE FUNCTION revision_is_immutable() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'a revision is immutable'; END $$;
      CREATE TRIGGER revision_immutable BEFORE UPDATE OR DELETE ON revision FOR EACH ROW EXECUTE FUNCTION revision_is_immutable();

      CREATE TABLE change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        opportunity_id bigint NOT NULL REFERENCES opportunity,
        revision_number int NOT NULL,
        type text NOT NULL,
        field text,
        before jsonb,
        after jsonb,
        occurred_at timestamptz NOT NULL,
        baseline boolean NOT NULL,
        matched_at timestamptz
      );
      CREATE INDEX change_by_opportunity ON change (opportunity_id, id);
      CREATE INDEX change_unmatched ON change (id) WHERE matched_at IS NULL;

      CREATE TABLE rejected_row (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        source_id text NOT NULL REFERENCES source,
        run_id bigint REFERENCES run,
        row_hash text NOT NULL,
        reason text NOT NULL,
        detail text NOT NULL,
        raw jsonb NOT NULL,
        first_seen_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        UNIQUE (source_id, row_hash)
      );

      CREATE TABLE person (
        id uuid PRIMARY KEY,
        email text NOT NULL,
        language text NOT NULL DEFAULT 'he',
        demo boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL,
        suppressed_at timestamptz,
        suppressed_because text
      );
      CREATE UNIQUE INDEX person_email ON person (lower(email));

      CREATE TABLE subscription (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        name text NOT NULL,
        criteria jsonb NOT NULL,
        criteria_version int NOT NULL DEFAULT 1,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'active', 'paused', 'ended')),
        feed_key text NOT NULL UNIQUE,
        consent jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        ended_at timestamptz,
        backfilled_at timestamptz
      );
      CREATE INDEX subscription_by_person ON subscription (person_id);
      CREATE INDEX subscription_active ON subscription (id) WHERE state IN ('active', 'paused');

      CREATE TABLE match (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        subscription_id uuid NOT NULL REFERENCES subscription ON DELETE CASCADE,
        opportunity_id bigint NOT NULL REFERENCES opportunity,
        revision_number int NOT NULL,
        criteria_version int NOT NULL,
        reasons jsonb NOT NULL,
        matched_at timestamptz NOT NULL,
        UNIQUE (subscription_id, opportunity_id)
      );
      CREATE INDEX match_by_opportunity ON match (opportunity_id);

      CREATE TABLE message (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('confirm', 'alert', 'manage')),
        dedupe_key text NOT NULL UNIQUE,
        subscription_id uuid REFERENCES subscription ON DELETE CASCADE,
        message_id text NOT NULL UNIQUE,
        token_revoked_at timestamptz,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sending', 'accepted', 'failed', 'suppressed', 'expired')),
        state_at timestamptz NOT NULL,
        cause text,
        attempts int NOT NULL DEFAULT 0,
        not_before timestamptz NOT NULL,
        lease_until timestamptz,
        subject text,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX message_open ON message (not_before) WHERE state IN ('pending', 'sending');

      CREATE TABLE alert_item (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        channel text NOT NULL DEFAULT 'email',
        change_id bigint NOT NULL REFERENCES change,
        opportunity_id bigint NOT NULL REFERENCES opportunity,
        reasons jsonb NOT NULL,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'composed', 'expired')),
        message_id uuid REFERENCES message,
        created_at timestamptz NOT NULL,
        state_at timestamptz NOT NULL,
        UNIQUE (person_id, channel, change_id)
      );
      CREATE INDEX alert_item_pending ON alert_item (person_id) WHERE state = 'pending';
      CREATE INDEX alert_item_by_message ON alert_item (message_id);

      CREATE TABLE delivery_attempt (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        message_id uuid NOT NULL REFERENCES message ON DELETE CASCADE,
        number int NOT NULL,
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        outcome text CHECK (outcome IN ('accepted', 'deferred', 'refused', 'unknown')),
        answer text,
        UNIQUE (message_id, number)
      );

      CREATE TABLE setting (
        key text PRIMARY KEY,
        value jsonb NOT NULL
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('The first version has nothing to go back to.');
  }
}
