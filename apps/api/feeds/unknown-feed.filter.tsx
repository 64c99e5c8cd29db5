import { ArgumentsHost, Catch, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Page } from '../look/page';
import { Empty } from '../look/parts/empty';
import { readingOf, useReading } from '../look/reading';
import { html } from '../look/render';

/** A secret feed address that opens nothing, any more or ever. */
export class UnknownFeedError extends Error {}

const UnknownFeedPage = () => {
  const { unknown } = useReading().words.feeds;
  return (
    <Page title={unknown.title} noindex>
      <main class="wrap page" id="main">
        <Empty shape="hole" title={unknown.title} level={1}>
          <p>{unknown.text}</p>
          <p class="row">
            <a class="button" href="/manage">
              {unknown.manage}
            </a>
            <a class="button button-plain" href="/">
              {unknown.search}
            </a>
          </p>
        </Empty>
      </main>
    </Page>
  );
};

/**
 * 404, the same for an address that was renewed, ended or never was, so that none can be told from another; and not 410, after
 * which readers never ask again, since an end can be taken back. A person who opens it reads why.
 */
@Catch(UnknownFeedError)
export class UnknownFeedFilter implements ExceptionFilter {
  catch(_error: UnknownFeedError, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    response.status(404).setHeader('Cache-Control', 'no-store').setHeader('X-Robots-Tag', 'noindex');
    response.type('html').send(html(<UnknownFeedPage />, readingOf(request)));
  }
}
