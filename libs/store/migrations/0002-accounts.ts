import { MigrationInterface, QueryRunner } from 'typeorm';

/** People who sign in, organizations with members and subscriptions of their own, and the audit log. What was there stays as it is. */
export class TheAccounts1764000000002 implements MigrationInterface {
  name = 'TheAccounts1764000000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE person ADD COLUMN operator boolean NOT NULL DEFAULT false, ADD COLUMN name text;

      CREATE TABLE session (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        token_hash text NOT NULL UNIQUE,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        user_agent text NOT NULL
      );
      CREATE INDEX session_by_person ON session (person_id);

      CREATE TABLE organization (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        -- Not unique: nobody's word for a number may keep its owner out, or tell that the owner is here.
        registry_number text CHECK (registry_number ~ '^[0-9]{9}$'),
        created_at timestamptz NOT NULL,
        created_by uuid REFERENCES person ON DELETE SET NULL
      );
      CREATE INDEX organization_created_by ON organization (created_by);

      CREATE TABLE member (
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        role text NOT NULL CHECK (role IN ('viewer', 'editor', 'owner')),
        joined_at timestamptz NOT NULL,
        PRIMARY KEY (organization_id, person_id)
      );
      CREATE INDEX member_by_person ON member (person_id);

      CREATE TABLE invitation (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        email text NOT NULL,
        role text NOT NULL CHECK (role IN ('viewer', 'editor', 'owner')),
        invited_by uuid REFERENCES person ON DELETE SET NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        revoked_at timestamptz,
        declined_at timestamptz
      );
      CREATE UNIQUE INDEX invitation_one_open ON invitation (organization_id, lower(email)) WHERE accepted_at IS NULL AND revoked_at IS NULL;
      CREATE INDEX invitation_by_email ON invitation (lower(email));
      CREATE INDEX invitation_invited_by ON invitation (invited_by);

      ALTER TABLE message ADD COLUMN invitation_id uuid REFERENCES invitation ON DELETE CASCADE;
      ALTER TABLE message DROP CONSTRAINT message_kind_check;
      ALTER TABLE message ADD CONSTRAINT message_kind_check CHECK (kind IN ('confirm', 'alert', 'manage', 'sign_in', 'invitation'));
      CREATE INDEX message_by_invitation ON message (invitation_id) WHERE invitation_id IS NOT NULL;
      CREATE INDEX message_by_person ON message (person_id, created_at);

      CREATE TABLE sign_in (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        message_id uuid NOT NULL UNIQUE REFERENCES message ON DELETE CASCADE,
        next_path text,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX sign_in_by_person ON sign_in (person_id, created_at);

      ALTER TABLE subscription
        ALTER COLUMN person_id DROP NOT NULL,
        ADD COLUMN organization_id uuid REFERENCES organization ON DELETE CASCADE,
        ADD CONSTRAINT subscription_one_owner CHECK (num_nonnulls(person_id, organization_id) = 1),
        ADD CONSTRAINT subscription_with_owner UNIQUE (id, organization_id);
      CREATE INDEX subscription_by_organization ON subscription (organization_id) WHERE organization_id IS NOT NULL;

      CREATE TABLE subscription_listener (
        subscription_id uuid NOT NULL,
        person_id uuid NOT NULL,
        organization_id uuid NOT NULL,
        since timestamptz NOT NULL,
        PRIMARY KEY (subscription_id, person_id),
        FOREIGN KEY (subscription_id, organization_id) REFERENCES subscription (id, organization_id) ON DELETE CASCADE,
        -- Who is no member hears nothing: the database itself sees to it.
        FOREIGN KEY (organization_id, person_id) REFERENCES member ON DELETE CASCADE
      );
      CREATE INDEX subscription_listener_by_person ON subscription_listener (person_id);

      -- Who hears of a subscription by mail, and since when: the one answer for matching, composing, sending and stopping.
      CREATE VIEW hearer AS
        SELECT id AS subscription_id, person_id, confirmed_at AS since FROM subscription WHERE person_id IS NOT NULL
        UNION ALL
        SELECT subscription_id, person_id, since FROM subscription_listener;

      CREATE TABLE audit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL,
        person_id uuid REFERENCES person ON DELETE SET NULL,
        -- No foreign key: what was done in an organization is told after its end, to operators.
        organization_id uuid,
        act text NOT NULL,
        subject jsonb NOT NULL,
        origin text NOT NULL CHECK (origin IN ('page', 'api', 'cli', 'mail'))
      );
      CREATE INDEX audit_entry_by_organization ON audit_entry (organization_id, id DESC);
      CREATE INDEX audit_entry_by_person ON audit_entry (person_id);
      CREATE FUNCTION audit_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'UPDATE' AND (NEW.id, NEW.at, NEW.act, NEW.origin) = (OLD.id, OLD.at, OLD.act, OLD.origin)
            AND NEW.organization_id IS NOT DISTINCT FROM OLD.organization_id
            AND (NEW.person_id IS NULL OR NEW.person_id = OLD.person_id)
            AND (NEW.subject = OLD.subject OR NEW.subject = OLD.subject - 'email')
          THEN RETURN NEW; END IF;
          RAISE EXCEPTION 'an audit entry is immutable';
        END $$;
      CREATE TRIGGER audit_immutable BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_is_immutable();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Going back would forget the accounts; restore a backup of the earlier version instead.');
  }
}
