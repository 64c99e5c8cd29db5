import { ForbiddenError, KolKoreError } from '@kolkore/domain/errors';

/** Nobody is signed in, or no longer. */
export class SignInRequiredError extends KolKoreError {
  readonly code = 'signed_out';
}
/** A member whose role does not include what they ask for. */
export class RoleTooSmallError extends KolKoreError {
  readonly code = 'role_too_small';
}
/** A button that another site's page pressed. */
export class CrossSiteError extends KolKoreError {
  readonly code = 'cross_site';
}
/** Neither an operator's own sign-in nor the link of the command line. */
export class OperatorRequiredError extends ForbiddenError {}
