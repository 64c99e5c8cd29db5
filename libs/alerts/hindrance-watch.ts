import { hindrancesOf } from '@kolkore/domain/criteria';
import { isRest } from '@kolkore/domain/rhythm/slots';
import { inIsrael, localDateOf } from '@kolkore/domain/time';
import { analysis } from '@kolkore/hebrew/analysis';
import { Hindrances } from '@kolkore/store/hindrances';
import { Injectable } from '@nestjs/common';

/** From this hour of a working day on. */
const HOUR = 9;

/**
 * Finds once a working day the subscriptions that can bring nothing any more and writes to their owners, once about each cause.
 * Silence would look like a quiet year.
 */
@Injectable()
export class HindranceWatch {
  constructor(private readonly hindrances: Hindrances) {}

  /** Answers the letters that were made. Looks at most once a day, whoever asks. */
  async run(now: Date): Promise<string[]> {
    const day = localDateOf(now);
    const { hour, weekday } = inIsrael(now);
    if (hour < HOUR || weekday === 5 || isRest(day, hour) || !(await this.hindrances.takeDay(day, now))) return [];
    try {
      return await this.look(now);
    } catch (error) {
      await this.hindrances.giveBackDay(day);
      throw error;
    }
  }

  private async look(now: Date): Promise<string[]> {
    const known = { publishers: await this.hindrances.publishersRead(now), today: localDateOf(now) };
    const messages: string[] = [];
    for await (const batch of this.hindrances.active()) {
      for (const { id, criteria } of batch) {
        const found = hindrancesOf(criteria, known, analysis);
        if (found.length > 0) messages.push(...(await this.hindrances.tell(id, found, now)));
      }
    }
    return messages;
  }
}
