import type { Response } from 'express';
import { etagOf } from './etag';
import { FeedFormat, TTL_MINUTES, mediaTypes } from './feed';

/**
 * Sends a written feed with its validators; Express answers 304 itself, to GET and HEAD, when they meet. A feed differs by its
 * address alone, so the cookie of the chosen language and the headers that go with it are taken back: a shared cache may keep it.
 */
export function answerFeed(
  response: Response,
  body: string,
  about: {
    format: FeedFormat;
    cache: 'public' | 'private';
    movedAt: Date | null;
    etag?: string;
    hub?: string | null | undefined;
    self?: string;
  },
): void {
  response.removeHeader('Set-Cookie');
  response.removeHeader('Vary');
  response.setHeader('Content-Type', `${mediaTypes[about.format]}; charset=utf-8`);
  response.setHeader('Cache-Control', `${about.cache}, max-age=${(TTL_MINUTES * 60) / 4}`);
  response.setHeader('X-Robots-Tag', 'noindex');
  response.setHeader('ETag', about.etag ?? etagOf(body));
  if (about.hub && about.self) response.setHeader('Link', `<${about.hub}>; rel="hub", <${about.self}>; rel="self"`);
  if (about.movedAt) response.setHeader('Last-Modified', about.movedAt.toUTCString());
  if (about.format === 'ics') response.setHeader('Content-Disposition', 'inline; filename="kolkore.ics"');
  if (about.cache === 'public') {
    // Readers that run in a browser may fetch what everybody may read.
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  }
  // Without a look at the body, which Express would measure first.
  if (response.req.fresh) response.status(304).end();
  else response.send(body);
}
