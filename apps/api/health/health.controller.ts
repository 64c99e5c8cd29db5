import { LOG } from '@kolkore/platform/logger';
import type { Log } from '@kolkore/platform/logger';
import { Queues } from '@kolkore/queue/queues';
import { OperationsFigures } from '@kolkore/store/operations-figures';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import type { Response } from 'express';
import { Anyone } from '../access/rules';

const PATIENCE_MS = 3_000;

/** For load balancers and watchers: 200 while this process can do its work, 503 otherwise. */
@SkipThrottle({ read: true })
@Anyone()
@Controller('health')
export class HealthController {
  constructor(
    private readonly figures: OperationsFigures,
    private readonly queues: Queues,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Broken sources are told, but do not make the process unhealthy: everything else goes on. */
  @Get()
  async health(@Res() response: Response): Promise<void> {
    const [sources, queue] = await Promise.all([
      this.check('database', () => this.figures.sourceHealth()),
      this.check('queue', () => this.queues.ping()),
    ]);
    const checks = { database: sources.ok ? 'up' : 'down', queue: queue.ok ? 'up' : 'down' };
    const healthy = sources.ok && queue.ok;
    response.setHeader('Cache-Control', 'no-store');
    response.status(healthy ? 200 : 503).json({ status: healthy ? 'ok' : 'error', checks, sources: sources.ok ? sources.value : null });
  }

  private async check<T>(name: string, ask: () => Promise<T>): Promise<{ ok: true; value: T } | { ok: false }> {
    try {
      return { ok: true, value: await inTime(ask()) };
    } catch (error) {
      this.log.warn({ check: name, error: error instanceof Error ? error.message : String(error) }, 'a health check failed');
      return { ok: false };
    }
  }
}

/** A part that hangs is a part that is down. */
async function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
