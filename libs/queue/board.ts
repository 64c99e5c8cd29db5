import { readFileSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { AppControllerRoute, AppViewRoute, BullBoardQueues, IServerAdapter, UIConfig } from '@bull-board/api/typings/app';
import { Injectable } from '@nestjs/common';
import { Queues } from './queues';

export interface BoardRequest {
  method: string;
  /** Below the board's own path, without a query: `/api/queues`. */
  path: string;
  query: Record<string, unknown>;
  body: unknown;
}

/** What the screen may do: look, and bring jobs that are there to another state. Never make jobs, change their data or drop a queue. */
const allowed = new Set([
  '/api/queues/:queueName/:jobId/retry',
  '/api/queues/:queueName/:jobId/clean',
  '/api/queues/:queueName/:jobId/promote',
  '/api/queues/:queueName/retry/:queueStatus',
  '/api/queues/:queueName/clean/:queueStatus',
  '/api/queues/:queueName/promote',
  '/api/queues/:queueName/pause',
  '/api/queues/:queueName/resume',
  '/api/queues/pause',
  '/api/queues/resume',
]);

/**
 * bull-board's screen over our queues, without its server: what is asked comes in here, from behind a guard. Jobs carry ids only, so
 * it shows nothing of people.
 */
@Injectable()
export class QueueBoard {
  private readonly parts = new Parts();

  constructor(queues: Queues) {
    createBullBoard({
      queues: queues.all.map((queue) => new BullMQAdapter(queue)),
      serverAdapter: this.parts,
      options: { uiConfig: { boardTitle: 'HaKol Kore', hideRedisDetails: true, hideDocsLink: true, locale: { lng: 'en-US' } } },
    });
  }

  /** The page that loads the rest, for every path that is a view of it; null for others. It loads from its own path only. */
  page(path: string, basePath: string): string | null {
    const { entry, views, config } = this.parts;
    if (![entry.route].flat().some((route) => paramsOf(route, path))) return null;
    const { name, params } = entry.handler({ basePath, uiConfig: config });
    return readFileSync(join(views, name), 'utf8')
      .replaceAll(/<%[=-] (\w+) %>/g, (_, key: string) => (key === 'uiConfig' ? (params[key] ?? '') : escaped(params[key] ?? '')))
      .replaceAll(/<link[^>]+href="https?:[^>]*>/g, '')
      .replaceAll(/<style>[^<]*<\/style>/g, '')
      .replaceAll(/ style="[^"]*"/g, '');
  }

  /** The file behind `/static/...`, or null. */
  file(path: string): string | null {
    const file = normalize(join(this.parts.statics, path.slice('/static'.length)));
    return path.startsWith('/static/') && file.startsWith(this.parts.statics + sep) ? file : null;
  }

  /** Whether the screen may do that; looking is always allowed. */
  allows(method: string, path: string): boolean {
    return method === 'GET' || [this.find(method, path)?.route.route ?? ''].flat().some((each) => allowed.has(each));
  }

  /** Its interface under `/api/`. Null where there is no such route. The caller has asked `allows`. */
  async answer({ method, path, query, body }: BoardRequest): Promise<{ status: number; body: unknown } | null> {
    const found = this.find(method, path);
    if (!found) return null;
    const { queues, config, errors } = this.parts;
    const request = { queues, uiConfig: config, query, params: found.params, body: (body ?? {}) as Record<string, unknown>, headers: {} };
    try {
      const done = await found.route.handler(request);
      return { status: done.status ?? 200, body: done.body };
    } catch (error) {
      const told = errors(error instanceof Error ? error : new Error(String(error)));
      return { status: told.status ?? 500, body: told.body };
    }
  }

  private find(method: string, path: string): { route: AppControllerRoute; params: Record<string, string> } | null {
    for (const route of this.parts.routes) {
      if (![route.method].flat().some((each) => each === method.toLowerCase())) continue;
      for (const each of [route.route].flat()) {
        const params = paramsOf(each, path);
        if (params) return { route, params };
      }
    }
    return null;
  }
}

type Params = Record<string, string> | null;

/** `/queue/:name` over `/queue/match` gives `{ name: 'match' }`. */
function paramsOf(route: string, path: string): Params {
  const [wanted, given] = [route.split('/'), path.replace(/(?<=.)\/$/, '').split('/')];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const here = given[i] ?? '';
    if (part.startsWith(':') && here !== '') params[part.slice(1)] = decoded(here);
    else if (part !== here) return null;
  }
  return params;
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Takes what bull-board would have a web server serve. */
class Parts implements IServerAdapter {
  queues: BullBoardQueues = new Map();
  routes: AppControllerRoute[] = [];
  entry!: AppViewRoute;
  views = '';
  statics = '';
  config: UIConfig = {};
  errors!: Parameters<IServerAdapter['setErrorHandler']>[0];

  setQueues = (queues: BullBoardQueues): this => Object.assign(this, { queues });
  setViewsPath = (views: string): this => Object.assign(this, { views });
  setStaticPath = (_route: string, statics: string): this => Object.assign(this, { statics });
  setEntryRoute = (entry: AppViewRoute): this => Object.assign(this, { entry });
  setErrorHandler = (errors: Parts['errors']): this => Object.assign(this, { errors });
  setApiRoutes = (routes: AppControllerRoute[]): this => Object.assign(this, { routes });
  setUIConfig = (config: UIConfig): this => Object.assign(this, { config });
}
