import { Sessions } from '@kolkore/accounts/sessions';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { Clock } from '@kolkore/platform/clock';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { OperatorSession } from './operator-session';
import { SessionCookie } from './session';

const opened = new WeakMap<Request, Promise<SignedIn | null>>();

/** Who makes a request. The database is asked once per request, and only when somebody wants to know. */
@Injectable()
export class Visitors {
  constructor(
    private readonly cookie: SessionCookie,
    private readonly sessions: Sessions,
    private readonly operators: OperatorSession,
    private readonly clock: Clock,
  ) {}

  /** The person who is signed in, or null. A cookie that opens nothing any more is taken back. */
  of(request: Request): Promise<SignedIn | null> {
    const known = opened.get(request);
    if (known) return known;
    const asked = this.open(request);
    opened.set(request, asked);
    return asked;
  }

  /** An operator: a person who is one, or whoever entered by the link of the command line. */
  async isOperator(request: Request): Promise<boolean> {
    return this.operators.isOpen(request) || (await this.of(request))?.operator === true;
  }

  private async open(request: Request): Promise<SignedIn | null> {
    const token = this.cookie.read(request);
    if (token === null) return null;
    const person = await this.sessions.open(token, this.clock.now());
    if (!person && request.res && !request.res.headersSent) this.cookie.clear(request.res);
    return person;
  }
}
