import { randomUUID } from 'node:crypto';
import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import { AlertItems } from '@kolkore/store/alert-items';
import { SourceNotices } from '@kolkore/store/source-notices';
import { Inject, Injectable } from '@nestjs/common';
import { domainOf } from './mail-domain';
import { worthTelling } from './worth-telling';

/** Turns what waits for a person into one message. */
@Injectable()
export class Compose {
  constructor(
    private readonly items: AlertItems,
    private readonly notices: SourceNotices,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * One immediate message per person for everything pending that is still worth telling at `now`; the rest expires. Answers the
   * ids of the messages made; people with nothing left get none. Safe to repeat and to run at once.
   */
  async forPeople(personIds: string[], now: Date): Promise<string[]> {
    const made: string[] = [];
    for (const personId of new Set(personIds)) {
      const id = await this.items.compose(personId, now, worthTelling, () => this.address());
      if (id === null) continue;
      await this.notices.attach(id, personId, now);
      made.push(id);
    }
    return made;
  }

  private address(): { id: string; messageId: string } {
    const id = randomUUID();
    return { id, messageId: `<${id}@${domainOf(this.settings.MAIL_FROM)}>` };
  }
}
