import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Words are compared in Latin letters: where the database's own locale is C, as the embedded one's, pg_trgm takes a Hebrew letter for no letter,
 * and all words were equally unlike.
 */
export class Alike1764000000057 implements MigrationInterface {
  name = 'Alike1764000000057';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION latin_letters(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN translate(word, 'אבגדהוזחטיכלמנסעפצקרשתךםןףץ', 'abcdefghijklmnopqrstuvkmnqr');
      DROP INDEX vocabulary_alike;
      CREATE INDEX vocabulary_alike ON vocabulary USING gist (latin_letters(word) gist_trgm_ops);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX vocabulary_alike;
      CREATE INDEX vocabulary_alike ON vocabulary USING gist (word gist_trgm_ops);
      DROP FUNCTION latin_letters;
    `);
  }
}
