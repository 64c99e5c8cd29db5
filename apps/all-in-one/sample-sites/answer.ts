import { createHash } from 'node:crypto';

/** What a sample site answers, before the server adds what every answer has. */
export interface Answer {
  status: number;
  type: string;
  body: Buffer;
  headers?: Record<string, string>;
  /** Half of the body comes: then nothing for a long time (`slow`), or the connection is closed (`cut`). */
  ends?: 'slow' | 'cut';
}

export const answer = (status: number, type: string, body: string, headers?: Record<string, string>): Answer => ({
  status,
  type,
  body: Buffer.from(body, 'utf8'),
  headers,
});

export const html = (body: string, status = 200): Answer => answer(status, 'text/html;charset=UTF-8', body);
export const json = (value: unknown, status = 200): Answer => answer(status, 'application/json; charset=utf-8', JSON.stringify(value));
export const text = (body: string, status = 200, headers?: Record<string, string>): Answer =>
  answer(status, 'text/plain; charset=utf-8', body, headers);
export const notFound = (): Answer => text('Not Found', 404);

/** The tag by which a client asks whether it has changed. */
export const etagOf = (body: Buffer): string => `"${createHash('sha256').update(body).digest('hex').slice(0, 24)}"`;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeHtml = (value: string): string => value.replace(/[&<>"]/gu, (sign) => entities[sign] ?? sign);
