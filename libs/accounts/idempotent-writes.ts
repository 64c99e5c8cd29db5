import { KolKoreError } from '@kolkore/domain/errors';
import { canonical, sha256 } from '@kolkore/store/content-hash';
import { Idempotency } from '@kolkore/store/idempotency';
import { Transactions, Tx } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';

/** What a program is answered: status, headers of the answer itself, and its JSON. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** A write as it was asked for. `idempotencyKey` null: the program promises no repetition. */
export interface WriteRequest {
  keyId: string;
  idempotencyKey: string | null;
  method: string;
  path: string;
  body: unknown;
}

/** The Idempotency-Key was used for another request. */
export class IdempotencyConflictError extends KolKoreError {
  readonly code = 'idempotency_conflict';
}
/** The first request with this Idempotency-Key has not ended yet. */
export class IdempotencyRunningError extends KolKoreError {
  readonly code = 'idempotency_running';
}

/**
 * Writes that a program may repeat without fear (draft-ietf-httpapi-idempotency-key-header): the act and its answer commit in one
 * transaction, so a crash at any point leaves either both or nothing, and a repetition within 24 hours gets the same answer. Of two
 * at once one acts and the other is told to come again. A refusal is not kept: the request can be corrected and sent again.
 */
@Injectable()
export class IdempotentWrites {
  constructor(
    private readonly transactions: Transactions,
    private readonly kept: Idempotency,
  ) {}

  /** Throws IdempotencyConflictError, IdempotencyRunningError, and whatever `work` throws. */
  run(request: WriteRequest, now: Date, work: (tx: Tx) => Promise<Answer>): Promise<Answer & { repeated: boolean }> {
    const { keyId, idempotencyKey: key } = request;
    return this.transactions.run(async (tx) => {
      if (key === null) return { ...(await work(tx)), repeated: false };
      if (!(await this.kept.take(tx, keyId, key))) throw new IdempotencyRunningError('the first request is still running');
      const requestHash = hashOf(request);
      const before = await this.kept.answered(tx, keyId, key, now);
      if (before && before.requestHash !== requestHash) throw new IdempotencyConflictError('the key was used for another request');
      if (before) return { status: before.status, headers: before.headers, body: before.response, repeated: true };
      const answer = await work(tx);
      const { status, headers, body } = answer;
      await this.kept.keep(tx, { keyId, key, requestHash, status, headers, response: body, createdAt: now });
      return { ...answer, repeated: false };
    });
  }
}

const hashOf = ({ method, path, body }: WriteRequest): string => sha256(`${method}\n${path}\n${canonical(body)}`);
