/** So many at once, the others wait in turn; those behind when nobody else waits. */
export class Slots {
  private free: number;
  private readonly first: (() => void)[] = [];
  private readonly behind: (() => void)[] = [];
  private idle: (() => void)[] = [];
  private busy = 0;

  constructor(count: number) {
    this.free = count;
  }

  async with<T>(work: () => Promise<T>, behind = false): Promise<T> {
    this.busy += 1;
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((go) => (behind ? this.behind : this.first).push(go));
    try {
      return await work();
    } finally {
      const next = this.first.shift() ?? this.behind.shift();
      if (next) next();
      else this.free += 1;
      this.busy -= 1;
      if (this.busy === 0) for (const done of this.idle.splice(0)) done();
    }
  }

  /** When nothing is under way or waiting. */
  async drained(): Promise<void> {
    if (this.busy > 0) await new Promise<void>((done) => this.idle.push(done));
  }
}
