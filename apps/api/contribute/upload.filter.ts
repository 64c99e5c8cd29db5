import { ArgumentsHost, Catch, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ErrorsFilter } from '../look/errors.filter';
import { onward, readingOf } from '../look/reading';

/** A file that was cut off at the door, since it is too large: its page says so beside the field, and nothing else is lost. */
@Catch(HttpException)
export class UploadFilter extends ErrorsFilter {
  override catch(error: HttpException, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (error.getStatus() !== 413 || response.headersSent) return super.catch(error, host);
    response.redirect(303, onward(`${request.path.replace(/\/files$/u, '')}?wrong=large#file`, readingOf(request)));
  }
}
