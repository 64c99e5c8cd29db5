import { MigrationInterface, QueryRunner } from 'typeorm';

/** Signed webhooks of organizations: where they go, the ledger of what is to be told there, and every attempt. */
export class Webhooks1764000000065 implements MigrationInterface {
  name = 'Webhooks1764000000065';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE webhook_endpoint (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        url text NOT NULL,
        description text NOT NULL,
        state text NOT NULL CHECK (state IN ('active', 'paused', 'disabled')),
        -- Of a disabled one: it said that it is gone (410), or nothing got through for too long.
        cause text CHECK (cause IN ('gone', 'failing')),
        state_at timestamptz NOT NULL,
        -- Since when it hears of every subscription of the organization; null: of those in webhook_subscription.
        all_since timestamptz,
        -- What the signing secrets are derived from, together with the secret of the instance: of no use without that.
        secret_salt uuid NOT NULL,
        earlier_salt uuid,
        earlier_until timestamptz,
        -- Attempts that failed one after the other, since when, and whether the owners were told of it.
        failures int NOT NULL,
        failing_since timestamptz,
        told_at timestamptz,
        -- Until when nothing is tried, since it does not answer.
        wait_until timestamptz,
        accepted_at timestamptz,
        created_by uuid REFERENCES person ON DELETE SET NULL,
        created_at timestamptz NOT NULL,
        CHECK ((state = 'disabled') = (cause IS NOT NULL)),
        CHECK ((earlier_salt IS NULL) = (earlier_until IS NULL))
      );
      CREATE INDEX webhook_endpoint_by_organization ON webhook_endpoint (organization_id);
      CREATE INDEX webhook_endpoint_created_by ON webhook_endpoint (created_by);
      CREATE INDEX webhook_endpoint_failing ON webhook_endpoint (failing_since) WHERE failing_since IS NOT NULL AND told_at IS NULL;

      CREATE TABLE webhook_subscription (
        endpoint_id uuid NOT NULL REFERENCES webhook_endpoint ON DELETE CASCADE,
        subscription_id uuid NOT NULL REFERENCES subscription ON DELETE CASCADE,
        since timestamptz NOT NULL,
        PRIMARY KEY (endpoint_id, subscription_id)
      );
      CREATE INDEX webhook_subscription_by_subscription ON webhook_subscription (subscription_id);

      -- Which endpoint hears of which subscription, and since when: never from before both were there.
      CREATE VIEW webhook_hearer AS
        SELECT e.id AS endpoint_id, s.id AS subscription_id, greatest(coalesce(e.all_since, l.since), s.confirmed_at, s.created_at) AS since
        FROM webhook_endpoint e JOIN subscription s ON s.organization_id = e.organization_id
          LEFT JOIN webhook_subscription l ON l.endpoint_id = e.id AND l.subscription_id = s.id
        WHERE e.all_since IS NOT NULL OR l.endpoint_id IS NOT NULL;

      CREATE TABLE webhook_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        -- The webhook-id by which a receiver knows a repetition.
        event_id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
        endpoint_id uuid NOT NULL REFERENCES webhook_endpoint ON DELETE CASCADE,
        -- Null: a test.
        change_id bigint REFERENCES change ON DELETE CASCADE,
        opportunity_id bigint REFERENCES opportunity ON DELETE CASCADE,
        reasons jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('pending', 'sending', 'accepted', 'failed', 'expired')),
        cause text,
        -- All attempts, and those since it was last begun anew.
        attempts int NOT NULL DEFAULT 0,
        tries int NOT NULL DEFAULT 0,
        -- Somebody asked for it: it goes out even if it is over by now.
        asked boolean NOT NULL DEFAULT false,
        not_before timestamptz NOT NULL,
        lease_until timestamptz,
        created_at timestamptz NOT NULL,
        state_at timestamptz NOT NULL,
        UNIQUE (endpoint_id, change_id),
        CHECK (change_id IS NULL OR opportunity_id IS NOT NULL)
      );
      CREATE INDEX webhook_event_open ON webhook_event (endpoint_id, not_before) WHERE state IN ('pending', 'sending');
      CREATE INDEX webhook_event_log ON webhook_event (endpoint_id, id);
      CREATE INDEX webhook_event_by_change ON webhook_event (change_id);
      CREATE INDEX webhook_event_by_opportunity ON webhook_event (opportunity_id);
      CREATE INDEX webhook_event_by_time ON webhook_event (created_at);

      CREATE TABLE webhook_attempt (
        event_id bigint NOT NULL REFERENCES webhook_event ON DELETE CASCADE,
        number int NOT NULL,
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        outcome text CHECK (outcome IN ('accepted', 'refused', 'unanswered', 'unknown')),
        -- The HTTP status, and the first words of the answer or why there was none.
        status int,
        answer text,
        ms int,
        PRIMARY KEY (event_id, number)
      );
    `);
    // A kind of message more, whatever other kinds there are by now.
    const [{ kinds }] = await db.query(
      `SELECT substring(pg_get_constraintdef(oid) FROM 'ARRAY\\[(.*)\\]') AS kinds FROM pg_constraint WHERE conname = 'message_kind_check'`,
    );
    await db.query(`ALTER TABLE message DROP CONSTRAINT message_kind_check,
      ADD CONSTRAINT message_kind_check CHECK (kind = ANY (ARRAY[${kinds}, 'webhook_notice'::text]))`);
  }

  async down(): Promise<void> {
    throw new Error('Going back would lose what was to be told; restore a backup of the earlier version instead.');
  }
}
