import { ApiKeys, KeyHolder } from '@kolkore/accounts/api-keys';
import { InvalidInputError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import { CanActivate, ExecutionContext, Injectable, createParamDecorator } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { InsufficientScopeError, QuotaExceededError, UnauthorizedError } from './key-errors';
import { quotaHeaders, quotaState, retryAfter } from './quota-headers';
import { ACCESS_RULE, AccessRule } from './rules';

const holders = new WeakMap<Request, KeyHolder>();

/** The program that asks, or null when it showed no key. */
export const holderOf = (request: Request): KeyHolder | null => holders.get(request) ?? null;

/** The program behind a route that needs a key: `@Program() program: KeyHolder`. */
export const Program = createParamDecorator((_: unknown, context: ExecutionContext): KeyHolder => {
  const holder = holderOf(context.switchToHttp().getRequest<Request>());
  if (!holder) throw new UnauthorizedError('no key');
  return holder;
});

/** Names under which programs of other houses send keys in an address. */
const addressNames = ['access_token', 'api_key', 'apikey', 'key', 'token'];

/**
 * API keys (`Authorization: Bearer kk_...`) and their quotas, on every route of the interface. A public route needs none; with one,
 * its quota counts. A key that opens nothing is refused everywhere, so that nobody works for weeks with a dead one and does not know.
 */
@Injectable()
export class KeyGuard implements CanActivate {
  constructor(
    private readonly keys: ApiKeys,
    private readonly clock: Clock,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [context.getHandler(), context.getClass()]);
    refuseKeyInAddress(request);
    response.vary('Authorization');
    const secret = bearerOf(request);
    if (secret === null && rule?.who === 'anyone') return true;
    const holder = secret === null ? null : await this.keys.open(secret, this.clock.now());
    if (!holder) {
      response.setHeader('WWW-Authenticate', secret === null ? 'Bearer realm="kolkore"' : 'Bearer realm="kolkore", error="invalid_token"');
      throw new UnauthorizedError(secret === null ? 'no key' : 'the key opens nothing');
    }
    await this.count(holder, response);
    if (rule?.who === 'key' && rule.scope === 'write' && holder.scope !== 'write') {
      response.setHeader('WWW-Authenticate', 'Bearer realm="kolkore", error="insufficient_scope", scope="write"');
      throw new InsufficientScopeError('the key may only read');
    }
    holders.set(request, holder);
    return rule?.who === 'anyone' || rule?.who === 'key';
  }

  private async count(holder: KeyHolder, response: Response): Promise<void> {
    const now = this.clock.now();
    const use = await this.keys.count(holder, now);
    const state = quotaState(holder, use, now);
    for (const [name, value] of Object.entries(quotaHeaders(holder, state))) response.setHeader(name, value);
    if (use.allowed) return;
    response.setHeader('Retry-After', String(retryAfter(state)));
    throw new QuotaExceededError('the quota of the key is used up');
  }
}

/** Other schemes are somebody else's (a test site behind a password of its own). */
const bearerOf = (request: Request): string | null => /^Bearer\b\s*(.*)$/i.exec(request.get('authorization') ?? '')?.[1]?.trim() ?? null;

/** Addresses stand in logs and histories; a key that was sent in one should be revoked. */
function refuseKeyInAddress(request: Request): void {
  const found = Object.entries(request.query).find(
    ([name, value]) =>
      addressNames.includes(name.toLowerCase()) || [value].flat().some((text) => typeof text === 'string' && text.startsWith('kk_')),
  );
  if (found)
    throw new InvalidInputError({
      [found[0]]: 'A key never stands in an address: send it as "Authorization: Bearer", and revoke one that was sent so',
    });
}
