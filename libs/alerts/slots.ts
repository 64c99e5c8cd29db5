/** So many at once, the others wait in turn. */
export class Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];
  private idle: (() => void)[] = [];
  private busy = 0;

  constructor(count: number) {
    this.free = count;
  }

  async with<T>(work: () => Promise<T>): Promise<T> {
    this.busy += 1;
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((go) => this.waiting.push(go));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
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
