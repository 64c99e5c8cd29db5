/** So many at once, the others wait in turn; those behind when nobody else waits. */
export class Slots {
  private allowed: number;
  private under = 0;
  private readonly first: (() => void)[] = [];
  private readonly behind: (() => void)[] = [];
  private idle: (() => void)[] = [];

  constructor(private readonly most: number) {
    this.allowed = most;
  }

  /** Does the work when its turn has come; it is told how many were allowed at once when it began. */
  async with<T>(work: (allowed: number) => Promise<T>, behind = false): Promise<T> {
    if (this.under < this.allowed) this.under += 1;
    else await new Promise<void>((go) => (behind ? this.behind : this.first).push(go));
    try {
      return await work(this.allowed);
    } finally {
      this.under -= 1;
      this.admit();
      if (this.under === 0) for (const done of this.idle.splice(0)) done();
    }
  }

  /** Half as many as were allowed when the work began for which they were too many; what began among more was counted already. */
  narrow(allowed: number): void {
    this.allowed = Math.min(this.allowed, Math.max(1, Math.floor(allowed / 2)));
  }

  /** One more, up to as many as at first. */
  widen(): void {
    this.allowed = Math.min(this.most, this.allowed + 1);
    this.admit();
  }

  /** When nothing is under way or waiting. */
  async drained(): Promise<void> {
    if (this.under > 0) await new Promise<void>((done) => this.idle.push(done));
  }

  private admit(): void {
    while (this.under < this.allowed) {
      const next = this.first.shift() ?? this.behind.shift();
      if (!next) return;
      this.under += 1;
      next();
    }
  }
}
