import { Canary } from '@kolkore/alerts/canary';
import { HindranceWatch } from '@kolkore/alerts/hindrance-watch';
import { SourceWatch } from '@kolkore/alerts/source-watch';
import { MatchSweep } from '@kolkore/matching/match-sweep';
import { Clock } from '@kolkore/platform/clock';
import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import type { Log } from '@kolkore/platform/logger';
import { LOG } from '@kolkore/platform/logger';
import { Queues } from '@kolkore/queue/queues';
import { Attachments } from '@kolkore/store/attachments';
import { RegistrySchedule } from '@kolkore/store/registry/schedule';
import { Paces } from '@kolkore/store/paces';
import { Sources } from '@kolkore/store/sources';
import { Vocabulary } from '@kolkore/store/vocabulary';
import { Inject, Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { ZONE, localDateOf } from '@kolkore/domain/time';
import { Sweep } from './sweep';

const DUE_AT_ONCE = 100;
const DUE_FILES_AT_ONCE = 300;

/** The clock of the house. Several processes may have the role: what is due is handed out under a lock. */
@Injectable()
export class Clockwork {
  constructor(
    private readonly clock: Clock,
    private readonly sources: Sources,
    private readonly registry: RegistrySchedule,
    private readonly files: Attachments,
    private readonly queues: Queues,
    private readonly sweeper: Sweep,
    private readonly vocabulary: Vocabulary,
    private readonly watch: SourceWatch,
    private readonly matchSweep: MatchSweep,
    private readonly canary: Canary,
    private readonly hindrances: HindranceWatch,
    private readonly paces: Paces,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Cron(CronExpression.EVERY_MINUTE)
  tick(): Promise<void> {
    return this.guarded('due sources', async () => {
      const runs = await this.sources.due(this.clock.now(), DUE_AT_ONCE);
      await this.queues.enqueueHarvest(runs.map((run) => run.id));
    });
  }

  /** The registers of organizations, each once a week. */
  @Cron(CronExpression.EVERY_MINUTE)
  registers(): Promise<void> {
    return this.guarded('due registers', async () => this.queues.enqueueRegistry(await this.registry.due(this.clock.now())));
  }

  /**
   * The files of documents whose time has come: new ones, failed ones, old ones that may have been replaced, and what a killed worker
   * held. While some are still waited for, no more are handed out, so that none is handed out twice.
   */
  @Cron(CronExpression.EVERY_MINUTE)
  attachments(): Promise<void> {
    return this.guarded('attachments', async () => {
      if (this.settings.ATTACHMENTS === 'off' || !(await this.queues.idle()).has('attachments')) return;
      await this.queues.enqueueAttachments(await this.files.due(this.clock.now(), DUE_FILES_AT_ONCE));
    });
  }

  /** Apart from the sweep: to count the words of many publications takes a while, and nothing waits for it. */
  @Cron(CronExpression.EVERY_MINUTE)
  words(): Promise<void> {
    return this.guarded('vocabulary', () => this.vocabulary.refresh(this.clock.now()));
  }

  @Cron(CronExpression.EVERY_MINUTE)
  sweep(): Promise<void> {
    return this.guarded('sweep', async () => {
      const told = await this.watch.run(this.clock.now());
      if (told.opened + told.reminded + told.closed > 0) this.log.info(told, 'notices of sources');
      const resumed = await this.paces.resumeDue(localDateOf(this.clock.now()));
      if (resumed > 0) this.log.info({ resumed }, 'pauses that are over');
      await this.sweeper.run(this.clock.now());
    });
  }

  /** Whether what was published arrives; looked at every quarter of an hour by whichever process comes first. */
  @Cron(CronExpression.EVERY_MINUTE)
  prove(): Promise<void> {
    return this.guarded('canary', async () => {
      const kinds = await this.canary.run(this.clock.now());
      if (kinds.length > 0) this.log.error({ kinds }, 'what was published was not accepted by the mail server');
    });
  }

  /** Subscriptions that can bring nothing any more, once a working day by whichever process comes first. */
  @Cron(CronExpression.EVERY_MINUTE)
  hindered(): Promise<void> {
    return this.guarded('hindrances', async () => {
      const letters = await this.hindrances.run(this.clock.now());
      await this.queues.enqueueDeliver(letters);
      if (letters.length > 0) this.log.info({ letters: letters.length }, 'owners of subscriptions that can bring nothing were written to');
    });
  }

  @Cron('17 3 * * *', { timeZone: ZONE })
  clean(): Promise<void> {
    return this.guarded('clean', () => this.sweeper.clean(this.clock.now()));
  }

  /** Of every process that matches: each proves its own index. */
  @Cron('47 3 * * *', { timeZone: ZONE })
  async checkMatches(): Promise<void> {
    if (!this.settings.WORKER_ROLES.includes('match')) return;
    try {
      const found = await this.matchSweep.run(this.clock.now());
      if (found.differences + found.missing > 0) this.log.error(found, 'matches were not as the definition says; repaired');
      else this.log.info(found, 'matches are as the definition says');
    } catch (error) {
      this.log.error({ err: error }, 'the check of the matches failed; it comes again the next night');
    }
  }

  /** A failed tick is logged and comes again with the next; it must not end the process. */
  private async guarded(what: string, work: () => Promise<void>): Promise<void> {
    if (!this.settings.WORKER_ROLES.includes('clock')) return;
    try {
      await work();
    } catch (error) {
      this.log.error({ err: error }, `${what} failed; it comes again with the next tick`);
    }
  }
}
