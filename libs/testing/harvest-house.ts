import type { SourceDefinition } from '@kolkore/domain/source';
import { Ingest } from '@kolkore/harvest/ingest';
import { PageFetcher } from '@kolkore/harvest/page-fetcher';
import { ReplaySource } from '@kolkore/harvest/replay-source';
import { SourceRegistry } from '@kolkore/harvest/registry';
import { Robots } from '@kolkore/harvest/robots';
import { RowsPages } from '@kolkore/harvest/rows/rows-pages';
import { WriteRows } from '@kolkore/harvest/rows/write-rows';
import { RunOutcome, RunSource } from '@kolkore/harvest/run-source';
import { HttpClient } from '@kolkore/net/http-client';
import type { Limits } from '@kolkore/net/http-client';
import { createLog } from '@kolkore/platform/logger';
import { IngestStore } from '@kolkore/store/ingest';
import { OpportunityLinks } from '@kolkore/store/opportunity-links';
import { RejectedRows } from '@kolkore/store/rejected-rows';
import { Runs } from '@kolkore/store/runs';
import { Snapshots } from '@kolkore/store/snapshots';
import { SeenRows } from '@kolkore/store/seen-rows';
import { Sources } from '@kolkore/store/sources';
import type { DataSource } from 'typeorm';

/** A clock that stands until a test moves it. */
export class MovedClock {
  constructor(public time: Date) {}
  now = (): Date => new Date(this.time);
  move(ms: number): void {
    this.time = new Date(this.time.getTime() + ms);
  }
}

/** The harvest half of the house over a test database, its sources answered by a test's own page server. */
export function harvestHouse(
  db: DataSource,
  site: string,
  definitions: readonly SourceDefinition[],
  clock: MovedClock,
  limits: Partial<Limits> = {},
) {
  const sleeps: number[] = [];
  const http = new HttpClient({
    userAgent: 'HaKolKore/0 (+https://kolkore.example; shalom@kolkore.example)',
    delayMs: 0,
    clock,
    sampleSites: site,
    limits,
    sleep: async (ms) => void sleeps.push(ms),
  });
  const [sources, runs, snapshots, store, rejectedRows] = [
    new Sources(db),
    new Runs(db),
    new Snapshots(db),
    new IngestStore(db),
    new RejectedRows(db),
  ];
  const ingest = new Ingest(store, rejectedRows, new OpportunityLinks(db));
  const robots = new Robots(http, clock);
  const pages = new PageFetcher(http, robots, snapshots, clock);
  const seen = new SeenRows(db);
  const rows = new RowsPages(http, robots, snapshots, seen, new WriteRows(ingest, seen, clock), clock);
  const registry = new SourceRegistry(definitions);
  const replaySource = new ReplaySource(registry, runs, snapshots, ingest, clock);
  const engine = new RunSource(registry, sources, runs, snapshots, store, ingest, pages, rows, clock, createLog('silent', 'test'));
  /** Runs a source now, as the operator would; the clock moves a minute first. */
  const harvest = async (sourceId: string): Promise<RunOutcome> => {
    clock.move(60_000);
    const run = await sources.runNow(sourceId, clock.now());
    if (!run) throw new Error(`${sourceId} is already running`);
    return engine.run(run.id);
  };
  return { http, sources, runs, snapshots, store, rejectedRows, ingest, engine, replaySource, harvest, sleeps };
}
