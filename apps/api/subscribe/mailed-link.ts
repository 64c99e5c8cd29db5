import { openMessageToken } from '@kolkore/alerts/token';
import { NotFoundError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import { Signer } from '@kolkore/platform/signing';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import { ManageRequests, OpenedMessage } from '@kolkore/store/manage-requests';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Injectable } from '@nestjs/common';

/** A mailed link that opens nothing: forged, cut off, revoked, or its person is gone. */
export class UnknownLinkError extends NotFoundError {}

/** Who holds a mailed link. Whoever reads the mail is its person; there is no other sign-in. */
@Injectable()
export class MailedLinks {
  constructor(
    private readonly signer: Signer,
    private readonly clock: Clock,
    private readonly requests: ManageRequests,
    private readonly subscriptions: Subscriptions,
  ) {}

  /** Throws UnknownLinkError. */
  async open(token: string): Promise<OpenedMessage> {
    const id = openMessageToken(this.signer, token);
    const opened = id === null || !uuid.test(id) ? null : await this.requests.opened(id, this.clock.now());
    if (!opened) throw new UnknownLinkError('unknown mailed link');
    return opened;
  }

  /** The subscription, if it is of the person who holds the link. Throws NotFoundError for anybody else's. */
  async own(opened: OpenedMessage, subscriptionId: string): Promise<SubscriptionRow> {
    const row = uuid.test(subscriptionId) ? await this.subscriptions.byId(subscriptionId) : null;
    if (!row || row.personId !== opened.personId) throw new NotFoundError('no such subscription of this person');
    return row;
  }

  /** The subscriptions that the message served, oldest first. */
  async served(opened: OpenedMessage): Promise<SubscriptionRow[]> {
    return (await this.subscriptions.ofPerson(opened.personId)).filter((row) => opened.serves.includes(row.id));
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
