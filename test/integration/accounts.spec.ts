import { AccountsModule } from '@kolkore/accounts/accounts.module';
import { atCommandLine, atPage } from '@kolkore/accounts/actor';
import { Audit } from '@kolkore/accounts/audit';
import { Invitations } from '@kolkore/accounts/invitations';
import { Members } from '@kolkore/accounts/members';
import { Operators } from '@kolkore/accounts/operators';
import { Organizations } from '@kolkore/accounts/organizations';
import { Profile } from '@kolkore/accounts/profile';
import { Sessions } from '@kolkore/accounts/sessions';
import { MOST_IN_HOUR, SignIn } from '@kolkore/accounts/sign-in';
import { TeamSubscriptions } from '@kolkore/accounts/team-subscriptions';
import { AlertsModule } from '@kolkore/alerts/alerts.module';
import { Compose } from '@kolkore/alerts/compose';
import { Deliver } from '@kolkore/alerts/deliver';
import { noCriteria } from '@kolkore/domain/criteria';
import { MatchChanges } from '@kolkore/matching/match-changes';
import { MatchingModule } from '@kolkore/matching/matching.module';
import { readSettings } from '@kolkore/platform/config';
import { PlatformModule } from '@kolkore/platform/platform.module';
import { Signer } from '@kolkore/platform/signing';
import { Listeners } from '@kolkore/store/listeners';
import { ManageRequests } from '@kolkore/store/manage-requests';
import { Messages } from '@kolkore/store/messages';
import { OnlyOwnerError, OwnData } from '@kolkore/store/own-data';
import { StaleAccounts } from '@kolkore/store/stale-accounts';
import { StoreModule } from '@kolkore/store/store.module';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { seedOpportunity } from '@kolkore/testing/builders';
import { DAY, MINUTE, MovedClock } from '@kolkore/testing/clock';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { aPerson, aSubscription } from '@kolkore/testing/people';
import { SmtpSink, startSmtpSink } from '@kolkore/testing/smtp-sink';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';

const morning = new Date('2026-11-23T08:00:00Z');
const about = { userAgent: 'Browser of the tests' };
const volunteers = { ...noCriteria, words: [['מתנדבים']] };

let database: TestDatabase;
let sink: SmtpSink;
let app: INestApplicationContext;
let clock: MovedClock;
let signer: Signer;
const get = <T>(what: abstract new (...given: never[]) => T): T => app.get<T>(what);

beforeAll(async () => {
  database = await testDatabase();
  sink = await startSmtpSink({});
  clock = new MovedClock(morning);
  const settings = readSettings({
    DATABASE_URL: database.url,
    PUBLIC_URL: 'https://kolkore.example',
    SECRET: 's'.repeat(40),
    SMTP_URL: sink.url,
    LOG_LEVEL: 'silent',
  });
  const module = await Test.createTestingModule({
    imports: [PlatformModule.with(settings, { clock }), StoreModule.forUrl(database.url), AccountsModule, MatchingModule, AlertsModule],
  }).compile();
  app = await module.init();
  signer = get(Signer);
});
beforeEach(async () => {
  clock.set(morning);
  sink.mails.length = 0;
  sink.raw.length = 0;
  await database.dataSource.query('TRUNCATE person, organization, audit_entry, source, publisher CASCADE');
});
afterAll(async () => {
  await app.close();
  await sink.close();
  await database.drop();
});

const rows = <T = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<T[]> => database.dataSource.query(sql, values);
const acts = async (): Promise<string[]> => (await rows<{ act: string }>('SELECT act FROM audit_entry ORDER BY id')).map(({ act }) => act);
const tokenOf = async (messageId: string | null): Promise<string> => {
  const [row] = await rows<{ id: string }>('SELECT id FROM sign_in WHERE message_id = $1', [messageId]);
  return signer.sign('sign_in', row?.id ?? '');
};
const signIn = async (email: string): Promise<{ sessionToken: string; personId: string; sessionId: string }> => {
  const { messageId } = await get(SignIn).request(email, 'he', clock.now());
  const entered = await get(SignIn).enter(await tokenOf(messageId), about, clock.now());
  const person = entered && (await get(Sessions).open(entered.sessionToken, clock.now()));
  if (!entered || !person) throw new Error('the way in did not open');
  return { sessionToken: entered.sessionToken, personId: person.personId, sessionId: person.sessionId };
};
const invitationToken = async (email: string): Promise<string> => {
  const [row] = await rows<{ id: string }>('SELECT id FROM invitation WHERE email = $1 ORDER BY created_at DESC', [email]);
  return signer.sign('invitation', row?.id ?? '');
};
/** An organization with its first owner and members of these roles. */
const organization = async (more: { [email: string]: 'owner' | 'editor' | 'viewer' } = {}) => {
  const owner = await aPerson(database.dataSource, `owner-${Math.random().toString(36).slice(2)}@amuta.example`, morning);
  const made = await get(Organizations).create(
    { name: 'עמותת דוגמה', registryNumber: '58-017869-7' },
    atPage(owner.id) as never,
    clock.now(),
  );
  const people: Record<string, string> = {};
  for (const [email, role] of Object.entries(more)) {
    const person = await aPerson(database.dataSource, email, morning);
    people[email] = person.id;
    await rows('INSERT INTO member VALUES ($1, $2, $3, $4)', [made.id, person.id, role, clock.now()]);
  }
  return { id: made.id, owner: owner.id, people, by: atPage(owner.id) };
};
const messageIds = async (kind: string): Promise<string[]> =>
  (await rows<{ id: string }>('SELECT id FROM message WHERE kind = $1 ORDER BY created_at, id', [kind])).map(({ id }) => id);
const deliver = async (ids: string[]) => {
  for (const id of ids) await get(Deliver).send(id);
};

describe('signing in', () => {
  it('is a mail with a page, and the button works once', async () => {
    const { messageId } = await get(SignIn).request('dana@amuta.example', 'he', morning, '/organizations/7');
    await deliver([messageId ?? '']);
    const [mail] = sink.mails;
    const token = /\/sign-in\/([\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(mail?.html).toContain(`href="https://kolkore.example/sign-in/${token}"`);
    expect(sink.raw[0]).not.toMatch(/List-Unsubscribe-Post/i);
    expect(mail?.subject).toMatch(/^\p{Script=Hebrew}/u);
    expect(mail?.text).toContain('עד 23.11.2026 בשעה 10:30');

    expect(await get(SignIn).look(token, morning)).toEqual({ email: 'dana@amuta.example', next: '/organizations/7' });
    expect(await get(SignIn).look(token, morning)).not.toBeNull();
    expect(await rows('SELECT 1 FROM session')).toHaveLength(0);
    const entered = await get(SignIn).enter(token, about, morning);
    expect(entered?.next).toBe('/organizations/7');
    expect(await get(SignIn).enter(token, about, morning)).toBeNull();
    expect(await get(SignIn).look(token, morning)).toBeNull();
    const person = await get(Sessions).open(entered?.sessionToken ?? '', morning);
    expect(person).toMatchObject({ email: 'dana@amuta.example', operator: false, memberships: [] });
    expect(await acts()).toEqual(['signed_in']);
    const [session] = await rows('SELECT token_hash FROM session');
    expect(JSON.stringify(session)).not.toContain(entered?.sessionToken);
  });

  it('is good for half an hour, and once also when two press together', async () => {
    const { messageId } = await get(SignIn).request('dana@amuta.example', 'he', morning);
    const token = await tokenOf(messageId);
    clock.forward(30 * MINUTE);
    expect(await get(SignIn).look(token, clock.now())).toBeNull();
    expect(await get(SignIn).enter(token, about, clock.now())).toBeNull();

    const again = await get(SignIn).request('dana@amuta.example', 'he', clock.now());
    const fresh = await tokenOf(again.messageId);
    const both = await Promise.all([1, 2, 3, 4].map(() => get(SignIn).enter(fresh, about, clock.now())));
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await rows('SELECT 1 FROM session')).toHaveLength(1);
  });

  it('closes the other links when one was used', async () => {
    const first = await tokenOf((await get(SignIn).request('dana@amuta.example', 'he', morning)).messageId);
    clock.forward(2 * MINUTE);
    const second = await tokenOf((await get(SignIn).request('dana@amuta.example', 'he', clock.now())).messageId);
    expect(second).not.toBe(first);
    expect(await get(SignIn).enter(second, about, clock.now())).not.toBeNull();
    expect(await get(SignIn).enter(first, about, clock.now())).toBeNull();
  });

  it('opens by no other token, and opens nothing else', async () => {
    const { messageId } = await get(SignIn).request('dana@amuta.example', 'he', morning);
    const [row] = await rows<{ id: string; person_id: string }>('SELECT id, person_id FROM sign_in');
    for (const token of [
      '',
      'x.y',
      signer.sign('message', row?.id ?? ''),
      signer.sign('invitation', row?.id ?? ''),
      signer.sign('sign_in', messageId ?? ''),
      signer.sign('sign_in', "' OR 1=1"),
    ])
      expect(await get(SignIn).enter(token, about, morning)).toBeNull();
    expect(await get(ManageRequests).opened(messageId ?? '', morning)).toBeNull();
  });

  it('answers the same for a known and an unknown address, and mails the same', async () => {
    const known = await aPerson(database.dataSource, 'known@amuta.example', morning);
    await aSubscription(database.dataSource, known.id, morning);
    const answers = [
      await get(SignIn).request('known@amuta.example', 'he', morning),
      await get(SignIn).request('nobody@amuta.example', 'he', morning),
    ];
    expect(answers.every(({ messageId }) => messageId !== null)).toBe(true);
    await deliver(answers.map(({ messageId }) => messageId ?? ''));
    const plain = sink.mails.map((mail) =>
      `${mail.subject}\n${mail.text}`.replace(/\/sign-in\/\S+/, 'LINK').replaceAll(/\w+@amuta/g, 'X@amuta'),
    );
    expect(plain[0]).toBe(plain[1]);
  });

  it('mails an address five times an hour at most, a double click once, and a bouncing one once a day', async () => {
    const asked: (string | null)[] = [];
    for (let minute = 0; minute < 20; minute += 2) {
      clock.set(new Date(morning.getTime() + minute * MINUTE));
      asked.push((await get(SignIn).request('Dana@amuta.example', 'he', clock.now())).messageId);
      const twice = await get(SignIn).request('dana@AMUTA.example', 'he', clock.now());
      expect(twice.messageId).toBe(asked.at(-1));
    }
    expect(new Set(asked.filter(Boolean)).size).toBe(MOST_IN_HOUR);
    expect(asked.slice(MOST_IN_HOUR)).toEqual(asked.slice(MOST_IN_HOUR).map(() => null));
    clock.forward(61 * MINUTE);
    expect((await get(SignIn).request('dana@amuta.example', 'he', clock.now())).messageId).not.toBeNull();

    await aPerson(database.dataSource, 'bounced@amuta.example', morning, { suppressedAt: morning, suppressedBecause: '5.1.1' });
    const first = await get(SignIn).request('bounced@amuta.example', 'he', clock.now());
    clock.forward(10 * MINUTE);
    expect((await get(SignIn).request('bounced@amuta.example', 'he', clock.now())).messageId).toBeNull();
    clock.forward(-10 * MINUTE);
    await deliver([first.messageId ?? '']);
    expect(sink.mails).toHaveLength(1);
    await get(SignIn).enter(await tokenOf(first.messageId), about, clock.now());
    expect(await rows('SELECT 1 FROM person WHERE suppressed_at IS NOT NULL')).toHaveLength(0);
  });

  it('asked for at once by many makes one person and one mail', async () => {
    const made = await Promise.all([1, 2, 3, 4, 5, 6].map(() => get(SignIn).request('dana@amuta.example', 'en', morning)));
    expect(new Set(made.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await rows('SELECT language FROM person')).toEqual([{ language: 'en' }]);
  });

  it('leaves nobody behind who never entered, and everybody who did', async () => {
    await get(SignIn).request('junk@amuta.example', 'he', morning);
    const stays = await signIn('stays@amuta.example');
    await get(Operators).add('operator@amuta.example', atCommandLine, morning);
    const org = await organization();
    clock.forward(13 * DAY);
    await get(SignIn).request('late@amuta.example', 'he', clock.now());
    clock.forward(2 * DAY);
    await get(StaleAccounts).forget(clock.now());
    await get(Subscriptions).forgetUnconfirmed(clock.now());
    const left = (await rows<{ id: string; email: string }>('SELECT id, email FROM person ORDER BY email')).map(({ email, id }) =>
      id === org.owner ? 'owner' : email,
    );
    expect(left.sort()).toEqual(['late@amuta.example', 'operator@amuta.example', 'owner', 'stays@amuta.example']);
    expect(await get(Sessions).open(stays.sessionToken, clock.now())).not.toBeNull();
  });
});

describe('sessions', () => {
  it('slide for thirty days, are listed, and end', async () => {
    const one = await signIn('dana@amuta.example');
    clock.forward(MINUTE * 2);
    const two = await signIn('dana@amuta.example');
    clock.forward(29 * DAY);
    expect(await get(Sessions).open(one.sessionToken, clock.now())).not.toBeNull();
    clock.forward(2 * DAY);
    expect(await get(Sessions).open(two.sessionToken, clock.now())).toBeNull();
    expect(await get(Sessions).open(one.sessionToken, clock.now())).not.toBeNull();
    const three = await signIn('dana@amuta.example');
    expect((await get(Sessions).list(one.personId, clock.now())).map(({ id }) => id).sort()).toEqual(
      [one.sessionId, three.sessionId].sort(),
    );

    const stranger = await signIn('other@amuta.example');
    await get(Sessions).end(one.sessionId, stranger.personId, clock.now());
    expect(await get(Sessions).open(one.sessionToken, clock.now())).not.toBeNull();
    expect(await get(Sessions).endOthers(three.sessionId, three.personId, clock.now())).toBe(1);
    expect(await get(Sessions).open(one.sessionToken, clock.now())).toBeNull();
    await get(Sessions).end(three.sessionId, three.personId, clock.now());
    await get(Sessions).end(three.sessionId, three.personId, clock.now());
    expect(await get(Sessions).open(three.sessionToken, clock.now())).toBeNull();
    expect((await acts()).filter((act) => act.includes('session'))).toEqual(['other_sessions_ended', 'session_ended']);
    expect(await get(Sessions).open(stranger.sessionToken, clock.now())).not.toBeNull();
  });

  it('are told apart by their secret alone, and write last seen seldom', async () => {
    const { sessionToken } = await signIn('dana@amuta.example');
    for (const wrong of ['', 'x', sessionToken.slice(1), `${sessionToken}a`, sessionToken.toLowerCase()])
      expect(await get(Sessions).open(wrong, clock.now())).toBeNull();
    const seen = async () => (await rows<{ at: Date }>('SELECT last_seen_at AS at FROM session'))[0]?.at;
    clock.forward(4 * MINUTE);
    await get(Sessions).open(sessionToken, clock.now());
    expect(await seen()).toEqual(morning);
    clock.forward(MINUTE);
    await get(Sessions).open(sessionToken, clock.now());
    expect(await seen()).toEqual(clock.now());
  });

  it('of an operator end when they become one or are one no more', async () => {
    const before = await signIn('op@amuta.example');
    expect(await get(Operators).add(' op@amuta.example ', atCommandLine, clock.now())).toBe(true);
    expect(await get(Operators).add('op@amuta.example', atCommandLine, clock.now())).toBe(false);
    expect(await get(Sessions).open(before.sessionToken, clock.now())).toBeNull();
    clock.forward(2 * MINUTE);
    const after = await signIn('op@amuta.example');
    expect(await get(Sessions).open(after.sessionToken, clock.now())).toMatchObject({ operator: true });
    expect((await get(Operators).list()).map(({ email }) => email)).toEqual(['op@amuta.example']);
    expect(await get(Operators).remove('OP@amuta.example', atCommandLine, clock.now())).toBe(true);
    expect(await get(Operators).remove('nobody@amuta.example', atCommandLine, clock.now())).toBe(false);
    expect(await get(Sessions).open(after.sessionToken, clock.now())).toBeNull();
    await expect(get(Operators).add('no address', atCommandLine, clock.now())).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('an organization', () => {
  it('is made with a checked number, and edited', async () => {
    const owner = await aPerson(database.dataSource, 'o@amuta.example', morning);
    const by = { personId: owner.id, origin: 'page' as const };
    const create = (name: string, registryNumber: string | null) => get(Organizations).create({ name, registryNumber }, by, morning);
    for (const [name, number, fields] of [
      ['', null, { name: 'missing' }],
      ['א'.repeat(121), null, { name: 'long' }],
      ['זכיתם! https://evil.example', null, { name: 'link' }],
      ['עמותה', '580178698', { registryNumber: 'check_digit' }],
      ['עמותה', '58017869', { registryNumber: 'length' }],
      [' ', 'אבג', { name: 'missing', registryNumber: 'not_digits' }],
    ] as const)
      await expect(create(name, number)).rejects.toMatchObject({ fields });
    const made = await create('  עמותת\u202e  דוגמה ', ' 58-017869-7 ');
    expect(made).toMatchObject({ name: 'עמותת דוגמה', registryNumber: '580178697' });
    expect(await get(Members).list(made.id)).toMatchObject([{ personId: owner.id, role: 'owner' }]);
    await get(Organizations).edit(made.id, { name: 'עמותת דוגמה', registryNumber: '580178697' }, by, morning);
    await get(Organizations).edit(made.id, { name: 'שם חדש', registryNumber: '' }, by, morning);
    expect(await get(Organizations).byId(made.id)).toMatchObject({ name: 'שם חדש', registryNumber: null });
    await expect(get(Organizations).byId('not-an-id')).rejects.toMatchObject({ code: 'not_found' });
    await get(Organizations).remove(made.id, by, morning);
    await expect(get(Organizations).byId(made.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await acts()).toEqual(['organization_made', 'organization_edited', 'organization_deleted']);
  });

  it('never loses its last owner, also when two go at once', async () => {
    const org = await organization({ 'second@amuta.example': 'owner', 'viewer@amuta.example': 'viewer' });
    const second = org.people['second@amuta.example'] ?? '';
    const gone = await Promise.allSettled([
      get(Members).leave(org.id, org.owner, morning),
      get(Members).leave(org.id, second, morning),
      get(Members).changeRole(org.id, org.owner, 'viewer', atPage(second), morning),
      get(Members).remove(org.id, second, atPage(org.owner), morning),
    ]);
    const owners = await rows(`SELECT 1 FROM member WHERE organization_id = $1 AND role = 'owner'`, [org.id]);
    expect(owners).toHaveLength(1);
    // Whoever became a viewer first may still go.
    expect(gone.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(2);
    expect(gone.some((one) => one.status === 'rejected' && one.reason.detail?.reason === 'last_owner')).toBe(true);
  });

  it('changes roles and members of its own only', async () => {
    const org = await organization({ 'viewer@amuta.example': 'viewer' });
    const other = await organization({ 'theirs@amuta.example': 'viewer' });
    const theirs = other.people['theirs@amuta.example'] ?? '';
    await expect(get(Members).changeRole(org.id, theirs, 'owner', org.by, morning)).rejects.toMatchObject({ code: 'not_found' });
    await expect(get(Members).remove(org.id, theirs, org.by, morning)).rejects.toMatchObject({ code: 'not_found' });
    await expect(get(Members).remove(org.id, 'x', org.by, morning)).rejects.toMatchObject({ code: 'not_found' });
    await get(Members).changeRole(org.id, org.people['viewer@amuta.example'] ?? '', 'editor', org.by, morning);
    expect((await get(Members).list(org.id)).map(({ role }) => role)).toEqual(['owner', 'editor']);
    expect((await get(Audit).page(org.id, null)).entries[0]).toMatchObject({
      act: 'role_changed',
      subject: { role: 'editor', was: 'viewer' },
      about: { email: 'viewer@amuta.example' },
    });
  });
});

describe('an invitation', () => {
  const invite = (org: { id: string; by: ReturnType<typeof atPage> }, email: string, role: 'viewer' | 'owner' = 'viewer') =>
    get(Invitations).invite(org.id, { email, role, language: 'he' }, org.by, clock.now());

  it('brings a newcomer in with one press, once', async () => {
    const org = await organization();
    const { messageId } = await invite(org, 'new@amuta.example');
    await deliver([messageId ?? '']);
    const mail = sink.mails[0];
    expect(mail?.subject).toContain('עמותת דוגמה');
    const token = /\/invitation\/([\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(await get(Invitations).look(token, clock.now())).toMatchObject({ organizationName: 'עמותת דוגמה', email: 'new@amuta.example' });
    const both = await Promise.all([1, 2, 3].map(() => get(Invitations).accept(token, { ...about, signedInAs: null }, clock.now())));
    const accepted = both.filter((one) => one !== null);
    expect(accepted).toHaveLength(1);
    const person = await get(Sessions).open(accepted[0]?.sessionToken ?? '', clock.now());
    expect(person?.memberships).toEqual([{ organizationId: org.id, name: 'עמותת דוגמה', role: 'viewer' }]);
    expect(await get(Invitations).look(token, clock.now())).toBeNull();
  });

  it('does not open the account of somebody who has one elsewhere', async () => {
    const org = await organization();
    const other = await organization({ 'busy@amuta.example': 'owner' });
    await invite(org, 'busy@amuta.example');
    const token = await invitationToken('busy@amuta.example');
    expect(await get(Invitations).accept(token, { ...about, signedInAs: null }, clock.now())).toEqual({
      organizationId: org.id,
      sessionToken: null,
    });
    expect(await rows('SELECT 1 FROM session')).toHaveLength(0);
    expect(await rows('SELECT 1 FROM member WHERE person_id = $1', [other.people['busy@amuta.example']])).toHaveLength(2);
  });

  it('is for its address: nobody else who is signed in can take it', async () => {
    const org = await organization();
    const stranger = await signIn('stranger@amuta.example');
    await invite(org, 'wanted@amuta.example', 'owner');
    const token = await invitationToken('wanted@amuta.example');
    await expect(get(Invitations).accept(token, { ...about, signedInAs: stranger.personId }, clock.now())).rejects.toMatchObject({
      code: 'forbidden',
    });
    const [{ id } = { id: '' }] = await rows<{ id: string }>('SELECT id FROM invitation');
    const me = { personId: stranger.personId, email: 'stranger@amuta.example' };
    expect(await get(Invitations).acceptSignedIn(id, me, clock.now())).toBeNull();
    expect(await get(Invitations).declineSignedIn(id, me, clock.now())).toBe(false);
    expect(await get(Invitations).waitingFor(me.email, clock.now())).toEqual([]);
    expect(await rows('SELECT 1 FROM member WHERE person_id = $1', [stranger.personId])).toHaveLength(0);
    const wanted = await signIn('Wanted@amuta.example');
    expect(await get(Invitations).waitingFor('WANTED@amuta.example', clock.now())).toHaveLength(1);
    expect(await get(Invitations).acceptSignedIn(id, { personId: wanted.personId, email: 'wanted@amuta.example' }, clock.now())).toBe(
      org.id,
    );
  });

  it('is over when revoked, declined or two weeks old, and does not flood', async () => {
    const org = await organization();
    const other = await organization();
    expect((await invite(org, 'a@amuta.example')).messageId).not.toBeNull();
    expect((await invite(org, 'A@amuta.example', 'owner')).messageId).toBeNull();
    expect(await get(Invitations).list(org.id, clock.now())).toMatchObject([{ role: 'owner' }]);
    const [{ id } = { id: '' }] = await rows<{ id: string }>('SELECT id FROM invitation');
    await expect(get(Invitations).revoke(other.id, id, other.by, clock.now())).rejects.toMatchObject({ code: 'not_found' });
    const token = await invitationToken('a@amuta.example');
    clock.forward(14 * DAY);
    expect(await get(Invitations).look(token, clock.now())).toBeNull();
    expect(await get(Invitations).accept(token, { ...about, signedInAs: null }, clock.now())).toBeNull();
    expect((await invite(org, 'a@amuta.example')).messageId).not.toBeNull();
    expect(await get(Invitations).look(token, clock.now())).not.toBeNull();
    await get(Invitations).revoke(org.id, id, org.by, clock.now());
    expect(await get(Invitations).look(token, clock.now())).toBeNull();
    for (let again = 0; again < 6; again++) {
      const sent = await invite(org, 'a@amuta.example');
      expect([again, sent.messageId === null]).toEqual([again, again >= 4]);
      const [open] = await get(Invitations).list(org.id, clock.now());
      await get(Invitations).revoke(org.id, open?.id ?? '', org.by, clock.now());
    }

    await invite(org, 'b@amuta.example');
    const declined = await invitationToken('b@amuta.example');
    expect(await get(Invitations).decline(declined, clock.now())).toBe(true);
    expect(await get(Invitations).decline(declined, clock.now())).toBe(false);
    clock.forward(2 * DAY);
    expect((await invite(org, 'b@amuta.example')).messageId).toBeNull();
    expect(await get(Invitations).look(declined, clock.now())).toBeNull();
    expect((await get(Audit).page(org.id, null)).entries.some(({ act }) => act === 'invitation_declined')).toBe(false);
    expect((await invite(other, 'b@amuta.example')).messageId).not.toBeNull();
  });

  it('tells an owner nothing about an address, except who is a member already', async () => {
    const org = await organization({ 'member@amuta.example': 'viewer' });
    await signIn('known@amuta.example');
    await aPerson(database.dataSource, 'bounced@amuta.example', morning, { suppressedAt: morning, suppressedBecause: '5.1.1' });
    for (const email of ['known@amuta.example', 'unknown@amuta.example', 'bounced@amuta.example']) await invite(org, email);
    const shown = (await get(Invitations).list(org.id, clock.now())).map(({ id, email, ...rest }) => rest);
    expect(shown[1]).toEqual(shown[0]);
    expect(shown[2]).toEqual(shown[0]);
    await expect(invite(org, 'Member@amuta.example')).rejects.toMatchObject({ reason: 'already_member' });
    await expect(invite(org, 'no address')).rejects.toMatchObject({ fields: { email: 'bad' } });
    await deliver(await messageIds('invitation'));
    expect(sink.mails.map((mail) => [mail.to].flat()[0]?.text).sort()).toEqual(['known@amuta.example', 'unknown@amuta.example']);
  });
});

describe('a team subscription', () => {
  const make = (org: { id: string; by: ReturnType<typeof atPage> }, name = 'התנדבות בצוות', listen = false) =>
    get(TeamSubscriptions).create(org.id, { name, criteria: volunteers, wording: 'אני רוצה לקבל' }, org.by, morning, listen);
  const publish = (title: string) =>
    seedOpportunity(database.dataSource, {
      facts: { title, deadline: { precision: 'day', local: '2026-12-20', raw: '20.12.2026' } },
      firstSeenAt: clock.now(),
    });
  const work = async () => {
    const people = await get(MatchChanges).run(null, clock.now());
    await deliver(await get(Compose).forPeople(people, clock.now()));
  };
  const recipients = () => sink.mails.map((mail) => [mail.to].flat()[0]?.text ?? '').sort();

  it('reaches each of its listeners with one mail, that also tells of their own subscription', async () => {
    const org = await organization({ 'a@amuta.example': 'viewer', 'b@amuta.example': 'viewer', 'quiet@amuta.example': 'editor' });
    const [a = '', b = ''] = [org.people['a@amuta.example'], org.people['b@amuta.example']];
    const team = await make(org);
    const second = await make(org, 'עוד אחד של הצוות');
    await aSubscription(database.dataSource, a, morning, { name: 'שלי בלבד' });
    for (const [person, subscription] of [
      [a, team],
      [b, team],
      [b, second],
      [b, team],
    ] as const)
      await get(TeamSubscriptions).listen(org.id, subscription.id, person, morning);
    clock.forward(MINUTE);
    await publish('הכשרת מתנדבים');
    await work();
    await work();
    expect(recipients()).toEqual(['a@amuta.example', 'b@amuta.example']);
    const toA = sink.mails.find((mail) => [mail.to].flat()[0]?.text === 'a@amuta.example');
    expect(toA?.text).toContain('שלי בלבד');
    expect(toA?.text).toContain('התנדבות בצוות');
    const toB = sink.mails.find((mail) => [mail.to].flat()[0]?.text === 'b@amuta.example');
    expect(toB?.text).toContain('ביקשו לקבל את ההתראות של');
    expect(toB?.text).toContain('עמותת דוגמה');
    expect((await get(Subscriptions).feedItems(team.id, 10, clock.now())).map(({ view }) => view.facts.title)).toEqual(['הכשרת מתנדבים']);
    expect((await get(Subscriptions).byFeedKey(team.feedKey))?.id).toBe(team.id);
  });

  it('tells a later listener of what came later', async () => {
    const org = await organization({ 'a@amuta.example': 'viewer' });
    const team = await make(org);
    clock.forward(MINUTE);
    await publish('לפני');
    clock.forward(MINUTE);
    await get(TeamSubscriptions).listen(org.id, team.id, org.people['a@amuta.example'] ?? '', clock.now());
    await work();
    expect(recipients()).toEqual([]);
    clock.forward(MINUTE);
    await publish('מתנדבים אחרי');
    await work();
    expect(recipients()).toEqual(['a@amuta.example']);
  });

  it('stops at once for whoever leaves or is removed, also what waits already', async () => {
    const org = await organization({ 'a@amuta.example': 'viewer', 'b@amuta.example': 'viewer', 'c@amuta.example': 'viewer' });
    const [a = '', b = '', c = ''] = Object.values(org.people);
    const team = await make(org);
    for (const person of [a, b, c]) await get(TeamSubscriptions).listen(org.id, team.id, person, morning);
    clock.forward(MINUTE);
    await publish('הכשרת מתנדבים');
    const people = await get(MatchChanges).run(null, clock.now());
    await get(Members).leave(org.id, a, clock.now());
    const made = await get(Compose).forPeople(people, clock.now());
    await get(Members).remove(org.id, b, org.by, clock.now());
    await deliver(made);
    expect(recipients()).toEqual(['c@amuta.example']);
    expect(await get(Listeners).ofPerson(a)).toEqual([]);
    await expect(get(TeamSubscriptions).listen(org.id, team.id, a, clock.now())).rejects.toMatchObject({ code: 'not_found' });
    await expect(rows('INSERT INTO subscription_listener VALUES ($1, $2, $3, $4)', [team.id, a, org.id, morning])).rejects.toThrow(
      /foreign key/,
    );
  });

  it('goes quiet for whoever unsubscribes from a mail, and for nobody else; and comes back', async () => {
    const org = await organization({ 'a@amuta.example': 'viewer', 'b@amuta.example': 'viewer' });
    const [a = '', b = ''] = Object.values(org.people);
    const team = await make(org);
    const notServed = await make(org, 'לא נגע בהודעה');
    await get(TeamSubscriptions).edit(
      org.id,
      notServed.id,
      { name: 'לא נגע בהודעה', criteria: { ...noCriteria, words: [['מוזאון']] } },
      org.by,
      morning,
    );
    const own = await aSubscription(database.dataSource, a, morning);
    for (const id of [team.id, notServed.id]) for (const person of [a, b]) await get(TeamSubscriptions).listen(org.id, id, person, morning);
    clock.forward(MINUTE);
    await publish('הכשרת מתנדבים');
    await work();
    const [alert] = await rows<{ id: string }>(`SELECT id FROM message WHERE kind = 'alert' AND person_id = $1`, [a]);
    const open = async () => {
      const opened = await get(ManageRequests).opened(alert?.id ?? '', morning);
      if (!opened) throw new Error('the link opens nothing');
      return opened;
    };
    const opened = await open();
    expect(opened.serves).toEqual([own.id]);
    expect(opened.servesTeams).toMatchObject([{ subscriptionId: team.id, organizationName: 'עמותת דוגמה', listening: true }]);
    await get(ManageRequests).stop(opened, clock.now());
    await get(ManageRequests).stop(await open(), clock.now());
    const listening = async () =>
      (await rows<{ p: string; s: string }>('SELECT person_id AS p, subscription_id AS s FROM subscription_listener'))
        .map(({ p, s }) => `${p} ${s}`)
        .sort();
    expect(await listening()).toEqual([`${a} ${notServed.id}`, `${b} ${team.id}`, `${b} ${notServed.id}`].sort());
    expect((await get(Subscriptions).byId(own.id))?.state).toBe('ended');
    expect((await get(TeamSubscriptions).byId(org.id, team.id)).state).toBe('active');
    sink.mails.length = 0;
    clock.forward(MINUTE);
    await publish('עוד מתנדבים');
    await work();
    expect(recipients()).toEqual(['b@amuta.example']);

    await get(ManageRequests).undoStop(await open(), clock.now());
    expect(await listening()).toHaveLength(4);
    expect((await get(Subscriptions).byId(own.id))?.state).toBe('active');
    await get(ManageRequests).stopEverything(a, clock.now());
    expect(await listening()).toEqual([`${b} ${team.id}`, `${b} ${notServed.id}`].sort());
    expect((await acts()).filter((act) => act.startsWith('listening'))).toEqual([
      ...Array<string>(4).fill('listening_started'),
      'listening_stopped',
      'listening_started',
      'listening_stopped',
      'listening_stopped',
    ]);
  });

  it('is found, changed and ended in its own organization only', async () => {
    const org = await organization();
    const other = await organization();
    const team = await make(org, 'שלנו', true);
    expect((await get(TeamSubscriptions).list(org.id))[0]).toMatchObject({ name: 'שלנו', listeners: [{ personId: org.owner }] });
    expect(await get(TeamSubscriptions).list(other.id)).toEqual([]);
    const refused = { code: 'not_found' };
    await expect(get(TeamSubscriptions).byId(other.id, team.id)).rejects.toMatchObject(refused);
    await expect(
      get(TeamSubscriptions).edit(other.id, team.id, { name: 'x', criteria: volunteers }, other.by, morning),
    ).rejects.toMatchObject(refused);
    await expect(get(TeamSubscriptions).end(other.id, team.id, other.by, morning)).rejects.toMatchObject(refused);
    await expect(get(TeamSubscriptions).listen(other.id, team.id, other.owner, morning)).rejects.toMatchObject(refused);
    await get(TeamSubscriptions).pause(org.id, team.id, org.by, morning);
    await get(TeamSubscriptions).pause(org.id, team.id, org.by, morning);
    await get(TeamSubscriptions).resume(org.id, team.id, org.by, morning);
    await get(TeamSubscriptions).end(org.id, team.id, org.by, morning);
    expect(await get(Subscriptions).byFeedKey(team.feedKey)).toBeNull();
    await expect(get(TeamSubscriptions).edit(org.id, team.id, { name: 'x', criteria: volunteers }, org.by, morning)).rejects.toMatchObject({
      reason: 'over',
    });
    expect((await acts()).filter((act) => act.startsWith('subscription'))).toEqual([
      'subscription_made',
      'subscription_paused',
      'subscription_resumed',
      'subscription_ended',
    ]);
  });

  it('has exactly one owner, for the database too', async () => {
    const org = await organization();
    const own = await aSubscription(database.dataSource, org.owner, morning);
    await expect(rows('UPDATE subscription SET organization_id = $2 WHERE id = $1', [own.id, org.id])).rejects.toThrow(
      /subscription_one_owner/,
    );
    await expect(rows('UPDATE subscription SET person_id = NULL WHERE id = $1', [own.id])).rejects.toThrow(/subscription_one_owner/);
  });
});

describe('the audit log', () => {
  it('cannot be changed or deleted, only forget a person', async () => {
    const org = await organization();
    await expect(rows(`UPDATE audit_entry SET act = 'signed_in'`)).rejects.toThrow(/immutable/);
    await expect(rows(`UPDATE audit_entry SET subject = '{}'`)).rejects.toThrow(/immutable/);
    await expect(rows('DELETE FROM audit_entry')).rejects.toThrow(/immutable/);
    const other = await aPerson(database.dataSource, 'x@amuta.example', morning);
    await expect(rows('UPDATE audit_entry SET person_id = $1', [other.id])).rejects.toThrow(/immutable/);
    expect((await get(Audit).page(org.id, null)).entries).toHaveLength(1);
  });

  it('says nothing of an act that failed, and pages by id', async () => {
    const org = await organization();
    await expect(get(Members).leave(org.id, org.owner, morning)).rejects.toMatchObject({ reason: 'last_owner' });
    for (let n = 0; n < 4; n++) await get(Organizations).edit(org.id, { name: `שם ${n}`, registryNumber: null }, org.by, morning);
    const first = await get(Audit).page(org.id, null, 3);
    const second = await get(Audit).page(org.id, first.next, 3);
    expect([first.entries.length, second.entries.length, second.next]).toEqual([3, 2, null]);
    expect(second.entries.at(-1)).toMatchObject({
      act: 'organization_made',
      origin: 'page',
      person: { email: expect.stringContaining('owner-') },
    });
    expect((await get(Audit).page(null, null)).entries).toHaveLength(5);
  });
});

describe('erasing and exporting', () => {
  it('is refused to the only owner of an organization with others, and says which', async () => {
    const org = await organization({ 'viewer@amuta.example': 'viewer' });
    await expect(get(OwnData).erase(org.owner, morning)).rejects.toThrow(OnlyOwnerError);
    await expect(get(OwnData).erase(org.owner, morning)).rejects.toMatchObject({ organizations: [{ id: org.id, name: 'עמותת דוגמה' }] });
    expect(await get(Members).list(org.id)).toHaveLength(2);
    await get(Members).changeRole(org.id, org.people['viewer@amuta.example'] ?? '', 'owner', org.by, morning);
    await get(OwnData).erase(org.owner, morning);
    await get(OwnData).erase(org.owner, morning);
    expect(await get(Members).list(org.id)).toHaveLength(1);
  });

  it('takes everything with it, and the log forgets who it was', async () => {
    const { personId } = await signIn('dana@amuta.example');
    await get(Profile).edit(personId, { name: ' דנה ', language: 'ar' }, morning);
    const alone = await get(Organizations).create({ name: 'רק אני', registryNumber: null }, { personId, origin: 'page' }, morning);
    await get(TeamSubscriptions).create(alone.id, { name: 'לבד', criteria: volunteers, wording: '' }, atPage(personId), morning, true);
    const org = await organization({});
    await get(Invitations).invite(org.id, { email: 'Dana@amuta.example', role: 'viewer', language: 'he' }, org.by, morning);
    const kept = await get(OwnData).exportOf(personId);
    expect(kept.person).toMatchObject({ email: 'dana@amuta.example', name: 'דנה', language: 'ar' });
    expect([kept.sessions.length, kept.memberships.length, kept.listening.length, kept.invitations.length]).toEqual([1, 1, 1, 1]);
    expect(JSON.stringify(kept)).not.toContain('token');

    await get(OwnData).erase(personId, morning);
    for (const table of ['session', 'sign_in', 'subscription', 'subscription_listener', 'invitation'])
      expect([table, await rows(`SELECT 1 FROM ${table}`)]).toEqual([table, []]);
    expect(await rows('SELECT name FROM organization')).toEqual([{ name: 'עמותת דוגמה' }]);
    const log = JSON.stringify(await rows('SELECT * FROM audit_entry'));
    expect(log.toLowerCase()).not.toContain('dana@');
    expect(log).toContain('person_erased');
    expect(await rows('SELECT 1 FROM audit_entry WHERE person_id = $1', [personId])).toEqual([]);
  });
});

describe('the mails', () => {
  it('are rendered in the language of the person', async () => {
    const org = await organization();
    await get(Invitations).invite(org.id, { email: 'en@amuta.example', role: 'viewer', language: 'en' }, org.by, morning);
    const [id] = await messageIds('invitation');
    await deliver([id ?? '']);
    expect(sink.mails[0]?.text).toMatch(/\/invitation\/[\w.-]+\?lang=en/);
    expect((await get(Messages).byId(id ?? ''))?.message.state).toBe('accepted');
  });
});
