import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { Clock } from './clock';
import { SETTINGS } from './config';
import type { Settings } from './config';
import { LOG } from './logger';
import type { Log } from './logger';

/** What is asked of the database is asked again after this long, however often somebody looks. */
const FRESH_MS = 10_000;

/** Numbers of this process for Prometheus. Every label has few values: never an address, a token or an id of a person. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  /** `route` is the template (`/o/:id`), `unmatched` where there is none. */
  readonly requests = new Histogram({
    name: 'kolkore_http_request_seconds',
    help: 'Answered HTTP requests by route template and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });
  readonly jobs = new Histogram({
    name: 'kolkore_job_seconds',
    help: 'Jobs that this process has done, by queue and outcome (done, failed)',
    labelNames: ['queue', 'outcome'],
    buckets: [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 1200],
    registers: [this.registry],
  });
  readonly pushes = new Counter({
    name: 'kolkore_hub_pushes_total',
    help: 'Pushes of feeds that this process has tried, by outcome (taken, failed, gone)',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  private readonly collectors: { name: string; collect: () => Promise<void> }[] = [];
  private readonly failed = new Counter({
    name: 'kolkore_metrics_failures_total',
    help: 'Looks at which a part could not tell its numbers; those of before stand',
    labelNames: ['part'],
    registers: [this.registry],
  });
  private readonly lookedAt = new Gauge({
    name: 'kolkore_metrics_asked_timestamp_seconds',
    help: 'When the database and the queues were asked last',
    registers: [this.registry],
  });
  private asked = -Infinity;
  private asking: Promise<void> | null = null;

  constructor(
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    @Inject(SETTINGS) settings: Settings,
  ) {
    // It watches the event loop all the time, so only where somebody reads it.
    if (settings.METRICS_PORT !== undefined) collectDefaultMetrics({ register: this.registry });
  }

  /** `collect` sets gauges and counters of its own just before they are read. */
  add(name: string, collect: () => Promise<void>): void {
    this.collectors.push({ name, collect });
  }

  /** Everything in Prometheus' text format. */
  async text(): Promise<string> {
    if (this.clock.now().getTime() - this.asked >= FRESH_MS) await (this.asking ??= this.ask().finally(() => (this.asking = null)));
    return this.registry.metrics();
  }

  private async ask(): Promise<void> {
    this.asked = this.clock.now().getTime();
    this.lookedAt.set(this.asked / 1000);
    // One after the other: a look must not take every connection of the process.
    for (const { name, collect } of this.collectors) {
      await collect().catch((error: unknown) => {
        this.failed.inc({ part: name });
        this.log.warn({ part: name, err: error }, 'numbers for the metrics could not be had');
      });
    }
  }
}
