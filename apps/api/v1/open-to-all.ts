import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { Observable } from 'rxjs';

/** Public data that any page may read: open CORS for GET, without credentials. Express adds the ETag and answers 304. */
@Injectable()
export class OpenToAll implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    openHeaders(context.switchToHttp().getResponse<Response>());
    return next.handle();
  }
}

export function openHeaders(response: Response): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('Cache-Control', 'public, no-cache');
}
