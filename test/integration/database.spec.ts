import { TestDatabase, testDatabase } from '@kolkore/testing/database';

describe('the database', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.drop());

  it('fits its entities: every column that a repository reads exists', async () => {
    for (const entity of db.dataSource.entityMetadatas) {
      await expect(db.dataSource.getRepository(entity.target).find({ take: 1 })).resolves.toEqual([]);
    }
  });

  it('keeps revisions as they were written', async () => {
    await db.dataSource.query(`INSERT INTO source (id, title, homepage, every_minutes) VALUES ('s', 'ש', 'https://s.example', 60)`);
    await db.dataSource.query(`INSERT INTO publisher VALUES ('p', 'פ')`);
    await db.dataSource.query(
      `INSERT INTO opportunity (source_id, external_id, revision_number, content_hash, facts, kind, publisher_key, topics, populations, regions, eligible,
         evidence, withdrawn, first_seen_at, last_seen_at)
       VALUES ('s', '1', 1, 'h', '{}', 'tender', 'p', '{}', '{}', '{}', '{}', '[]', false, '2026-01-01Z', '2026-01-01Z')`,
    );
    await db.dataSource.query(
      `INSERT INTO revision (opportunity_id, number, content_hash, facts, observed_at) SELECT id, 1, 'h', '{}', '2026-01-01Z' FROM opportunity`,
    );
    await expect(db.dataSource.query(`UPDATE revision SET content_hash = 'x'`)).rejects.toThrow('a revision is immutable');
    await expect(db.dataSource.query(`DELETE FROM revision`)).rejects.toThrow('a revision is immutable');
  });
});
