import { HindranceWatch } from '@kolkore/alerts/hindrance-watch';
import { messageToken } from '@kolkore/alerts/token';
import { advice as text } from '@kolkore/domain/catalogue/he/advice';
import { localeOf } from '@kolkore/domain/locale';
import { seedOpportunity, seedSource } from '@kolkore/testing/builders';
import { House, openHouse } from '@kolkore/testing/house';
import { aPerson, aSubscription } from '@kolkore/testing/people';
import { Signer } from '@kolkore/platform/signing';
import { OrganizationRow, MemberRow } from '@kolkore/store/entities/accounts';
import { randomUUID } from 'node:crypto';

// A Monday at eleven, with the rest of an ordinary week before it.
const start = new Date('2026-11-23T09:00:00Z');
const DAY = 86_400_000;
const { words } = localeOf('he');
let house: House;
const bodies = { read: '', left: '' };
const watch = () => house.app.get(HindranceWatch, { strict: false });
const mailsTo = (address: string) =>
  house.sink.mails
    .filter((mail) => JSON.stringify(mail.to).includes(address))
    .map(({ subject, text: said, html, headerLines }) => ({ subject, said: String(said), html: String(html), headerLines }));
const nextDay = (): void => house.clock.forward(DAY);
/** The house's own clock may have looked today already. */
const look = async (): Promise<void> => {
  await house.db.query('DELETE FROM hindrance_look');
  await watch().run(house.clock.now());
  await house.work();
};
const pageOf = async (personId: string): Promise<string> => {
  const [{ id }] = await house.db.query(`SELECT id FROM message WHERE person_id = $1 AND kind = 'hindrance'`, [personId]);
  const token = messageToken(house.app.get(Signer, { strict: false }), id);
  return (await fetch(`${house.url}/m/${token}`)).text();
};

beforeAll(async () => {
  house = await openHouse(start);
  await house.db.query(`UPDATE source SET next_run_at = NULL`);
  await seedSource(house.db, { id: 'read-source', lastSuccessAt: start, everyMinutes: 1440 });
  await seedSource(house.db, { id: 'off-source', health: 'off', lastSuccessAt: start });
  await seedOpportunity(house.db, {
    sourceId: 'read-source',
    externalId: 'r1',
    facts: { title: 'קול קורא לדוגמה', publisherText: 'גוף שנקרא' },
  });
  await seedOpportunity(house.db, {
    sourceId: 'off-source',
    externalId: 'o1',
    facts: { title: 'מכרז לדוגמה', publisherText: 'גוף שנעזב' },
  });
  // The sweep concludes who published them.
  await house.work();
  for (const [externalId, name] of [
    ['r1', 'read'],
    ['o1', 'left'],
  ] as const)
    [{ key: bodies[name] }] = await house.db.query(`SELECT publisher_key AS key FROM opportunity WHERE external_id = $1`, [externalId]);
  await house.db.query(`UPDATE source SET since = $1 WHERE id = 'off-source'`, [new Date(start.getTime() - 6.5 * DAY)]);
}, 300_000);
afterAll(() => house.close());

describe('a subscription that can bring nothing any more', () => {
  it('is told to its owner by one letter, once, and stands on the page; a healthy one is left in peace', async () => {
    const person = await aPerson(house.db, 'office@amuta.example', start);
    await aSubscription(house.db, person.id, start, { name: 'נושא ישן', criteria: { words: [], topics: ['forgotten'] } });
    await aSubscription(house.db, person.id, start, { name: 'בריא', criteria: { words: [['נוער']], publishers: [bodies.read] } });
    await look();
    await look();
    const [letter, ...more] = mailsTo('office@amuta.example');
    expect(more).toEqual([]);
    expect(letter?.subject).toContain('נושא ישן');
    expect(letter?.said).toContain('forgotten');
    expect(letter?.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line).toContain('/u/');
    const page = await pageOf(person.id);
    expect(page.split(text.hindrances.heading)).toHaveLength(2);
    expect(page).toContain(words.manage.actions.edit);
    nextDay();
    await look();
    expect(mailsTo('office@amuta.example')).toHaveLength(1);
    const ledger = await house.db.query(`SELECT kind, state FROM message WHERE person_id = $1`, [person.id]);
    expect(ledger).toEqual([{ kind: 'hindrance', state: 'accepted' }]);
  }, 120_000);

  it('a body whose source was turned off counts after a week, not before, and a new cause is a new letter', async () => {
    const person = await aPerson(house.db, 'left@amuta.example', start);
    const { id } = await aSubscription(house.db, person.id, start, { criteria: { words: [], publishers: [bodies.left] } });
    await house.db.query(`UPDATE source SET since = $1 WHERE id = 'off-source'`, [new Date(house.clock.now().getTime() - 5 * DAY)]);
    nextDay();
    await look();
    expect(mailsTo('left@amuta.example').map(({ said }) => said)).toEqual([]);
    nextDay();
    await look();
    expect(mailsTo('left@amuta.example').map(({ said }) => said.includes('גוף שנעזב'))).toEqual([true]);
    await house.db.query(`UPDATE subscription SET criteria = criteria || '{"deadline": {"to": "2026-01-01"}}' WHERE id = $1`, [id]);
    house.clock.forward(4 * DAY);
    await look();
    expect(mailsTo('left@amuta.example')).toHaveLength(2);
  }, 120_000);

  it('of an organization is told to those who hear of it and may change it, or else to its owners', async () => {
    const organization = randomUUID();
    await house.db.getRepository(OrganizationRow).insert({ id: organization, name: 'עמותה לדוגמה', createdAt: start });
    const member = async (email: string, role: string) => {
      const person = await aPerson(house.db, email, start);
      await house.db.getRepository(MemberRow).insert({ organizationId: organization, personId: person.id, role, joinedAt: start } as never);
      return person.id;
    };
    await member('owner@amuta.example', 'owner');
    const editor = await member('editor@amuta.example', 'editor');
    const viewer = await member('viewer@amuta.example', 'viewer');
    const team = async (listeners: string[]) => {
      const { id } = await aSubscription(house.db, editor, start, { criteria: { words: [['נוער']], none: ['נוער'] } });
      await house.db.query(`UPDATE subscription SET person_id = NULL, organization_id = $2 WHERE id = $1`, [id, organization]);
      for (const person of listeners)
        await house.db.query(
          `INSERT INTO subscription_listener (subscription_id, person_id, organization_id, since) VALUES ($1, $2, $3, $4)`,
          [id, person, organization, start],
        );
    };
    await team([editor, viewer]);
    nextDay();
    await look();
    expect(mailsTo('editor@amuta.example')).toHaveLength(1);
    expect(mailsTo('editor@amuta.example')[0]?.html).toContain(`/organizations/${organization}`);
    await team([viewer]);
    nextDay();
    await look();
    expect(mailsTo('owner@amuta.example')).toHaveLength(1);
    expect(mailsTo('viewer@amuta.example')).toEqual([]);
  }, 120_000);

  it('is not looked for at night, on a Friday or on Shabbat; what was repaired before the letter went is not sent', async () => {
    const person = await aPerson(house.db, 'late@amuta.example', start);
    const { id } = await aSubscription(house.db, person.id, start, { criteria: { words: [], topics: ['forgotten'] } });
    for (const at of ['2027-01-04T05:00:00Z', '2027-01-08T09:00:00Z', '2027-01-09T12:00:00Z'])
      expect(await watch().run(new Date(at))).toEqual([]);
    expect(await watch().run(new Date('2027-01-04T09:00:00Z'))).toHaveLength(1);
    expect(await watch().run(new Date('2027-01-04T10:00:00Z'))).toEqual([]);
    await house.db.query(`UPDATE subscription SET criteria = jsonb_set(criteria, '{topics}', '["youth"]') WHERE id = $1`, [id]);
    house.clock.forward(60 * DAY);
    await house.work();
    expect(mailsTo('late@amuta.example')).toEqual([]);
    expect(await house.db.query(`SELECT state FROM message WHERE person_id = $1`, [person.id])).toEqual([{ state: 'expired' }]);
  }, 120_000);
});
