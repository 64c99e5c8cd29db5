/** What was started, stopped again in the opposite order, once. */
export class Closers {
  private readonly list: (() => Promise<void>)[] = [];
  private closing: Promise<void> | null = null;

  add(close: () => Promise<void>): void {
    this.list.push(close);
  }

  /** Every step is tried even when one fails; the first failure is thrown at the end. */
  close(): Promise<void> {
    this.closing ??= this.run();
    return this.closing;
  }

  private async run(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.list.reverse()) await close().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}
