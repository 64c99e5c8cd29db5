import { KINDS } from '@kolkore/domain/opportunity';
import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import { Canaries } from '@kolkore/store/canaries';
import { Inject, Injectable } from '@nestjs/common';

/** How often it is looked, and how long an alert may take from its publication to the mail server. */
export const CANARY_EVERY_MS = 15 * 60_000;

/**
 * The proof that alerts arrive, by kind of publication: an address of the house hears of everything, and what was published a quarter of
 * an hour ago must have been accepted by the mail server. Alarms only when something was published and was not; a quiet day is no alarm.
 */
@Injectable()
export class Canary {
  constructor(
    private readonly canaries: Canaries,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'CANARY_EMAIL'>,
  ) {}

  /** Answers the kinds that are missing something. Looks at most every quarter of an hour, whoever asks; nothing without an address. */
  async run(now: Date): Promise<string[]> {
    const email = this.settings.CANARY_EMAIL;
    if (email === undefined) return [];
    const states = new Map((await this.canaries.states()).map((state) => [state.kind, state]));
    const due = KINDS.filter((kind) => {
      const last = states.get(kind)?.checkedAt.getTime() ?? 0;
      return now.getTime() - last >= CANARY_EVERY_MS;
    });
    if (due.length === 0) return [];
    const person = await this.canaries.ensure(email, KINDS, now);
    const looks = new Map((await this.canaries.look(person, CANARY_EVERY_MS, now)).map((look) => [look.kind, look]));
    const missing: string[] = [];
    for (const kind of due) {
      const look = looks.get(kind) ?? { kind, published: 0, accepted: 0, missing: 0, oldest: null };
      if ((await this.canaries.record(look, CANARY_EVERY_MS, now)) && look.missing > 0) missing.push(kind);
    }
    return missing;
  }
}
