import { randomBytes, randomUUID } from 'node:crypto';
import { dataSourceOptions, openDataSource } from '@kolkore/store/data-source';
import { AlertItems } from '@kolkore/store/alert-items';
import { Listeners } from '@kolkore/store/listeners';
import { ManageRequests } from '@kolkore/store/manage-requests';
import { migrate } from '@kolkore/store/migrate';
import { TheHouse1764000000001 } from '@kolkore/store/migrations/0001-the-house';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { DataSource } from 'typeorm';

/** What people had before there were accounts goes on as it was. */
describe('the upgrade to accounts', () => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = process.env['KOLKORE_TEST_DATABASE'] ?? '';
  const url = template.replace(/\/template_kolkore$/, `/${name}`);
  const admin = async (sql: string): Promise<void> => {
    const db = await openDataSource(template.replace(/\/template_kolkore$/, '/kolkore'), 1);
    await db.query(sql).finally(() => db.destroy());
  };
  let db: DataSource;

  beforeAll(() => admin(`CREATE DATABASE ${name} TEMPLATE template0`));
  afterAll(async () => {
    await db.destroy();
    await admin(`DROP DATABASE ${name} WITH (FORCE)`);
  });

  it('keeps people, subscriptions, mails and what waits', async () => {
    const before = await new DataSource({ ...dataSourceOptions(url), migrations: [TheHouse1764000000001] }).initialize();
    await before.runMigrations();
    const [person, subscription, message] = [randomUUID(), randomUUID(), randomUUID()];
    const at = new Date('2026-11-20T08:00:00Z');
    await before.query(`INSERT INTO source (id, title, homepage, every_minutes) VALUES ('s', 'מקור', 'https://s.example', 60)`);
    await before.query(`INSERT INTO publisher VALUES ('p', 'משרד')`);
    const [{ id: opportunity }] = await before.query(
      `INSERT INTO opportunity (source_id, external_id, revision_number, content_hash, facts, kind, publisher_key, topics, populations, regions, eligible,
         evidence, withdrawn, terms, first_seen_at, last_seen_at, observed_at)
       VALUES ('s', '1', 1, 'h', '{"title": "קול קורא"}', 'call_for_proposals', 'p', '{}', '{}', '{}', '{}', '[]', false, '{}', $1, $1, $1) RETURNING id`,
      [at],
    );
    const [{ id: change }] = await before.query(
      `INSERT INTO change (opportunity_id, revision_number, type, occurred_at, baseline) VALUES ($1, 1, 'published', $2, false) RETURNING id`,
      [opportunity, at],
    );
    await before.query(`INSERT INTO person (id, email, created_at) VALUES ($1, 'office@amuta.example', $2)`, [person, at]);
    await before.query(
      `INSERT INTO subscription (id, person_id, name, criteria, state, feed_key, consent, created_at, confirmed_at) VALUES ($1, $2, 'שלנו', '{}', 'active', 'key', '{}', $3, $3)`,
      [subscription, person, at],
    );
    await before.query(
      `INSERT INTO message (id, person_id, kind, dedupe_key, message_id, state, state_at, not_before, created_at) VALUES ($1, $2, 'manage', 'k', 'm', 'accepted', $3, $3, $3)`,
      [message, person, at],
    );
    await before.query(
      `INSERT INTO alert_item (person_id, change_id, opportunity_id, reasons, created_at, state_at) VALUES ($1, $2, $3, $4, $5, $5)`,
      [person, change, opportunity, JSON.stringify([{ subscriptionId: subscription, reasons: [] }]), at],
    );
    await before.destroy();

    await migrate(url);
    await migrate(url);
    db = await openDataSource(url, 3);
    expect(await new Subscriptions(db).ofPerson(person)).toMatchObject([
      { id: subscription, personId: person, organizationId: null, name: 'שלנו' },
    ]);
    const listeners = new Listeners(db);
    expect(await listeners.hearing()).toEqual([{ subscriptionId: subscription, personId: person, since: at }]);
    expect(await new ManageRequests(db, listeners).opened(message, at)).toMatchObject({
      personId: person,
      serves: [subscription],
      servesTeams: [],
    });
    expect(await new AlertItems(db).peopleWaiting(at, 10)).toEqual([person]);
    expect(await db.query('SELECT operator, name, language FROM person')).toEqual([{ operator: false, name: null, language: 'he' }]);
  });
});
