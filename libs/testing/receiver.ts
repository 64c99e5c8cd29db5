import type { IncomingMessage, ServerResponse } from 'node:http';
import { PageServer, pageServer } from './page-server';

/** One request that came to a receiver. */
export interface Received {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Receiver {
  url: string;
  requests: Received[];
  /** What answers; a test changes it as it goes. */
  answer: (request: Received, response: ServerResponse) => void;
  close(): Promise<void>;
}

/** A real web server that is told things (webhooks, feeds) and keeps all of them; it takes everything unless a test says otherwise. */
export async function receiver(): Promise<Receiver> {
  const take = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const received = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
    told.requests.push(received);
    told.answer(received, response);
  };
  const server: PageServer = await pageServer(take);
  const told: Receiver = {
    url: server.url,
    requests: [],
    answer: (_, response) => void response.writeHead(204).end(),
    close: () => server.close(),
  };
  return told;
}
