import { Inject, Injectable, OnModuleDestroy } from '@nestjs/common';
import { LOG } from './logger';
import type { Log } from './logger';

const PATIENCE_MS = 3_000;

export interface Ready {
  ready: boolean;
  stopping: boolean;
  checks: Record<string, 'up' | 'down'>;
}

/** Whether this process can do its work now. The parts that it needs add their checks; a process that stops is not ready. */
@Injectable()
export class Readiness implements OnModuleDestroy {
  private readonly parts = new Map<string, () => Promise<void>>();
  private isStopping = false;

  constructor(@Inject(LOG) private readonly log: Log) {}

  /** `check` throws when the part is not to be had. */
  add(name: string, check: () => Promise<void>): void {
    this.parts.set(name, check);
  }

  get stopping(): boolean {
    return this.isStopping;
  }

  /** From now on "not ready"; what is in hand goes on. */
  stop(): void {
    this.isStopping = true;
  }

  onModuleDestroy(): void {
    this.stop();
  }

  async ask(): Promise<Ready> {
    const checks = Object.fromEntries(
      await Promise.all([...this.parts].map(async ([name, check]) => [name, await this.state(name, check)] as const)),
    );
    return { ready: !this.isStopping && Object.values(checks).every((state) => state === 'up'), stopping: this.isStopping, checks };
  }

  private async state(name: string, check: () => Promise<void>): Promise<'up' | 'down'> {
    try {
      await inTime(check());
      return 'up';
    } catch (error) {
      this.log.warn({ check: name, error: error instanceof Error ? error.message : String(error) }, 'a health check failed');
      return 'down';
    }
  }
}

/** A part that hangs is a part that is down. */
export async function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
