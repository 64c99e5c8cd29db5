import { inTime, Readiness } from '@kolkore/platform/readiness';
import { OperationsFigures } from '@kolkore/store/operations-figures';
import { Controller, Get, Res } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import type { Response } from 'express';
import { Anyone } from '../access/rules';

/** For load balancers and watchers. The same of every process: METRICS_PORT. */
@SkipThrottle({ read: true })
@Anyone()
@Controller('health')
export class HealthController {
  constructor(
    private readonly figures: OperationsFigures,
    private readonly readiness: Readiness,
  ) {}

  /** The answer that is being asked for; whoever comes meanwhile shares it, so that a flood costs one look at the database at a time. */
  private asking: Promise<{ good: boolean; body: unknown }> | null = null;

  /**
   * The whole at a glance: 200 while this process can do its work, 503 otherwise. Broken sources are told, but do not make the
   * process unhealthy: everything else goes on.
   */
  @Get()
  async health(@Res() response: Response): Promise<void> {
    this.asking ??= this.glance().finally(() => (this.asking = null));
    const { good, body } = await this.asking;
    send(response, good, body);
  }

  /** The process is up and answers; whoever restarts processes asks this. */
  @Get('live')
  live(@Res() response: Response): void {
    send(response, true, { status: 'live' });
  }

  /** Whether requests may be sent here: database, queue and migrations are there, and it is not stopping. */
  @Get('ready')
  async ready(@Res() response: Response): Promise<void> {
    const ready = await this.readiness.ask();
    send(response, ready.ready, ready);
  }

  private async glance(): Promise<{ good: boolean; body: unknown }> {
    const { ready, checks } = await this.readiness.ask();
    const sources = await inTime(this.figures.sourceHealth()).catch(() => null);
    return { good: ready, body: { status: ready ? 'ok' : 'error', checks, sources } };
  }
}

function send(response: Response, good: boolean, body: unknown): void {
  response.setHeader('Cache-Control', 'no-store');
  response.status(good ? 200 : 503).json(body);
}
