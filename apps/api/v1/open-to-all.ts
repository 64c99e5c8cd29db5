import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Observable } from 'rxjs';
import { holderOf } from '../access/key.guard';

/** Public data that any page may read: open CORS for GET, without credentials. Express adds the ETag and answers 304. */
@Injectable()
export class OpenToAll implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const response = http.getResponse<Response>();
    openHeaders(response);
    // The answer is everybody's, its headers are those of the key.
    if (holderOf(http.getRequest<Request>())) response.setHeader('Cache-Control', 'private, no-cache');
    return next.handle();
  }
}

export function openHeaders(response: Response): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', 'ETag, Retry-After');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('Cache-Control', 'public, no-cache');
}
