import { Server, ServerResponse, createServer } from 'node:http';
import { Inject, Injectable, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { AddressInfo } from 'node:net';
import { SETTINGS } from './config';
import type { Settings } from './config';
import { LOG } from './logger';
import type { Log } from './logger';
import { Metrics } from './metrics';
import { Readiness } from './readiness';

/** METRICS_PORT: the numbers and the health of this process, also of a worker, which serves nothing else. Up until all else is closed. */
@Injectable()
export class ProcessServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: Server | null = null;

  constructor(
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { METRICS_PORT, METRICS_HOST } = this.settings;
    if (METRICS_PORT === undefined) return;
    const server = createServer((request, response) => {
      this.answer(request.method ?? '', request.url ?? '', response).catch((error: unknown) => {
        this.log.error({ err: error }, 'the metrics could not be told');
        send(response, 500, 'text/plain', 'error\n');
      });
    });
    server.requestTimeout = 10_000;
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(METRICS_PORT, METRICS_HOST, resolve));
    this.server = server;
  }

  /** The port that it listens on (METRICS_PORT may be 0); null when it does not. */
  get port(): number | null {
    return this.server ? (this.server.address() as AddressInfo).port : null;
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (!server) return;
    server.closeIdleConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  private async answer(method: string, url: string, response: ServerResponse): Promise<void> {
    if (method !== 'GET' && method !== 'HEAD') return send(response, 405, 'text/plain', 'GET only\n');
    switch (url.split('?')[0] ?? '') {
      case '/metrics':
        return send(response, 200, this.metrics.registry.contentType, await this.metrics.text());
      case '/health/live':
        return send(response, 200, 'application/json', JSON.stringify({ status: 'live' }));
      case '/health/ready': {
        const ready = await this.readiness.ask();
        return send(response, ready.ready ? 200 : 503, 'application/json', JSON.stringify(ready));
      }
      default:
        return send(response, 404, 'text/plain', '/metrics, /health/live, /health/ready\n');
    }
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', Connection: 'close' }).end(body);
}
