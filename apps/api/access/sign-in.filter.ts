import { ArgumentsHost, Catch } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ErrorsFilter } from '../look/errors.filter';
import { SignInRequiredError } from './access-errors';
import { signInPath } from './next-path';

/** Who opens a page without having signed in is led to the sign-in and back; a button or a program gets an answer that says so. */
@Catch(SignInRequiredError)
export class SignInFilter extends ErrorsFilter {
  override catch(error: SignInRequiredError, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const page = (request.method === 'GET' || request.method === 'HEAD') && !request.path.startsWith('/api/');
    if (!page || response.headersSent) return super.catch(error, host);
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, signInPath(request.originalUrl));
  }
}
