import { randomUUID } from 'node:crypto';
import { habitsOf } from '@kolkore/domain/rhythm/rhythm';
import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import { AlertItems } from '@kolkore/store/alert-items';
import { SourceNotices } from '@kolkore/store/source-notices';
import { Inject, Injectable } from '@nestjs/common';
import { decide } from './decide';
import { domainOf } from './mail-domain';

/** People whose items are composed in one transaction: few enough that nobody waits long for their rows. */
const AT_ONCE = 200;

/** Turns what waits for a person into one message. */
@Injectable()
export class Compose {
  constructor(
    private readonly items: AlertItems,
    private readonly notices: SourceNotices,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * One message per person for everything that is to be told at `now`; the rest waits for its hour, is held or expires (decide.ts). Answers the
   * ids of the messages made; people with nothing left get none. Safe to repeat and to run at once.
   */
  async forPeople(personIds: string[], now: Date): Promise<string[]> {
    const house = { quiet: this.settings.QUIET_HOURS === 'on' };
    const people = [...new Set(personIds)].sort();
    const made: string[] = [];
    for (let at = 0; at < people.length; at += AT_ONCE) {
      const ids = await this.items.compose(people.slice(at, at + AT_ONCE), now, (person, items, turn) =>
        decide(person, items, habitsOf(person.habits, house), turn, now, () => this.address()),
      );
      await this.notices.attach(ids, now);
      made.push(...ids);
    }
    return made;
  }

  private address(): { id: string; messageId: string } {
    const id = randomUUID();
    return { id, messageId: `<${id}@${domainOf(this.settings.MAIL_FROM)}>` };
  }
}
