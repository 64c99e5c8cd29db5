import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

export interface PageServer {
  url: string;
  /** `GET host/path?query` of every request, in order. */
  requests: string[];
  headers: IncomingMessage['headers'][];
  /** What answers; a test changes it as it goes. */
  handler: Handler;
  close(): Promise<void>;
}

/** A real web server on a free local port that answers as a test says; robots.txt is missing unless the handler gives one. */
export async function pageServer(handler: Handler): Promise<PageServer> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      pages.requests.push(`${request.method} ${request.headers.host}${request.url}`);
      pages.headers.push(request.headers);
      pages.handler(request, response, Buffer.concat(parts).toString());
    });
  });
  // A connection that the server lets go just as the client uses it again would look like a site that is down.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const pages: PageServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    headers: [],
    handler,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return pages;
}

/** Answers with a body and headers. */
export const send = (response: ServerResponse, status: number, body: string | Buffer = '', headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
};
