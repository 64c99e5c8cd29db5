import { ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const MAIN = join(__dirname, '../../../dist/apps/worker/main.js');
const CLOCK = join(__dirname, 'moved-clock.cjs');

/** Worker processes as an instance has them, each restarted when it ends. */
export class Workers {
  private readonly children: (ChildProcess | null)[];
  private said = '';
  private stopping = false;

  constructor(
    count: number,
    private readonly env: Record<string, string>,
  ) {
    this.children = Array.from({ length: count }, () => null);
  }

  get count(): number {
    return this.children.length;
  }

  /** The last of what they said; shown when a campaign fails. */
  get log(): string {
    return this.said.slice(-4000);
  }

  start(): void {
    this.children.forEach((_child, n) => this.begin(n, 0));
  }

  /** Kills one with -9 and starts it again, its clock so many milliseconds beside the real one. */
  async kill(n: number, clockMs = 0): Promise<void> {
    const child = this.children[n];
    this.children[n] = null;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await gone;
    }
    if (!this.stopping) this.begin(n, clockMs);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.children.map((_child, n) => this.kill(n)));
  }

  private begin(n: number, clockMs: number): void {
    const env = { PATH: process.env['PATH'], ...this.env, KOLKORE_CLOCK_OFFSET_MS: String(clockMs) };
    const child = spawn(process.execPath, ['--require', CLOCK, MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.children[n] = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (this.said = (this.said + chunk.toString()).slice(-8000)));
    // One that gives up, since its database is away, is started again by whoever runs it.
    child.once('exit', () => {
      if (this.children[n] === child && !this.stopping) setTimeout(() => this.children[n] === child && this.begin(n, clockMs), 300);
    });
  }
}
