import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { ArgumentsHost, Catch, ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { CrossSiteError, OperatorRequiredError } from '../access/access-errors';
import { html } from '../look/render';
import { ClosedPage } from './enter-pages';

/** Whoever may not enter learns how an operator does. */
@Catch(OperatorRequiredError, CrossSiteError)
export class ClosedFilter implements ExceptionFilter {
  catch(error: OperatorRequiredError | CrossSiteError, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    response.status(403).setHeader('Cache-Control', 'no-store');
    const heading = error instanceof CrossSiteError ? text.enter.crossSite : text.enter.closedHeading;
    response.type('html').send(html(ClosedPage({ heading })));
  }
}
