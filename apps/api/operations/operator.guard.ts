import { ForbiddenError } from '@kolkore/domain/errors';
import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { CanActivate, ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { OperatorSession } from './session';

/** A POST that another site's page made. */
export class CrossSiteError extends ForbiddenError {}

/** Only the operator, and for a POST only from our own pages: SameSite alone trusts every neighbour of the host. */
@Injectable()
export class OperatorGuard implements CanActivate {
  constructor(
    private readonly session: OperatorSession,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    this.session.require(request);
    if (request.method !== 'GET' && request.method !== 'HEAD' && !fromOurselves(request, this.settings.PUBLIC_URL))
      throw new CrossSiteError('cross-site request');
    return true;
  }
}

/** Browsers name the origin of every POST; a request without one does not come from a page of ours. */
export function fromOurselves(request: Pick<Request, 'get'>, publicUrl: string): boolean {
  const origin = request.get('origin');
  if (!origin || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === request.get('host') || host === new URL(publicUrl).host;
}
