import { Board } from '@kolkore/accounts/board';
import { ApiKeys } from '@kolkore/accounts/api-keys';
import { atPage } from '@kolkore/accounts/actor';
import { Invitations } from '@kolkore/accounts/invitations';
import { Organizations } from '@kolkore/accounts/organizations';
import { Sessions } from '@kolkore/accounts/sessions';
import { TeamSubscriptions } from '@kolkore/accounts/team-subscriptions';
import { Webhooks } from '@kolkore/accounts/webhooks';
import { emptyDraft } from '@kolkore/domain/contribution/draft';
import { noCriteria } from '@kolkore/domain/criteria';
import type { MemberRole } from '@kolkore/domain/member-role';
import { Contributions } from '@kolkore/store/contributions';
import { Notes } from '@kolkore/store/notes';
import { OrganizationCalendars } from '@kolkore/store/organization-calendars';
import { Tasks } from '@kolkore/store/tasks';
import { Transactions } from '@kolkore/store/transactions';
import { seedOpportunity, seedSource } from '@kolkore/testing/builders';
import { aPerson, aSubscription } from '@kolkore/testing/people';
import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Somebody with a browser. */
export interface Actor {
  personId: string;
  cookie: string;
}

/** An organization with everything that can hang on one, and a signed-in member of each role. */
export interface Team {
  organization: string;
  subscription: string;
  member: string;
  invitation: string;
  key: string;
  session: string;
  /** A call that its owner brings in, with a file; nobody has approved it. */
  contribution: string;
  file: string;
  /** Of its dossier of the scene's opportunity. */
  note: string;
  task: string;
  /** An address for webhooks, and an event in its log. */
  webhook: string;
  event: string;
  secrets: { read: string; write: string; revoked: string };
  by: Record<MemberRole, Actor>;
  /** Words that nobody else may ever read. */
  words: string[];
}

export interface Scene {
  theirs: Team;
  mine: Team;
  stranger: Actor;
  operator: Actor;
  source: string;
  snapshot: string;
  merge: string;
  opportunity: string;
}

const about = { userAgent: 'walker' };

/** Empties the database and makes two organizations, a stranger and an operator. */
export async function openScene(app: INestApplication, db: DataSource, now: Date): Promise<Scene> {
  await db.query('TRUNCATE person, organization, audit_entry, source, publisher, snapshot_body, setting CASCADE');
  const signedIn = async (email: string, more: { operator?: boolean } = {}): Promise<Actor> => {
    const { id } = await aPerson(db, email, now, more);
    await aSubscription(db, id, now, { name: `של ${email}` });
    const token = await app.get(Transactions).run((tx) => app.get(Sessions).start(tx, id, about, now));
    return { personId: id, cookie: `kolkore_session=${token}` };
  };
  await seedSource(db, { id: 'walk-source', lastSuccessAt: now });
  const opportunity = await seedOpportunity(db, { sourceId: 'walk-source' });
  const team = async (name: string): Promise<Team> => {
    const by = {
      owner: await signedIn(`owner@${name}.example`),
      editor: await signedIn(`editor@${name}.example`),
      viewer: await signedIn(`viewer@${name}.example`),
    };
    const actor = { personId: by.owner.personId, origin: 'page' as const };
    const { id: organization } = await app.get(Organizations).create({ name: `ארגון ${name}`, registryNumber: null }, actor, now);
    for (const role of ['editor', 'viewer'] as const)
      await db.query('INSERT INTO member VALUES ($1, $2, $3, $4)', [organization, by[role].personId, role, now]);
    const input = { name: `מינוי ${name}`, criteria: { ...noCriteria, words: [['מתנדבים']] }, wording: 'כן' };
    const subscription = await app.get(TeamSubscriptions).create(organization, input, actor, now, true);
    const email = `invited@${name}.example`;
    await app.get(Invitations).invite(organization, { email, role: 'viewer', language: 'he' }, actor, now);
    const [invitation] = await app.get(Invitations).list(organization, now);
    const key = (scope: 'read' | 'write') => app.get(ApiKeys).create(organization, { name: `מפתח ${name}`, scope }, actor, now);
    const [read, write, revoked] = [await key('read'), await key('write'), await key('write')];
    await app.get(ApiKeys).revoke(organization, revoked.key.id, atPage(by.owner.personId), now);
    const [session] = await app.get(Sessions).list(by.owner.personId, now);
    const contribution = await app.get(Transactions).run((tx) =>
      app.get(Contributions).add(
        tx,
        {
          door: 'form',
          state: 'waiting',
          personId: by.owner.personId,
          organizationId: organization,
          draft: { ...emptyDraft, title: `מסירה ${name}` },
        },
        now,
      ),
    );
    const pdf = { name: `קובץ ${name}.pdf`, contentType: 'application/pdf', content: Buffer.from(`מסירה ${name}`) };
    await app.get(Transactions).run((tx) => app.get(Contributions).addFile(tx, contribution ?? '', pdf, now));
    const [file] = await app.get(Contributions).files(contribution ?? '');
    const place = { organizationId: organization, opportunityId: opportunity };
    const decided = { decision: 'checking', reason: `נימוק ${name}`, handlerId: by.editor.personId, submittedOn: '', requested: '' };
    await app.get(Board).decide(place, decided, 0, actor, now);
    await app.get(Board).addNote(place, `הערה ${name}`, actor, now);
    await app.get(Board).addTask(place, { title: `משימה ${name}`, dueOn: '2026-11-30', assigneeId: '' }, actor, now);
    await app.get(Board).renewCalendar(organization, actor, now);
    const [note] = await app.get(Notes).of(organization, opportunity);
    const [task] = await app.get(Tasks).of(organization, opportunity);
    const hook = { url: `https://crm.${name}.example/hook`, description: `כתובת ${name}`, subscriptionIds: null };
    const webhook = await app.get(Webhooks).create(organization, hook, actor, now);
    await app.get(Webhooks).test(organization, webhook.id, actor, now);
    const [event] = (await app.get(Webhooks).logOf(organization, webhook.id, null, 1)).events;
    const calendarKey = await app.get(OrganizationCalendars).keyOf(organization);
    return {
      organization,
      note: note?.id ?? '',
      task: task?.id ?? '',
      webhook: webhook.id,
      event: event?.eventId ?? '',
      subscription: subscription.id,
      member: by.editor.personId,
      invitation: invitation?.id ?? '',
      key: write.key.id,
      session: session?.id ?? '',
      contribution: contribution ?? '',
      file: file?.id ?? '',
      secrets: { read: read.secret, write: write.secret, revoked: revoked.secret },
      by,
      words: [
        `@${name}.example`,
        `ארגון ${name}`,
        `מינוי ${name}`,
        `מפתח ${name}`,
        `מסירה ${name}`,
        `קובץ ${name}`,
        `נימוק ${name}`,
        `הערה ${name}`,
        `משימה ${name}`,
        `כתובת ${name}`,
        `crm.${name}.example`,
        app.get(Webhooks).secretOf(webhook),
        subscription.feedKey,
        calendarKey ?? '-',
      ],
    };
  };
  await db.query(`INSERT INTO snapshot_body VALUES ('h1', 1, $1)`, [
    Buffer.from('1f8b08000000000000030300000000000000000000', 'hex').subarray(0, 20),
  ]);
  const [merge] = await db.query(
    `INSERT INTO merge (state, opportunity_id, joined, found, rule, evidence, made_at) SELECT 'made', id, '{}', '{}', 'address', 'x', $1 FROM opportunity LIMIT 1 RETURNING id`,
    [now],
  );
  const [snapshot] = await db.query(
    `INSERT INTO snapshot (source_id, page_kind, url, status, content_type, fetched_at, sha256) VALUES ('walk-source', 'list', 'https://s.example/', 200, 'text/html', $1, 'h1') RETURNING id`,
    [now],
  );
  return {
    theirs: await team('theirs'),
    mine: await team('mine'),
    stranger: await signedIn('stranger@nobody.example'),
    operator: await signedIn('operator@house.example', { operator: true }),
    source: 'walk-source',
    snapshot: String(snapshot.id),
    merge: String(merge.id),
    opportunity: String(opportunity),
  };
}

/**
 * One hash per table, over all rows that mention none of `but` (ids): what nobody else may change. What merely counts or dates a
 * use is left out.
 */
export async function fingerprint(db: DataSource, but: string[] = []): Promise<Record<string, string>> {
  const tables: { name: string }[] = await db.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
       AND table_name NOT IN ('migrations', 'api_key_use') ORDER BY 1`,
  );
  const prints: { name: string; print: string }[] = await db.query(
    tables
      .map(
        ({ name }) => `SELECT '${name}' AS name, coalesce(md5(string_agg(row, '' ORDER BY row)), '') AS print
          FROM (SELECT (to_jsonb(t) - 'last_used_at' - 'last_seen_at')::text AS row FROM "${name}" t) r
          WHERE NOT EXISTS (SELECT 1 FROM unnest($1::text[]) word WHERE position(word IN row) > 0)`,
      )
      .join(' UNION ALL '),
    [but],
  );
  return Object.fromEntries(prints.map(({ name, print }) => [name, print]));
}
