import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import type { Log } from '@kolkore/platform/logger';
import { LOG } from '@kolkore/platform/logger';
import { Metrics } from '@kolkore/platform/metrics';
import type { QueueBackend } from '@kolkore/queue/backend';
import { QUEUE_BACKEND } from '@kolkore/queue/tokens';
import { startWorkers } from '@kolkore/queue/workers';
import { RegistrySchedule } from '@kolkore/store/registry/schedule';
import { Sources } from '@kolkore/store/sources';
import { Clock } from '@kolkore/platform/clock';
import { loadSources } from '@scrapers/registry';
import { BeforeApplicationShutdown, Inject, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { Clockwork } from './clockwork';
import { JobHandlers } from './job-handlers';
import { Sweep } from './sweep';

/**
 * Starts the workers when the process is ready and lets the jobs in hand end before anything else closes; a long harvest has been
 * given back by then (RunSource, onModuleDestroy).
 */
@Injectable()
export class WorkerHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private workers: { close(): Promise<void> } | null = null;

  constructor(
    private readonly handlers: JobHandlers,
    private readonly sources: Sources,
    private readonly registry: RegistrySchedule,
    private readonly clock: Clock,
    private readonly clockwork: Clockwork,
    private readonly sweep: Sweep,
    private readonly metrics: Metrics,
    @Inject(QUEUE_BACKEND) private readonly backend: QueueBackend,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const now = this.clock.now();
    await this.sources.register(loadSources(), now);
    await this.registry.register(now);
    this.workers = startWorkers(this.backend, this.handlers.all, this.settings.WORKER_ROLES, this.log, this.metrics);
    if (!this.settings.WORKER_ROLES.includes('clock')) return;
    await this.sweep.run(now, 0);
    await this.clockwork.tick();
    await this.clockwork.registers();
    await this.clockwork.attachments();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.workers?.close();
  }
}
