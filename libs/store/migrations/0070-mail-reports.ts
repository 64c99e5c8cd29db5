import { MigrationInterface, QueryRunner } from 'typeorm';

/** What mail servers and mailbox providers report of mails after they took them. */
export class MailReports1764000000070 implements MigrationInterface {
  name = 'MailReports1764000000070';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE person
        -- Back-offs in a row after mails that came back for now, and until when nothing is sent to the address.
        ADD COLUMN soft_bounces int NOT NULL DEFAULT 0,
        ADD COLUMN mail_after timestamptz;
      -- When it last came back; its retries are counted from then.
      ALTER TABLE message ADD COLUMN bounced_at timestamptz;

      CREATE TABLE mail_report (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key text NOT NULL UNIQUE,
        -- Null: the report names no mail of ours, or that one is gone.
        message_id uuid REFERENCES message ON DELETE SET NULL,
        what text NOT NULL CHECK (what IN ('failed', 'delayed', 'delivered', 'complaint', 'not_spam')),
        -- Enhanced status code (RFC 3463), '' where none was given.
        status text NOT NULL,
        said text NOT NULL,
        effect text NOT NULL CHECK (effect IN ('none', 'delivered', 'backed_off', 'suppressed')),
        received_at timestamptz NOT NULL
      );
      CREATE INDEX mail_report_message ON mail_report (message_id);
      CREATE INDEX mail_report_received ON mail_report (received_at, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE mail_report;
      ALTER TABLE message DROP COLUMN bounced_at;
      ALTER TABLE person DROP COLUMN mail_after, DROP COLUMN soft_bounces;
    `);
  }
}
