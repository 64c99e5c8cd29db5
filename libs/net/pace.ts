/** A wait in milliseconds that ends early, throwing its reason, when the signal aborts. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

interface Lane {
  open: number;
  /** When the last request started. */
  last: number;
  /** Monotonic milliseconds at which the next request may start. */
  next: number;
  delay: number;
  waiting: (() => void)[];
}

/**
 * Politeness, process-wide: at most `connections` requests at once to one host, and at least `delayMs` between the starts of
 * two. Callers wait in the order in which they came.
 */
export class Pace {
  private readonly lanes = new Map<string, Lane>();

  constructor(
    private readonly delayMs: number,
    private readonly sleep: Sleep,
    private readonly connections = 2,
    /** Never jumps; not the time of day. */
    private readonly ticks: () => number = () => performance.now(),
  ) {}

  /** A wider delay for one host (robots.txt, Crawl-delay), from its last request on; never narrower than the setting. */
  slowDown(host: string, delayMs: number): void {
    const lane = this.lane(host);
    lane.delay = Math.max(this.delayMs, delayMs);
    lane.next = Math.max(lane.next, lane.last + lane.delay);
  }

  /** Runs the request when its turn has come. */
  async run<T>(host: string, request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const lane = this.lane(host);
    while (lane.open >= this.connections) await new Promise<void>((resume) => lane.waiting.push(resume));
    lane.open++;
    try {
      const now = this.ticks();
      const start = Math.max(now, lane.next);
      lane.last = start;
      lane.next = start + lane.delay;
      if (start > now) await this.sleep(start - now, signal);
      return await request();
    } finally {
      lane.open--;
      lane.waiting.shift()?.();
    }
  }

  private lane(host: string): Lane {
    const known = this.lanes.get(host);
    if (known) return known;
    const lane: Lane = { open: 0, last: -Infinity, next: 0, delay: this.delayMs, waiting: [] };
    this.lanes.set(host, lane);
    return lane;
  }
}
