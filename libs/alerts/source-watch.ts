import { isTrouble, mattersFrom, reasonAt, standingAt } from '@kolkore/domain/source-health';
import type { SourceRow } from '@kolkore/store/entities/harvest';
import { addMessage } from '@kolkore/store/new-message';
import { People } from '@kolkore/store/people';
import { SourceNotice, SourceNotices } from '@kolkore/store/source-notices';
import { Transactions, Tx } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';

const REMIND_AFTER_MS = 4 * 24 * 3_600_000;

/**
 * Opens one notice for a source whose trouble has lasted long enough to matter, reminds of it after some days, and closes it when
 * the source is well again. Each is mailed to the operators once; repeated failures say nothing new.
 */
@Injectable()
export class SourceWatch {
  constructor(
    private readonly notices: SourceNotices,
    private readonly people: People,
    private readonly transactions: Transactions,
  ) {}

  /** Answers how many notices were opened, reminded of and closed. Safe to repeat and to run at once. */
  async run(now: Date): Promise<{ opened: number; reminded: number; closed: number }> {
    const open = new Map((await this.notices.open()).map((notice) => [notice.sourceId, notice]));
    const done = { opened: 0, reminded: 0, closed: 0 };
    for (const { source, underWay } of await this.notices.watched(now)) {
      const notice = open.get(source.id);
      const { health } = standingAt(source, now);
      if (!notice && isTrouble(health) && (await this.begin(source, underWay, now))) done.opened++;
      else if (notice && !isTrouble(health) && (await this.end(notice, health, now))) done.closed++;
      else if (notice && isTrouble(health) && (await this.remind(notice, now))) done.reminded++;
    }
    return done;
  }

  private async begin(source: SourceRow, underWay: boolean, now: Date): Promise<boolean> {
    const { health, since, overdue } = standingAt(source, now);
    // After a standstill of our own the runs are already on their way: nobody is bothered for a minute.
    if (since === null || (overdue && underWay) || mattersFrom(since, source.everyMinutes) > now) return false;
    const notice = { sourceId: source.id, health, since, reason: reasonAt(source, now).code };
    return this.transactions.run(async (tx) => {
      const id = await this.notices.begin(tx, notice, now);
      if (id !== null) await this.tell(tx, id, 'opened', now);
      return id !== null;
    });
  }

  private remind(notice: SourceNotice, now: Date): Promise<boolean> {
    if (now.getTime() - (notice.remindedAt ?? notice.openedAt).getTime() < REMIND_AFTER_MS) return Promise.resolve(false);
    return this.transactions.run(async (tx) => {
      const mine = await this.notices.reminded(tx, notice, now);
      if (mine) await this.tell(tx, notice.id, 'reminder', now);
      return mine;
    });
  }

  private end(notice: SourceNotice, health: SourceRow['health'], now: Date): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const mine = await this.notices.end(tx, notice.id, health, now);
      if (mine && health !== 'off') await this.tell(tx, notice.id, 'closed', now);
      return mine;
    });
  }

  private async tell(tx: Tx, noticeId: number, phase: string, now: Date): Promise<void> {
    for (const { id } of await this.people.operators()) {
      const dedupeKey = `source_notice:${noticeId}:${phase}:${now.toISOString().slice(0, 10)}:${id}`;
      await addMessage(tx, { personId: id, kind: 'source_notice', sourceNoticeId: noticeId, dedupeKey }, now);
    }
  }
}
