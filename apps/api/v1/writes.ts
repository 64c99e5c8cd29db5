import { KeyHolder } from '@kolkore/accounts/api-keys';
import { Answer, IdempotentWrites } from '@kolkore/accounts/idempotent-writes';
import type { Tx } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { idempotencyKeyOf } from './idempotency-key';

/** Writes of programs: once for each Idempotency-Key, answered alike each time. */
@Injectable()
export class Writes {
  constructor(private readonly writes: IdempotentWrites) {}

  /**
   * Does `work` and answers, or answers again. `after` runs once the act is committed, not for a repetition. `body` is the checked
   * body, so that only what means something tells two requests apart.
   */
  async run(
    program: KeyHolder,
    request: Request,
    response: Response,
    body: unknown,
    now: Date,
    work: (tx: Tx) => Promise<Answer>,
    after: () => Promise<void>,
  ): Promise<unknown> {
    const idempotencyKey = idempotencyKeyOf(request);
    const asked = { keyId: program.keyId, idempotencyKey, method: request.method, path: request.path, body: body ?? null };
    const answer = await this.writes.run(asked, now, work);
    if (answer.repeated) response.setHeader('Idempotency-Replayed', 'true');
    else await after();
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
    response.status(answer.status);
    return answer.body;
  }
}
