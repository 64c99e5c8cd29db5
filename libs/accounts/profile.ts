import { InvalidInputError } from '@kolkore/domain/errors';
import type { Language } from '@kolkore/domain/language';
import { People } from '@kolkore/store/people';
import { Transactions } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import { atPage } from './actor';
import { Audit } from './audit';

const LONGEST_NAME = 120;

/** What a person says of themselves. */
@Injectable()
export class Profile {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /** A blank name is none; `language` is that of their mails. Throws InvalidInputError (`name`: `long`). */
  async edit(personId: string, change: { name: string; language: Language }, now: Date): Promise<void> {
    const name = change.name.replace(/[\s\p{C}]+/gu, ' ').trim();
    if ([...name].length > LONGEST_NAME) throw new InvalidInputError({ name: 'long' });
    await this.transactions.run(async (tx) => {
      await this.people.edit(tx, personId, { name: name === '' ? null : name, language: change.language });
      await this.audit.record(tx, atPage(personId), 'profile_edited', null, { language: change.language }, now);
    });
  }
}
