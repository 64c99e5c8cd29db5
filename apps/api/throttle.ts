import { ExecutionContext } from '@nestjs/common';
import { ThrottlerModuleOptions } from '@nestjs/throttler';
import type { Request } from 'express';

const request = (context: ExecutionContext): Request => context.switchToHttp().getRequest<Request>();
const reads = (context: ExecutionContext): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(request(context).method);
/** One-click unsubscribes come from few addresses of the mail services, on behalf of many people. */
const oneClick = (context: ExecutionContext): boolean => request(context).path.startsWith('/u/');

/** Requests of one address in a minute: generous for reading, small for what writes or sends mail. */
export const throttle: ThrottlerModuleOptions = {
  throttlers: [
    { name: 'read', ttl: 60_000, limit: 300, skipIf: (context) => !reads(context) },
    { name: 'write', ttl: 60_000, limit: (context) => (oneClick(context) ? 300 : 20), skipIf: reads },
  ],
};
