import { Clock } from '@kolkore/platform/clock';
import { Metrics } from '@kolkore/platform/metrics';
import { Readiness } from '@kolkore/platform/readiness';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { queueNames } from './jobs';
import { Queues } from './queues';

/** The queues for the metrics, and their part of "ready". */
@Injectable()
export class QueueFigures implements OnModuleInit {
  constructor(
    private readonly queues: Queues,
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const registers = [this.metrics.registry];
    const jobs = new Gauge({ name: 'kolkore_queue_jobs', help: 'Jobs by queue and state', labelNames: ['queue', 'state'], registers });
    const oldest = new Gauge({
      name: 'kolkore_queue_oldest_waiting_seconds',
      help: 'Age of the job that waits longest; 0 where none waits',
      labelNames: ['queue'],
      registers,
    });
    this.readiness.add('queue', () => this.queues.ping());
    this.metrics.add('queues', async () => {
      const [counts, since] = await Promise.all([this.queues.counts(), this.queues.oldestWaiting()]);
      const now = this.clock.now().getTime();
      for (const queue of queueNames) {
        for (const [state, count] of Object.entries(counts[queue])) jobs.set({ queue, state }, count);
        oldest.set({ queue }, Math.max(0, now - (since.get(queue)?.getTime() ?? now)) / 1000);
      }
    });
  }
}
