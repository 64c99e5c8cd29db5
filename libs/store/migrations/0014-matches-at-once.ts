import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A foreign key locks and writes the row of every subscription that matches: most of what tens of thousands of matches cost. A match
 * is only written for a subscription that is there, under a lock (matches.ts), and goes with it by a trigger under the same lock.
 */
export class MatchesAtOnce1764000000014 implements MigrationInterface {
  name = 'MatchesAtOnce1764000000014';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE match DROP CONSTRAINT match_subscription_id_fkey;
      CREATE FUNCTION forget_matches() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(7262027);
        DELETE FROM match WHERE subscription_id = OLD.id;
        RETURN OLD;
      END $$;
      CREATE TRIGGER subscription_forgotten BEFORE DELETE ON subscription FOR EACH ROW EXECUTE FUNCTION forget_matches();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER subscription_forgotten ON subscription;
      DROP FUNCTION forget_matches;
      DELETE FROM match m WHERE NOT EXISTS (SELECT 1 FROM subscription s WHERE s.id = m.subscription_id);
      ALTER TABLE match ADD CONSTRAINT match_subscription_id_fkey FOREIGN KEY (subscription_id) REFERENCES subscription ON DELETE CASCADE;
    `);
  }
}
