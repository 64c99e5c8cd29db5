import { atPage } from '@kolkore/accounts/actor';
import { ForbiddenError, NotFoundError } from '@kolkore/domain/errors';
import { MemberRole, includesRole } from '@kolkore/domain/member-role';
import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { CanActivate, ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { GUARDS_METADATA } from '@nestjs/common/constants';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { CrossSiteError, OperatorRequiredError, RoleTooSmallError, SignInRequiredError } from './access-errors';
import { admit } from './admitted';
import { KeyGuard } from './key.guard';
import { OUR_PAGES_ONLY, fromOurselves, isRead } from './origin';
import { ACCESS_RULE, AccessRule } from './rules';
import { Visitors } from './visitors';

/**
 * Asks the rule of every route (access/rules.ts). A route without a rule is refused. An organization that is not the visitor's is
 * not found, so that nobody learns that it exists; a member whose role is too small is told so.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly visitors: Visitors,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const where = [context.getHandler(), context.getClass()];
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, where);
    const request = context.switchToHttp().getRequest<Request>();
    switch (rule?.who) {
      case 'anyone':
      case 'link-holder':
        if (this.reflector.getAllAndOverride<boolean | undefined>(OUR_PAGES_ONLY, where)) this.requireOurPage(request);
        return true;
      case 'person':
        admit(request, { person: await this.person(request) });
        return true;
      case 'member':
        await this.member(request, rule.role);
        return true;
      case 'operator':
        await this.operator(request);
        return true;
      case 'key':
        return this.isLeftToKeyGuard(context);
      case undefined:
        throw new ForbiddenError('a route without a rule');
    }
  }

  private async person(request: Request) {
    const person = await this.visitors.of(request);
    if (!person) throw new SignInRequiredError('nobody is signed in');
    this.requireOurPage(request);
    return person;
  }

  private async member(request: Request, needed: MemberRole): Promise<void> {
    const person = await this.person(request);
    const here = person.memberships.find(({ organizationId }) => organizationId === request.params['organization']);
    if (!here) throw new NotFoundError('no such organization of this person');
    if (!includesRole(here.role, needed)) throw new RoleTooSmallError('the role is too small', { needed });
    admit(request, { person, here });
  }

  private async operator(request: Request): Promise<void> {
    if (!(await this.visitors.isOperator(request))) throw new OperatorRequiredError('no operator');
    this.requireOurPage(request);
    const person = await this.visitors.of(request);
    admit(request, { person, operator: person?.operator ? atPage(person.personId) : { personId: null, origin: 'page' } });
  }

  /** SameSite alone trusts every neighbour of the host. */
  private requireOurPage(request: Request): void {
    if (!isRead(request) && !fromOurselves(request, this.settings.PUBLIC_URL)) throw new CrossSiteError('cross-site request');
  }

  /** A program's route is open to whoever the KeyGuard lets in, and to nobody where it does not stand. */
  private isLeftToKeyGuard(context: ExecutionContext): boolean {
    const guards = [context.getHandler(), context.getClass()].flatMap(
      (where) => this.reflector.get<unknown[] | undefined>(GUARDS_METADATA, where) ?? [],
    );
    if (!guards.includes(KeyGuard)) throw new ForbiddenError('a route of programs without its guard');
    return true;
  }
}
