/**
 * Errors say what happens next (docs/architecture.md). `code` is stable and for programs; the Hebrew for people is in the
 * catalogue under the same code. `cause` is kept.
 */
export abstract class KolKoreError extends Error {
  abstract readonly code: string;
  /** Facts a program may use; never an address of a person. */
  readonly detail: Record<string, unknown>;
  constructor(message: string, detail: Record<string, unknown> = {}, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.detail = detail;
  }
}

/** Retry with backoff: a 5xx, a reset connection, a time-out. */
export class TransientError extends KolKoreError {
  readonly code = 'transient';
}

/** The site asked us to wait (429 or 503 with Retry-After). */
export class ThrottledError extends KolKoreError {
  readonly code = 'throttled';
  constructor(
    message: string,
    readonly until: Date,
    detail: Record<string, unknown> = {},
  ) {
    super(message, { ...detail, until: until.toISOString() });
  }
}

/** A challenge, captcha, login page or refusal: stop and tell the operator; never worked around. */
export class BlockedError extends KolKoreError {
  readonly code = 'blocked';
}

/** The page is not what its reader knows: stop, keep the snapshot. */
export class LayoutChangedError extends KolKoreError {
  readonly code = 'layout_changed';
}

/** Something of our own broke while a source was read: the source is failing and is tried again later. */
export class InternalError extends KolKoreError {
  readonly code = 'internal';
}

/** One record that does not validate: skipped, kept raw, counted. */
export class InvalidCandidateError extends KolKoreError {
  readonly code: string = 'invalid_candidate';
}

/** A setting is missing or wrong: exit 1 with every problem listed. */
export class ConfigError extends KolKoreError {
  readonly code = 'config';
  constructor(readonly problems: string[]) {
    super(`Settings are missing or wrong:\n${problems.map((p) => `  - ${p}`).join('\n')}`, { problems });
  }
}

export class NotFoundError extends KolKoreError {
  readonly code = 'not_found';
}
export class ConflictError extends KolKoreError {
  readonly code = 'conflict';
}
export class ForbiddenError extends KolKoreError {
  readonly code = 'forbidden';
}
/** A form or query that a person filled wrongly; `fields` names the message of each field (catalogue keys). */
export class InvalidInputError extends KolKoreError {
  readonly code = 'invalid_input';
  constructor(readonly fields: Record<string, string>) {
    super(
      Object.entries(fields)
        .map(([field, problem]) => `${field}: ${problem}`)
        .join('; '),
      { fields },
    );
  }
}
