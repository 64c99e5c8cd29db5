import { TeamSubscriptions } from '@kolkore/accounts/team-subscriptions';
import type { Locale } from '@kolkore/domain/locale';
import { Injectable } from '@nestjs/common';

/** The organization's subscriptions by name, for choosing. */
@Injectable()
export class ChoosableSubscriptions {
  constructor(private readonly subscriptions: TeamSubscriptions) {}

  async of(organizationId: string, chosen: readonly string[] = []): Promise<{ id: string; name: string }[]> {
    const all = await this.subscriptions.list(organizationId);
    return all.filter(({ id, state }) => state !== 'ended' || chosen.includes(id)).map(({ id, name }) => ({ id, name }));
  }
}

/** What the address says was just done, in words. */
export const webhookDone = (asked: unknown, { words }: Locale): string | null => {
  const { done } = words.webhooks;
  return typeof asked === 'string' && Object.hasOwn(done, asked) ? done[asked as keyof typeof done] : null;
};
