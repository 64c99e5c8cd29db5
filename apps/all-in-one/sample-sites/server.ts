import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, etagOf, html, json, text } from './answer';
import { type Control, applyControl, challengePage, controlPage } from './control';
import { sites } from './sites';

const DAY = 86_400_000;
const LARGEST_BODY = 10_000;

/**
 * One local server that stands for the real sites: which one is told by the Host header, the path is the real one. What they
 * publish depends on `now` alone. `POST /__control` on any host makes a site fail or moves the clock (control.ts).
 */
export async function startSampleSites(options: { port?: number; now: () => Date }): Promise<{ url: string; close(): Promise<void> }> {
  const control: Control = { modes: new Map(), shiftDays: 0 };
  const now = () => new Date(options.now().getTime() + control.shiftDays * DAY);
  const server = createServer((request, response) => {
    answerTo(request, control, now)
      .catch((error: unknown) => text(`sample site failed: ${String(error)}`, 500))
      .then((answer) => send(request, response, answer, now()))
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerTo(request: IncomingMessage, control: Control, now: () => Date): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://sample.invalid');
  if (url.pathname === '/__control') {
    if (request.method !== 'POST') return html(controlPage(control, sites, now()));
    const problem = applyControl(control, sites, parsed(await bodyOf(request)));
    return problem === null ? json({ shiftDays: control.shiftDays, modes: Object.fromEntries(control.modes) }) : json({ problem }, 400);
  }
  const host = (request.headers.host ?? '').replace(/:\d+$/u, '').toLowerCase();
  const site = sites[host];
  if (!site) return text(`Sample sites are served by Host: ${Object.keys(sites).join(', ')}. See /__control\n`, 404);
  const method = request.method ?? 'GET';
  const posted = method === 'POST' && site.takesPosts === true;
  if (method !== 'GET' && method !== 'HEAD' && !posted) return text('Method Not Allowed', 405);
  const modeOf = (name: string) => control.modes.get(name) ?? 'normal';
  const mode = modeOf(host);
  // The robots file keeps answering: a site in trouble still says what may be read.
  if (url.pathname !== '/robots.txt') {
    if (mode === 'error') return text('Service Unavailable', 503);
    if (mode === 'throttle') return text('Too Many Requests', 429, { 'retry-after': '120' });
    if (mode === 'challenge') return html(challengePage());
  }
  return site.answer({ url, headers: request.headers, body: posted ? await bodyOf(request) : null, now: now(), mode, modeOf });
}

/** What was posted; null when it is larger than anybody has to say here. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  let body = '';
  for await (const part of request) {
    body += String(part);
    if (body.length > LARGEST_BODY) return null;
  }
  return body;
}

/** An order that is no JSON is told to the caller as one that is no object. */
function parsed(body: string | null): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return null;
  }
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer, now: Date): void {
  const tag = etagOf(answer.body);
  const fresh = answer.status === 200 && request.headers['if-none-match'] === tag;
  response.writeHead(fresh ? 304 : answer.status, {
    date: now.toUTCString(),
    ...(answer.status === 200 ? { etag: tag } : {}),
    ...(fresh ? {} : { 'content-type': answer.type, 'content-length': answer.body.length }),
    ...answer.headers,
  });
  response.end(fresh || request.method === 'HEAD' ? undefined : answer.body);
}
