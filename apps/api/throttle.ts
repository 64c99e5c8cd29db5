import { ExecutionContext } from '@nestjs/common';
import { ThrottlerModuleOptions } from '@nestjs/throttler';
import type { Request } from 'express';

const request = (context: ExecutionContext): Request => context.switchToHttp().getRequest<Request>();
const reads = (context: ExecutionContext): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(request(context).method);
/** One-click unsubscribes come from few addresses of the mail services, on behalf of many people. */
const oneClick = (context: ExecutionContext): boolean => request(context).path.startsWith('/u/');

/** A program that shows a key is counted by the key's own quota (access/key.guard.ts); here only a flood of wrong keys is stopped. */
const byKey = (context: ExecutionContext): boolean =>
  request(context).path.startsWith('/api/v1/') && /^Bearer\b/i.test(request(context).get('authorization') ?? '');
const FLOOD = 3000;

/** What one address may read in a minute without a key. */
export const READS_A_MINUTE = 300;

/** Requests of one address in a minute: generous for reading, small for what writes or sends mail. */
export const throttle: ThrottlerModuleOptions = {
  throttlers: [
    { name: 'read', ttl: 60_000, limit: (context) => (byKey(context) ? FLOOD : READS_A_MINUTE), skipIf: (context) => !reads(context) },
    { name: 'write', ttl: 60_000, limit: (context) => (byKey(context) ? FLOOD : oneClick(context) ? 300 : 20), skipIf: reads },
  ],
};
