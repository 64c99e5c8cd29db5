import { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is pushed which public feed (WebSub), and which state of a feed each has. */
export class WebSub1764000000066 implements MigrationInterface {
  name = 'WebSub1764000000066';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE feed_topic (
        topic text PRIMARY KEY,
        -- The strong ETag of the feed when it was last read; null: not yet.
        etag text,
        checked_at timestamptz
      );
      CREATE TABLE feed_subscriber (
        id uuid PRIMARY KEY,
        topic text NOT NULL REFERENCES feed_topic ON DELETE CASCADE,
        callback text NOT NULL,
        -- What it asked for and did not confirm yet.
        asked text CHECK (asked IN ('subscribe', 'unsubscribe')),
        asked_at timestamptz NOT NULL,
        asked_secret bytea,
        lease_seconds int NOT NULL,
        -- Until when it is pushed; null: it never confirmed.
        until timestamptz,
        -- Its own secret, sealed with the secret of the instance.
        secret bytea,
        -- The state of the feed that it has; another one than the topic's is due.
        etag text,
        tries int NOT NULL DEFAULT 0,
        not_before timestamptz NOT NULL,
        lease_until timestamptz,
        UNIQUE (topic, callback)
      );
      CREATE INDEX feed_subscriber_asked ON feed_subscriber (asked_at) WHERE asked IS NOT NULL;
      CREATE INDEX feed_subscriber_due ON feed_subscriber (not_before) WHERE until IS NOT NULL;
      CREATE INDEX change_by_matching ON change (matched_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX change_by_matching; DROP TABLE feed_subscriber; DROP TABLE feed_topic;');
  }
}
