import type { ClaimedMessage, Messages } from '@kolkore/store/messages';

/**
 * Messages that this process took together, until each is sent. Behind a slow mail server the last of them wait longer than a lease
 * lasts: then the lease of all that wait is made longer, and what somebody else took meanwhile is let go.
 */
export class Claim {
  private readonly open: Set<ClaimedMessage>;
  private renewing: Promise<void> | null = null;

  constructor(
    private readonly messages: Messages,
    claimed: readonly ClaimedMessage[],
    private until: Date,
    private readonly lengths: { leaseMs: number; sendMs: number },
  ) {
    this.open = new Set(claimed);
  }

  /** Takes one out to be sent now. False when it is no longer ours, or not for as long as sending may last. */
  async take(one: ClaimedMessage, now: () => Date): Promise<boolean> {
    while (this.open.has(one) && this.until.getTime() - now().getTime() < this.lengths.sendMs) {
      this.renewing ??= this.renew(now()).finally(() => (this.renewing = null));
      await this.renewing;
    }
    return this.open.delete(one);
  }

  /** Gives back what was not taken out, as if it had never been claimed. */
  async giveBack(now: Date): Promise<void> {
    const rest = [...this.open];
    this.open.clear();
    await this.messages.giveBack(rest.map(attemptOf), now);
  }

  private async renew(now: Date): Promise<void> {
    const waiting = [...this.open];
    const until = new Date(now.getTime() + this.lengths.leaseMs);
    const ours = new Set(await this.messages.renew(waiting.map(attemptOf), until));
    for (const one of waiting) if (!ours.has(one.message.id)) this.open.delete(one);
    this.until = until;
  }
}

const attemptOf = ({ message, attempt }: ClaimedMessage): { id: string; attempt: number } => ({ id: message.id, attempt });
