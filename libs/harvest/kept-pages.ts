import { KolKoreError } from '@kolkore/domain/errors';
import type { PageRequest, SourceDefinition } from '@kolkore/domain/source';
import type { SnapshotRow } from '@kolkore/store/entities/harvest';
import type { Runs } from '@kolkore/store/runs';
import type { Snapshots } from '@kolkore/store/snapshots';
import { Frontier, Step, keyOf } from './frontier';
import { bareRequest, requestsOfRun } from './replay-page';

/** A kept page and the request for it. `step`: how the source's start leads to it; null when it does not any more. */
export interface KeptRequest {
  row: SnapshotRow;
  request: PageRequest;
  step: Step | null;
}

/**
 * The kept pages of a source, each once: first those that the present readers come to from the start, as a run would, so that
 * lists come before their items; then the rest by the order of the source's kinds, newest first, with what their runs carried to them.
 */
export class KeptPages {
  private readonly byKey: Map<string, SnapshotRow>;
  private readonly frontier = new Frontier();
  private left: KeptRequest[] | null = null;
  private hasStarted = false;

  constructor(
    private readonly source: SourceDefinition,
    private readonly rows: readonly SnapshotRow[],
    private readonly runs: Pick<Runs, 'byId'>,
    private readonly snapshots: Snapshots,
  ) {
    this.byKey = new Map(rows.map((row) => [keyOfRow(row), row]));
  }

  async next(): Promise<KeptRequest | null> {
    if (!this.hasStarted) await this.start();
    for (let step = this.frontier.next(); step; step = this.frontier.next()) {
      const key = keyOf(step.request);
      const row = this.byKey.get(key);
      if (!row) continue;
      this.byKey.delete(key);
      return { row, request: step.request, step };
    }
    this.left ??= await this.unreached();
    return this.left.shift() ?? null;
  }

  /** What a page leads to. `spoke`: it told of items. */
  follow(from: Step, requests: readonly PageRequest[], spoke: boolean): void {
    this.frontier.follow(from, requests, spoke);
  }

  private async start(): Promise<void> {
    this.hasStarted = true;
    const newest = this.rows.at(-1);
    if (newest) this.frontier.start(this.source.start(await this.startOf(newest)));
  }

  private async unreached(): Promise<KeptRequest[]> {
    const known = new Map<number, Map<string, PageRequest>>();
    const found: KeptRequest[] = [];
    for (const row of this.byKey.values()) {
      const carried = row.runId === null ? null : (known.get(row.runId) ?? (await this.requestsOf(row, row.runId)));
      if (row.runId !== null && carried) known.set(row.runId, carried);
      found.push({ row, request: carried?.get(keyOfRow(row)) ?? bareRequest(row), step: null });
    }
    const kinds = Object.keys(this.source.pages);
    return found.sort((a, b) => kinds.indexOf(a.row.pageKind) - kinds.indexOf(b.row.pageKind) || b.row.id - a.row.id);
  }

  private async requestsOf(row: SnapshotRow, runId: number): Promise<Map<string, PageRequest>> {
    const found = new Map<string, PageRequest>();
    try {
      for await (const { key, request } of requestsOfRun(this.source, runId, await this.startOf(row), this.snapshots))
        found.set(key, request);
    } catch (error) {
      // A page of that run that cannot be read now leads nowhere; what was met before it stands.
      if (!(error instanceof KolKoreError)) throw error;
    }
    return found;
  }

  private async startOf({ runId, fetchedAt }: SnapshotRow): Promise<Date> {
    const run = runId === null ? null : await this.runs.byId(runId);
    return run?.startedAt ?? fetchedAt;
  }
}

const keyOfRow = ({ pageKind, url }: SnapshotRow): string => `${pageKind} ${url}`;
