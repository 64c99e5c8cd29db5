import { NotFoundError } from '@kolkore/domain/errors';
import { Dossiers } from '@kolkore/store/dossiers';
import { removeDismissal } from '@kolkore/store/dismissals';
import { Follows } from '@kolkore/store/follows';
import { Opportunities } from '@kolkore/store/opportunities';
import { OrganizationStore } from '@kolkore/store/organizations';
import { People } from '@kolkore/store/people';
import { Transactions, Tx } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import { Actor, atPage } from './actor';
import { Audit } from './audit';
import { RefusedError } from './refusals';
import { mustBeId } from './uuid';

/** So many may be followed at once, by a person and by an organization. */
export const MOST_FOLLOWED = 1000;

/** What an act at an opportunity tells the log. */
export const toldOf = (opportunityId: number, title: string): { opportunityId: number; name: string } => ({
  opportunityId,
  name: title.slice(0, 200),
});

/** Following opportunities, by oneself and for an organization. Doing again what is done changes and logs nothing. */
@Injectable()
export class Following {
  constructor(
    private readonly transactions: Transactions,
    private readonly follows: Follows,
    private readonly dossiers: Dossiers,
    private readonly opportunities: Opportunities,
    private readonly organizations: OrganizationStore,
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /** Throws NotFoundError, RefusedError (`too_many_follows`). */
  async followAlone(personId: string, opportunityId: number, now: Date): Promise<void> {
    const title = await this.titleOf(opportunityId, now);
    await this.transactions.run(async (tx) => {
      if (!(await this.people.lock(tx, personId))) throw new NotFoundError('no such person');
      const who = { personId };
      await removeDismissal(tx, personId, opportunityId);
      if (!(await this.follows.add(tx, who, opportunityId, now))) return;
      if ((await this.follows.count(tx, who)) > MOST_FOLLOWED) throw new RefusedError('too_many_follows');
      await this.audit.record(tx, atPage(personId), 'followed', null, toldOf(opportunityId, title), now);
    });
  }

  async unfollowAlone(personId: string, opportunityId: number, now: Date): Promise<void> {
    const title = await this.titleOf(opportunityId, now);
    await this.transactions.run(async (tx) => {
      if (await this.follows.remove(tx, { personId }, opportunityId))
        await this.audit.record(tx, atPage(personId), 'unfollowed', null, toldOf(opportunityId, title), now);
    });
  }

  /** Throws as `followAlone`. */
  async follow(organizationId: string, opportunityId: number, by: Actor, now: Date): Promise<void> {
    mustBeId('organization', organizationId);
    const title = await this.titleOf(opportunityId, now);
    await this.transactions.run(async (tx) => {
      if (!(await this.organizations.lock(tx, organizationId))) throw new NotFoundError('no such organization');
      if (!(await this.dossiers.open(tx, organizationId, opportunityId, by.personId, now))) throw new NotFoundError('no such opportunity');
      await this.begin(tx, organizationId, opportunityId, title, by, now);
    });
  }

  async unfollow(organizationId: string, opportunityId: number, by: Actor, now: Date): Promise<void> {
    mustBeId('organization', organizationId);
    const title = await this.titleOf(opportunityId, now);
    await this.transactions.run((tx) => this.end(tx, organizationId, opportunityId, title, by, now));
  }

  /** Within another act; the organization is held. Throws RefusedError (`too_many_follows`). */
  async begin(tx: Tx, organizationId: string, opportunityId: number, title: string, by: Actor, now: Date): Promise<void> {
    const who = { organizationId };
    if (!(await this.follows.add(tx, who, opportunityId, now))) return;
    if ((await this.follows.count(tx, who)) > MOST_FOLLOWED) throw new RefusedError('too_many_follows');
    await this.audit.record(tx, by, 'followed', organizationId, toldOf(opportunityId, title), now);
  }

  async end(tx: Tx, organizationId: string, opportunityId: number, title: string, by: Actor, now: Date): Promise<void> {
    if (await this.follows.remove(tx, { organizationId }, opportunityId))
      await this.audit.record(tx, by, 'unfollowed', organizationId, toldOf(opportunityId, title), now);
  }

  /** Throws NotFoundError. */
  async titleOf(opportunityId: number, now: Date): Promise<string> {
    const view = await this.opportunities.byId(opportunityId, now);
    if (!view) throw new NotFoundError('no such opportunity', { id: opportunityId });
    return view.facts.title;
  }
}
