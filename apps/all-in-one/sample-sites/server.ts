import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, etagOf, html, json, text } from './answer';
import { type Control, type Mode, type Site, applyControl, controlPage } from './control';
import { FROZEN_DAYS, instead, spoiled } from './faults/faults';
import { Renumbering } from './faults/renumber';
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
  const body = posted ? await bodyOf(request) : null;
  const ask = { url, headers: request.headers, body, now: now(), mode, modeOf };
  // The robots file keeps answering: a site in trouble still says what may be read.
  return url.pathname === '/robots.txt' ? site.answer(ask) : inTrouble(site, host, ask);
}

/** The numbers that each site gave its items anew. */
const renumberings = new Map<string, Renumbering>();

/** The site's answer under the fault that it is told to play; one that it plays itself is its own. */
function inTrouble(site: Site, host: string, ask: Parameters<Site['answer']>[0]): Answer {
  const mode: Mode = site.modes.includes(ask.mode) ? 'normal' : ask.mode;
  const numbers = renumberings.get(host) ?? new Renumbering();
  renumberings.set(host, numbers);
  const other = instead(mode, ask.url);
  if (other) return other;
  const now = mode === 'frozen' ? new Date(ask.now.getTime() - FROZEN_DAYS * DAY) : ask.now;
  if (mode !== 'changed_ids') return spoiled(mode, site.answer({ ...ask, now }), numbers);
  const old = { url: new URL(numbers.back(ask.url.href)), body: ask.body && numbers.back(ask.body) };
  return spoiled(mode, site.answer({ ...ask, ...old }), numbers);
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
  const fresh = answer.status === 200 && !answer.ends && request.headers['if-none-match'] === tag;
  response.writeHead(fresh ? 304 : answer.status, {
    date: now.toUTCString(),
    ...(answer.status === 200 ? { etag: tag } : {}),
    ...(fresh ? {} : { 'content-type': answer.type, 'content-length': answer.body.length }),
    ...answer.headers,
  });
  if (answer.ends && !fresh) {
    response.write(answer.body.subarray(0, Math.ceil(answer.body.length / 2)));
    if (answer.ends === 'cut') setTimeout(() => response.destroy(), 20);
    return;
  }
  response.end(fresh || request.method === 'HEAD' ? undefined : answer.body);
}
