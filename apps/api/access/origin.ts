import { SetMetadata } from '@nestjs/common';
import type { Request } from 'express';

/** Reading asks nobody's leave; everything else is an act. */
export const isRead = (request: Pick<Request, 'method'>): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(request.method);

/** Browsers name the origin of every POST; a request without one does not come from a page of ours. */
export function fromOurselves(request: Pick<Request, 'get'>, publicUrl: string): boolean {
  const origin = request.get('origin');
  if (!origin || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === request.get('host') || host === new URL(publicUrl).host;
}

export const OUR_PAGES_ONLY = 'kolkore:our-pages-only';

/**
 * For public routes whose buttons only our own pages may press, such as entering by a mailed link: another site must not sign its
 * visitor in as somebody else. Routes of signed-in people and operators are so by themselves.
 */
export const OurPagesOnly = () => SetMetadata(OUR_PAGES_ONLY, true);
