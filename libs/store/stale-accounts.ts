import { Injectable } from '@nestjs/common';
import { InvitationStore } from './invitations';
import { SessionStore } from './sessions';
import { SignIns } from './sign-ins';

const DAY = 86_400_000;
/** What is over is kept so long, for whoever asks what happened. */
const KEPT_DAYS = 30;

/** Ways in, sessions and invitations that are over. */
@Injectable()
export class StaleAccounts {
  constructor(
    private readonly signIns: SignIns,
    private readonly sessions: SessionStore,
    private readonly invitations: InvitationStore,
  ) {}

  async forget(now: Date): Promise<void> {
    const before = new Date(now.getTime() - KEPT_DAYS * DAY);
    await this.signIns.forget(before);
    await this.sessions.forget(before);
    await this.invitations.forget(before);
  }
}
