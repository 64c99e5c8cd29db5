import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';

const COOKIE = 'kolkore_session';
/** The longest that browsers keep a cookie. How long a session lives is for the database to say (accounts/sessions.ts). */
const KEPT_MS = 400 * 86_400_000;

/** The cookie of a signed-in person: an opaque secret. Lax, so that a link in a mail opens a page signed in. */
@Injectable()
export class SessionCookie {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** The secret that the browser brought, whatever it is worth. */
  read(request: Pick<Request, 'cookies'>): string | null {
    const value: unknown = request.cookies?.[COOKIE];
    return typeof value === 'string' && value !== '' ? value : null;
  }

  set(response: Response, sessionToken: string): void {
    response.cookie(COOKIE, sessionToken, { ...this.scope(), maxAge: KEPT_MS });
  }

  clear(response: Response): void {
    response.clearCookie(COOKIE, this.scope());
  }

  private scope() {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.settings.PUBLIC_URL.startsWith('https:') } as const;
  }
}
