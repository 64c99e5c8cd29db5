import { randomBytes } from 'node:crypto';
import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { Clock } from '@kolkore/platform/clock';
import { Signer } from '@kolkore/platform/signing';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';

const COOKIE = 'kolkore_operator';
const HOURS = 12;

/**
 * The session of whoever holds the machine: a signed cookie and nothing in the database, for the first start and for the day on
 * which no mail goes out. An operator who is a person signs in as everybody does. The link that `kolkore admin` prints and the cookie both
 * carry `<expiry in epoch seconds>.<nonce>`, under different purposes.
 */
@Injectable()
export class OperatorSession {
  constructor(
    private readonly signer: Signer,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Whether a link that `kolkore admin` printed still opens. */
  linkIsGood(token: string): boolean {
    return this.inTime(this.signer.open('operator', token));
  }

  start(response: Response): void {
    const id = `${Math.floor(this.clock.now().getTime() / 1000) + HOURS * 3600}.${randomBytes(12).toString('base64url')}`;
    response.cookie(COOKIE, this.signer.sign('session', id), { ...this.cookieScope(), maxAge: HOURS * 3_600_000 });
  }

  end(response: Response): void {
    response.clearCookie(COOKIE, this.cookieScope());
  }

  isOpen(request: Pick<Request, 'cookies'>): boolean {
    const value: unknown = request.cookies?.[COOKIE];
    return typeof value === 'string' && this.inTime(this.signer.open('session', value));
  }

  private inTime(id: string | null): boolean {
    const until = Number(id?.split('.')[0]);
    return Number.isSafeInteger(until) && until * 1000 > this.clock.now().getTime();
  }

  private cookieScope() {
    return { httpOnly: true, sameSite: 'strict', path: '/operations', secure: this.settings.PUBLIC_URL.startsWith('https:') } as const;
  }
}
