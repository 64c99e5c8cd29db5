import type { Actor } from '@kolkore/accounts/actor';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { Request } from 'express';
import { OperatorRequiredError, SignInRequiredError } from './access-errors';
import { MemberHere, admittedAs } from './admitted';

export type { MemberHere } from './admitted';

const asked = (context: ExecutionContext) => admittedAs(context.switchToHttp().getRequest<Request>());

/** Who is signed in, on routes of people and members: `show(@SignedInPerson() person: SignedIn)`. */
export const SignedInPerson = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const person = asked(context)?.person;
  if (!person) throw new SignInRequiredError('no rule of this route asked for a person');
  return person;
});

/** The organization of the address, on routes of members: `show(@Here() here: MemberHere)`. */
export const Here = createParamDecorator((_: unknown, context: ExecutionContext): MemberHere => {
  const here = asked(context)?.here;
  if (!here) throw new SignInRequiredError('no rule of this route asked for a member');
  return here;
});

/** The operator as the audit log tells them, on routes of operators: `run(@ActingOperator() by: Actor)`. */
export const ActingOperator = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const operator = asked(context)?.operator;
  if (!operator) throw new OperatorRequiredError('no rule of this route asked for an operator');
  return operator;
});
