import { Clock } from '@kolkore/platform/clock';
import { Metrics } from '@kolkore/platform/metrics';
import { Readiness } from '@kolkore/platform/readiness';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { pendingMigrations } from './migrate';
import { statusSql } from './status-sql';

interface Counted {
  value: number;
  [label: string]: string | number;
}

/**
 * The house for the metrics, and the database's part of "ready". Counted in the database, so that a total goes on over a restart and
 * every process tells the same: add none of them up over processes.
 */
@Injectable()
export class MetricFigures implements OnModuleInit {
  private migrated = false;

  constructor(
    private readonly db: DataSource,
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.readiness.add('database', async () => void (await this.db.query('SELECT 1')));
    this.readiness.add('migrations', () => this.askMigrations());
    this.pool();
    this.ofTable(
      Gauge,
      'kolkore_opportunities',
      'Opportunities by status',
      ['status'],
      `SELECT ${statusSql('o', '$1')} AS status, count(*) AS value FROM opportunity o WHERE o.merged_into IS NULL GROUP BY 1`,
    );
    this.ofTable(
      Gauge,
      'kolkore_match_faults',
      'What the last nightly check of the matches found: differences of the index from the definition, and matches that were not recorded',
      ['fault'],
      `SELECT v.fault, v.value, max($1::timestamptz) FROM (SELECT * FROM match_check ORDER BY at DESC LIMIT 1) c,
         LATERAL (VALUES ('difference', c.differences), ('missing', c.missing)) AS v (fault, value) GROUP BY 1, 2`,
    );
    this.ofTable(
      Gauge,
      'kolkore_attachments',
      'Files of documents by state, those of what is over too',
      ['state'],
      'SELECT state, count(*) AS value, max($1::timestamptz) FROM attachment GROUP BY 1',
    );
    this.ofTable(
      Gauge,
      'kolkore_mails',
      'Messages by state',
      ['state'],
      'SELECT state, count(*) AS value, max($1::timestamptz) FROM message GROUP BY 1',
    );
    this.ofTable(
      Gauge,
      'kolkore_mail_oldest_open_seconds',
      'Age of the oldest message that is due and not out; 0 where there is none',
      [],
      `SELECT coalesce(extract(epoch FROM $1::timestamptz - min(created_at)), 0)::float8 AS value FROM message
       WHERE state IN ('pending', 'sending') AND not_before <= $1`,
    );
    this.ofTable(
      Counter,
      'kolkore_delivery_attempts_total',
      'Attempts to hand a message over, by what came of them',
      ['outcome'],
      `SELECT coalesce(outcome, 'open') AS outcome, count(*) AS value, max($1::timestamptz) FROM delivery_attempt WHERE outcome IS NOT NULL GROUP BY 1`,
    );
    this.ofTable(
      Gauge,
      'kolkore_mail_reports',
      'Reports of mail servers that are kept, by what they say and what followed',
      ['what', 'effect'],
      'SELECT what, effect, count(*) AS value, max($1::timestamptz) FROM mail_report GROUP BY 1, 2',
    );
    this.ofTable(
      Gauge,
      'kolkore_webhook_events',
      'Webhook events that are kept, by state',
      ['state'],
      'SELECT state, count(*) AS value, max($1::timestamptz) FROM webhook_event GROUP BY 1',
    );
    this.ofTable(
      Gauge,
      'kolkore_webhook_attempts',
      'Attempts to tell a webhook that are kept, by what came of them',
      ['outcome'],
      'SELECT outcome, count(*) AS value, max($1::timestamptz) FROM webhook_attempt WHERE outcome IS NOT NULL GROUP BY 1',
    );
    this.ofTable(
      Gauge,
      'kolkore_webhook_oldest_waiting_seconds',
      'Age of the oldest event that waits for an active endpoint which does not fail; 0 where there is none',
      [],
      `SELECT coalesce(extract(epoch FROM $1::timestamptz - min(w.created_at)), 0)::float8 AS value FROM webhook_event w
         JOIN webhook_endpoint e ON e.id = w.endpoint_id AND e.state = 'active' AND e.failures = 0 WHERE w.state IN ('pending', 'sending')`,
    );
    this.ofTable(
      Gauge,
      'kolkore_webhook_endpoints',
      'Endpoints by state; failing: active, and the newest attempt came to nothing',
      ['state'],
      `SELECT CASE WHEN state = 'active' AND failures > 0 THEN 'failing' ELSE state END AS state, count(*) AS value, max($1::timestamptz)
       FROM webhook_endpoint GROUP BY 1`,
    );
    this.ofTable(
      Gauge,
      'kolkore_hub_subscribers',
      'Subscribers of feeds: up to date, waiting for the newest state, or not confirmed yet',
      ['state'],
      `SELECT CASE WHEN until IS NULL THEN 'asked' WHEN behind_since IS NULL THEN 'current' ELSE 'waiting' END AS state, count(*) AS value
       FROM feed_subscriber WHERE until IS NULL OR until > $1 GROUP BY 1`,
    );
    this.ofTable(
      Gauge,
      'kolkore_hub_oldest_waiting_seconds',
      'How long the subscriber that waits longest lacks the newest state of its feed; 0 where none does',
      [],
      `SELECT coalesce(extract(epoch FROM $1::timestamptz - min(behind_since)), 0)::float8 AS value FROM feed_subscriber WHERE until > $1`,
    );
    this.ofTable(
      Counter,
      'kolkore_harvest_runs_total',
      'Ended runs by source and outcome',
      ['source', 'outcome'],
      `SELECT source_id AS source, state AS outcome, count(*) AS value, max($1::timestamptz) FROM run WHERE state IN ('done', 'failed', 'abandoned') GROUP BY 1, 2`,
    );
    this.ofTable(
      Gauge,
      'kolkore_source_last_success_seconds',
      'Seconds since the last good run of a source that is on the schedule',
      ['source'],
      `SELECT id AS source, extract(epoch FROM $1::timestamptz - last_success_at)::float8 AS value FROM source WHERE next_run_at IS NOT NULL AND last_success_at IS NOT NULL`,
    );
    this.ofTable(
      Gauge,
      'kolkore_source_health',
      '1 for the health that a source is in',
      ['source', 'health'],
      `SELECT id AS source, health, 1 AS value, $1::timestamptz FROM source WHERE next_run_at IS NOT NULL`,
    );
    this.ofTable(
      Gauge,
      'kolkore_work_open',
      'Rows that wait for the next step, by step',
      ['step'],
      `SELECT 'harvest' AS step, count(*) AS value, max($1::timestamptz) FROM run WHERE state IN ('queued', 'running')
       UNION ALL SELECT 'match', count(*), NULL FROM change WHERE matched_at IS NULL
       UNION ALL SELECT 'compose', count(*), NULL FROM alert_item WHERE state IN ('pending', 'held') AND hold_id IS NULL AND (due_at IS NULL OR due_at <= $1)`,
    );
  }

  /** One question per metric; `$1` is the time. Rows carry the labels and `value`. A series that is not told any more ends. */
  private ofTable(Kind: typeof Gauge | typeof Counter, name: string, help: string, labelNames: string[], sql: string): void {
    const metric = new Kind({ name, help, labelNames, registers: [this.metrics.registry] });
    this.metrics.add(name, async () => {
      const rows: Counted[] = await this.db.query(sql, [this.clock.now()]);
      metric.reset();
      for (const row of rows) metric.inc(Object.fromEntries(labelNames.map((label) => [label, String(row[label])])), Number(row.value));
    });
  }

  private pool(): void {
    const gauge = new Gauge({
      name: 'kolkore_database_connections',
      help: 'Connections of this process to the database: in use, idle; and requests that wait for one',
      labelNames: ['state'],
      registers: [this.metrics.registry],
    });
    this.metrics.add('kolkore_database_connections', async () => {
      const { master } = this.db.driver as unknown as { master: { totalCount: number; idleCount: number; waitingCount: number } };
      gauge.set({ state: 'busy' }, master.totalCount - master.idleCount);
      gauge.set({ state: 'idle' }, master.idleCount);
      gauge.set({ state: 'waiting' }, master.waitingCount);
    });
  }

  /** Once it is at the newest that we know, it stays so. */
  private async askMigrations(): Promise<void> {
    if (this.migrated) return;
    const pending = await pendingMigrations(this.db);
    if (pending.length > 0) throw new Error(`lacks ${pending.join(', ')}; run kolkore migrate`);
    this.migrated = true;
  }
}
