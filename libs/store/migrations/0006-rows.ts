import { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that are read row by row: what is kept of them, and what their rows said when they were last read. */
export class TheRows1764000000006 implements MigrationInterface {
  name = 'TheRows1764000000006';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Of a file of rows: { sha256, bytes, unpackedBytes, rows, candidates, newest }; and the file itself, where it is kept.
      ALTER TABLE snapshot ADD COLUMN rows jsonb, ADD COLUMN file_sha256 text REFERENCES snapshot_body;
      CREATE INDEX snapshot_of_rows ON snapshot (source_id, page_kind, id DESC) WHERE rows IS NOT NULL;
      CREATE INDEX snapshot_by_file ON snapshot (file_sha256) WHERE file_sha256 IS NOT NULL;

      -- The hash is of the row as its listing would say it.
      CREATE TABLE seen_row (
        source_id text NOT NULL REFERENCES source,
        page_kind text NOT NULL,
        external_id text NOT NULL,
        said_hash text NOT NULL,
        PRIMARY KEY (source_id, page_kind, external_id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE seen_row; ALTER TABLE snapshot DROP COLUMN rows, DROP COLUMN file_sha256');
  }
}
