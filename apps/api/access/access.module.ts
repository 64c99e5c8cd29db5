import { AccountsModule } from '@kolkore/accounts/accounts.module';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AccessGuard } from './access.guard';
import { OperatorSession } from './operator-session';
import { SessionCookie } from './session';
import { SignInFilter } from './sign-in.filter';
import { Visitors } from './visitors';

/** Who may call what, and who is calling. The application names AccessGuard as its global guard, after the throttle. */
@Global()
@Module({
  imports: [AccountsModule],
  providers: [AccessGuard, OperatorSession, SessionCookie, Visitors, { provide: APP_FILTER, useClass: SignInFilter }],
  exports: [AccountsModule, AccessGuard, OperatorSession, SessionCookie, Visitors],
})
export class AccessModule {}
