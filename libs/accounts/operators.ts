import { InvalidInputError } from '@kolkore/domain/errors';
import type { PersonRow } from '@kolkore/store/entities/people';
import { People } from '@kolkore/store/people';
import { SessionStore } from '@kolkore/store/sessions';
import { Transactions } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Actor } from './actor';
import { Audit } from './audit';

/** People who may open the operations pages with their own sign-in. */
@Injectable()
export class Operators {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: People,
    private readonly sessions: SessionStore,
    private readonly audit: Audit,
  ) {}

  list(): Promise<PersonRow[]> {
    return this.people.operators();
  }

  /**
   * False when they were already. Their open sessions end, so that one which somebody else holds gains nothing: they sign in
   * anew. Throws InvalidInputError (`email`: `bad`).
   */
  async add(typed: string, by: Actor, now: Date): Promise<boolean> {
    const email = checked(typed);
    return this.transactions.run(async (tx) => {
      const person = await this.people.ensure(tx, email, 'he', now);
      if (!(await this.people.setOperator(tx, person.id, true))) return false;
      await this.sessions.endAll(tx, person.id, null, now);
      await this.audit.record(tx, by, 'operator_added', null, { personId: person.id }, now);
      return true;
    });
  }

  /** False when there is no such operator. */
  async remove(typed: string, by: Actor, now: Date): Promise<boolean> {
    const person = await this.people.byEmail(checked(typed));
    if (!person) return false;
    return this.transactions.run(async (tx) => {
      if (!(await this.people.setOperator(tx, person.id, false))) return false;
      await this.sessions.endAll(tx, person.id, null, now);
      await this.audit.record(tx, by, 'operator_removed', null, { personId: person.id }, now);
      return true;
    });
  }
}

function checked(typed: string): string {
  const email = z.email().max(254).safeParse(typed.trim()).data;
  if (email === undefined) throw new InvalidInputError({ email: 'bad' });
  return email;
}
