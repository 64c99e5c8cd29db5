import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ledger of delivery: when and why something waits, is held or was let go; how often one hears of a subscription, reminders,
 * a person's own hours, what waits for an operator's word, and the proof that alerts arrive.
 */
export class TheLedger1764000000040 implements MigrationInterface {
  name = 'TheLedger1764000000040';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE subscription
        ADD COLUMN rhythm text NOT NULL DEFAULT 'immediate' CHECK (rhythm IN ('immediate', 'daily', 'weekly', 'monthly', 'followed')),
        ADD COLUMN reminders int[] NOT NULL DEFAULT '{}' CHECK (reminders <@ ARRAY[14, 7, 3, 1]),
        -- Since when these reminders are asked for: earlier ones are not made up.
        ADD COLUMN reminders_since timestamptz,
        -- First day in Israel on which a paused one goes on by itself.
        ADD COLUMN paused_until date;
      CREATE INDEX subscription_paused_until ON subscription (paused_until) WHERE state = 'paused' AND paused_until IS NOT NULL;

      -- Null: the settings of the house.
      ALTER TABLE person ADD COLUMN habits jsonb,
        -- When the clock next looks at this person for reminders and the note of an empty week; null: at once.
        ADD COLUMN turn_at timestamptz,
        ADD COLUMN noted_at timestamptz;
      CREATE INDEX person_by_turn ON person (turn_at NULLS FIRST);

      -- What was held back and waits for an operator: a flood, or summaries that came too late.
      CREATE TABLE hold (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('flood', 'late')),
        -- Of late summaries: their rhythm. Of a flood: what ran over, 'hour' or 'day'.
        what text NOT NULL,
        opened_at timestamptz NOT NULL,
        settled_at timestamptz,
        decision text CHECK (decision IN ('send', 'drop')),
        settled_by uuid REFERENCES person ON DELETE SET NULL
      );
      CREATE UNIQUE INDEX hold_open ON hold (kind, what) WHERE settled_at IS NULL;
      CREATE INDEX hold_settled_by ON hold (settled_by);

      ALTER TABLE message
        ADD COLUMN hold_id bigint REFERENCES hold,
        -- Of a summary and of the note of an empty week: its rhythm and what it looks back on, [from, to).
        ADD COLUMN rhythm text CHECK (rhythm IN ('daily', 'weekly', 'monthly')),
        ADD COLUMN window_from timestamptz,
        ADD COLUMN window_to timestamptz,
        -- Of an operator's notice: what it tells.
        ADD COLUMN about jsonb;
      ALTER TABLE message DROP CONSTRAINT message_kind_check, DROP CONSTRAINT message_state_check;
      ALTER TABLE message ADD CONSTRAINT message_kind_check CHECK (kind IN ('confirm', 'alert', 'summary', 'reminder', 'nothing_new',
          'manage', 'sign_in', 'invitation', 'source_notice', 'contribution', 'operator_notice')),
        ADD CONSTRAINT message_state_check CHECK (state IN ('pending', 'held', 'sending', 'accepted', 'delivered', 'bounced', 'failed', 'suppressed', 'expired'));
      DROP INDEX message_open;
      CREATE INDEX message_open ON message (not_before) WHERE state IN ('pending', 'held', 'sending') AND hold_id IS NULL;
      CREATE INDEX message_by_hold ON message (hold_id) WHERE hold_id IS NOT NULL;
      CREATE INDEX message_by_state ON message (state, state_at);
      CREATE INDEX message_by_time ON message (created_at, id);

      ALTER TABLE alert_item
        ALTER COLUMN change_id DROP NOT NULL,
        -- A reminder instead of a change: days before the deadline that it is of.
        ADD COLUMN reminder_days int CHECK (reminder_days IN (14, 7, 3, 1)),
        ADD COLUMN reminder_of timestamptz,
        ADD COLUMN cause text,
        -- When it is told by the rhythms of its subscriptions; null while that was not worked out, or no longer holds.
        ADD COLUMN due_at timestamptz,
        ADD COLUMN hold_id bigint REFERENCES hold,
        ADD CONSTRAINT alert_item_is_one CHECK ((change_id IS NULL) = (reminder_days IS NOT NULL) AND (reminder_days IS NULL) = (reminder_of IS NULL)),
        DROP CONSTRAINT alert_item_state_check;
      ALTER TABLE alert_item ADD CONSTRAINT alert_item_state_check CHECK (state IN ('pending', 'held', 'composed', 'suppressed', 'expired'));
      CREATE UNIQUE INDEX alert_item_reminder ON alert_item (person_id, channel, opportunity_id, reminder_of, reminder_days) WHERE reminder_days IS NOT NULL;
      DROP INDEX alert_item_pending;
      CREATE INDEX alert_item_waiting ON alert_item (person_id) WHERE state IN ('pending', 'held');
      CREATE INDEX alert_item_due ON alert_item (due_at NULLS FIRST, id) WHERE state IN ('pending', 'held') AND hold_id IS NULL;
      CREATE INDEX alert_item_by_hold ON alert_item (hold_id) WHERE hold_id IS NOT NULL;

      -- The last proof, by kind of publication, that what was published was accepted by the mail server.
      CREATE TABLE canary (
        kind text PRIMARY KEY,
        checked_at timestamptz NOT NULL,
        -- Of the day before the check: what was published, and what of it was accepted.
        published int NOT NULL,
        accepted int NOT NULL,
        missing int NOT NULL,
        alarm_since timestamptz
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Going back would lose what people chose and what was held; restore a backup of the earlier version instead.');
  }
}
