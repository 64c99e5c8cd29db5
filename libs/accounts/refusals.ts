import { ConflictError, ForbiddenError } from '@kolkore/domain/errors';

/** Why an act of a member is refused. Keys of the catalogue. */
export type Refusal =
  /** The last owner can neither go nor become less: an organization is never left without one. */
  | 'last_owner'
  | 'already_member'
  | 'too_many_organizations'
  | 'too_many_invitations'
  | 'too_many_subscriptions'
  | 'too_many_contributions'
  | 'too_many_follows'
  | 'too_many_notes'
  | 'too_many_tasks'
  /** What the button was for is over by now: the subscription ended, the invitation was answered. */
  | 'over';

/** A request that is understood and not done, for a reason that the person is told. `detail.reason` is the same for programs. */
export class RefusedError extends ConflictError {
  constructor(readonly reason: Refusal) {
    super(`refused: ${reason}`, { reason });
  }
}

/** An invitation opened by somebody who is signed in under another address. */
export class OtherAddressError extends ForbiddenError {}

/**
 * Somebody else saved over what the page showed. What is there now is shown with what was typed, and saving again is meant. Also for
 * what was taken away meanwhile.
 */
export class ChangedMeanwhileError extends ConflictError {
  constructor(what: 'decision' | 'note' | 'task') {
    super(`changed meanwhile: ${what}`, { reason: 'changed_meanwhile' });
  }
}
