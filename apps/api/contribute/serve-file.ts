import type { Response } from 'express';

/**
 * Hands a file out that somebody else wrote: always to be saved, never shown as part of this site, and nothing in it may run.
 * RFC 6266 names it in both spellings.
 */
export function serveFile(response: Response, file: { name: string; contentType: string; content: Buffer }): void {
  const plain = file.name.replace(/[^\x20-\x7e]|["\\]/gu, '_');
  response.setHeader('Content-Type', file.contentType);
  response.setHeader('Content-Disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.send(file.content);
}
