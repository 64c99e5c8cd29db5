import { MigrationInterface, QueryRunner } from 'typeorm';

/** When a person last had their mails started again: what comes back from before says nothing of the address as it is now. */
export class Lifted1764000000072 implements MigrationInterface {
  name = 'Lifted1764000000072';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE person ADD COLUMN lifted_at timestamptz;
      ALTER TABLE mail_report DROP CONSTRAINT mail_report_effect_check,
        ADD CONSTRAINT mail_report_effect_check CHECK (effect IN ('none', 'delivered', 'backed_off', 'suppressed', 'outdated'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE mail_report SET effect = 'none' WHERE effect = 'outdated';
      ALTER TABLE mail_report DROP CONSTRAINT mail_report_effect_check,
        ADD CONSTRAINT mail_report_effect_check CHECK (effect IN ('none', 'delivered', 'backed_off', 'suppressed'));
      ALTER TABLE person DROP COLUMN lifted_at;
    `);
  }
}
