import { ArgumentsHost, Catch, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Page } from '../look/page';
import { Empty } from '../look/parts/empty';
import { readingOf, useReading } from '../look/reading';
import { html } from '../look/render';
import { UnknownLinkError } from './mailed-link';

const UnknownLinkPage = () => {
  const { manage } = useReading().words;
  return (
    <Page title={manage.unknown.title} noindex>
      <main class="wrap page" id="main">
        <Empty shape="hole" title={manage.unknown.title} level={1}>
          <p>{manage.unknown.text}</p>
          <p class="row">
            <a class="button" href="/manage">
              {manage.request.button}
            </a>
            <a class="button button-plain" href="/subscribe">
              {manage.newOne}
            </a>
          </p>
        </Empty>
      </main>
    </Page>
  );
};

/** A link that opens nothing says so, and where to get a new one. */
@Catch(UnknownLinkError)
export class UnknownLinkFilter implements ExceptionFilter {
  catch(_error: UnknownLinkError, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const reading = readingOf(host.switchToHttp().getRequest<Request>());
    response.status(404).setHeader('Cache-Control', 'no-store').setHeader('Content-Language', reading.language);
    response.type('html').send(html(<UnknownLinkPage />, reading));
  }
}
