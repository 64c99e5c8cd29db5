import { MigrationInterface, QueryRunner } from 'typeorm';

/** The files of documents and their texts. Rows come with the next look at an opportunity (attachment-rows.ts). */
export class TheAttachments1764000000020 implements MigrationInterface {
  name = 'TheAttachments1764000000020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE attachment (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        opportunity_id bigint NOT NULL REFERENCES opportunity,
        url text NOT NULL,
        state text NOT NULL CHECK (state IN ('pending', 'fetched', 'failed', 'skipped')),
        note text,
        -- Whether what its text says is no news: the document was known before anybody was to hear of it.
        baseline boolean NOT NULL,
        -- What the last answer was.
        kind text,
        content_type text,
        bytes bigint,
        sha256 text,
        etag text,
        last_modified text,
        fetched_at timestamptz,
        -- What was read in it, by which version of the readers.
        extractor int,
        title text,
        pages int,
        words int,
        cut boolean NOT NULL DEFAULT false,
        text text,
        added_at timestamptz NOT NULL,
        -- When it is to be asked for; also until when it is in somebody's hands. Null: never of itself.
        next_at timestamptz,
        attempts int NOT NULL DEFAULT 0
      );
      -- An address may be longer than a key of an index.
      CREATE UNIQUE INDEX attachment_of ON attachment (opportunity_id, md5(url));
      CREATE INDEX attachment_by_url ON attachment (md5(url)) WHERE text IS NOT NULL;
      CREATE INDEX attachment_due ON attachment (next_at) WHERE next_at IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE attachment');
  }
}
