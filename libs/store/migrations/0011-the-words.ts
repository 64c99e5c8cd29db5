import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The words of an opportunity with positions and weights, so that phrases and ranks can be told; groups of words in criteria. Rows
 * of before keep their words without positions until they are concluded anew (doc_version).
 */
export class TheWords1764000000011 implements MigrationInterface {
  name = 'TheWords1764000000011';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE opportunity ADD COLUMN doc tsvector NOT NULL DEFAULT '', ADD COLUMN doc_lost text, ADD COLUMN doc_version int NOT NULL DEFAULT 0,
        ADD CONSTRAINT opportunity_doc_lost_check CHECK (doc_lost IN ('positions', 'words'));
      UPDATE opportunity SET doc = array_to_tsvector(array_remove(terms, ''));
      ALTER TABLE opportunity DROP COLUMN terms;
      CREATE INDEX opportunity_doc ON opportunity USING gin (doc);
      CREATE INDEX opportunity_by_doc_version ON opportunity (doc_version) WHERE merged_into IS NULL;

      UPDATE subscription SET criteria = (criteria - 'any') ||
        jsonb_build_object('words', CASE WHEN jsonb_array_length(criteria -> 'any') > 0 THEN jsonb_build_array(criteria -> 'any') ELSE '[]' END)
      WHERE criteria ? 'any';
      UPDATE subscription SET criteria =
        '{"words": [], "none": [], "mutedPublishers": [], "amount": {}, "deadline": {}, "standing": "with"}'::jsonb || criteria;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Going back would lose groups of words and ranges; restore a backup of the earlier version instead.');
  }
}
