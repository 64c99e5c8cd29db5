import { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a subscriber of a feed lacks its newest state. */
export class Behind1764000000073 implements MigrationInterface {
  name = 'Behind1764000000073';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE feed_subscriber ADD COLUMN behind_since timestamptz');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE feed_subscriber DROP COLUMN behind_since');
  }
}
