import { KolKoreError } from '@kolkore/domain/errors';

/** No key, or one that opens nothing. */
export class UnauthorizedError extends KolKoreError {
  readonly code = 'unauthorized';
}
/** The key may only read. */
export class InsufficientScopeError extends KolKoreError {
  readonly code = 'insufficient_scope';
}
/** The key has used up its minute or its day. */
export class QuotaExceededError extends KolKoreError {
  readonly code = 'quota_exceeded';
}
