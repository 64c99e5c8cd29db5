import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '@kolkore/platform/logger';
import type { Done, Messages } from '@kolkore/store/messages';

/**
 * Writes outcomes down, together with those that came while the database wrote the ones before: no outcome waits for a timer, and a
 * fast mail server does not cost a transaction per mail.
 */
export class Recorder {
  private waiting: { done: Done; settle: { ok: () => void; fail: (error: unknown) => void } }[] = [];
  private writing = false;

  constructor(
    private readonly messages: Messages,
    private readonly log: Log,
  ) {}

  /** When it is written. */
  record(done: Done): Promise<void> {
    return new Promise((ok, fail) => {
      this.waiting.push({ done, settle: { ok, fail } });
      if (!this.writing) void this.write();
    });
  }

  private async write(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0);
      try {
        await this.persist(batch.map(({ done }) => done));
        for (const { settle } of batch) settle.ok();
      } catch (error) {
        for (const { settle } of batch) settle.fail(error);
      }
    }
    this.writing = false;
  }

  /** The mails are out: a database that restarts just now must not make them go out twice. */
  private async persist(batch: Done[]): Promise<void> {
    for (const wait of [250, 500, 1000, 2000, 4000]) {
      try {
        return await this.messages.recordAll(batch);
      } catch (error) {
        this.log.warn({ messages: batch.length, err: error }, 'outcomes of messages could not be recorded yet');
        await pause(wait);
      }
    }
    await this.messages.recordAll(batch);
  }
}
