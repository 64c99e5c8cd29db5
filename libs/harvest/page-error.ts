import type { KolKoreError } from '@kolkore/domain/errors';

/** Where a run met an error. `snapshotId` is null when no page came. */
export interface Place {
  kind: string;
  url: string;
  snapshotId: number | null;
}

/** An error of a page, with the page it happened on. */
export class PageError extends Error {
  constructor(
    readonly error: KolKoreError,
    readonly at: Place,
  ) {
    super(error.message, { cause: error });
    this.name = 'PageError';
  }
}
