import type { Clock } from '@kolkore/platform/clock';
import type { ClaimedRun, RunCounts, Runs } from '@kolkore/store/runs';

/** How long a run stays ours without a sign of life; after that anybody may take it over. */
export const LEASE_MS = 90_000;

export class LeaseLostError extends Error {
  constructor(runId: number) {
    super(`run ${runId} is no longer ours`);
    this.name = 'LeaseLostError';
  }
}

/** Keeps a run ours while it works, also during one long page, and says when it is not. */
export class Lease {
  private readonly gone = new AbortController();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly runs: Runs,
    private readonly run: ClaimedRun,
    private readonly counts: RunCounts,
    private readonly clock: Clock,
  ) {
    // A beat that fails (no database for a moment) is followed by another, or by the end of the lease.
    this.timer = setInterval(() => void this.beat().catch(() => undefined), LEASE_MS / 3);
    this.timer.unref();
  }

  get signal(): AbortSignal {
    return this.gone.signal;
  }

  /** Renews the lease and shows the progress. Throws LeaseLostError when somebody else has taken the run. */
  async beat(): Promise<void> {
    if (!this.gone.signal.aborted && !(await this.runs.heartbeat(this.run, this.counts, this.clock.now(), LEASE_MS))) {
      this.gone.abort(new LeaseLostError(this.run.id));
    }
    this.gone.signal.throwIfAborted();
  }

  end(): void {
    clearInterval(this.timer);
  }
}
