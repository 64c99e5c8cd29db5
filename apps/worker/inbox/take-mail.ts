import { draftOfMail } from '@kolkore/domain/contribution/forwarded-mail';
import { Clock } from '@kolkore/platform/clock';
import { LOG } from '@kolkore/platform/logger';
import type { Log } from '@kolkore/platform/logger';
import { Contributions } from '@kolkore/store/contributions';
import { People } from '@kolkore/store/people';
import { Transactions } from '@kolkore/store/transactions';
import { Inject, Injectable } from '@nestjs/common';
import { mailReaders } from './mail-readers';
import { readMail } from './read-mail';

/** `dropped`: nothing that could be a call. `enough`: the address sent its share for a day. */
export type Taken = 'taken' | 'known' | 'dropped' | 'enough';

const MOST_A_DAY = 50;
const DAY = 86_400_000;

/** Keeps a forwarded mail for an operator. When this has answered, the mail is safe. */
@Injectable()
export class TakeMail {
  constructor(
    private readonly transactions: Transactions,
    private readonly contributions: Contributions,
    private readonly people: People,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async take(raw: Buffer): Promise<Taken> {
    const now = this.clock.now();
    const mail = await readMail(raw);
    if (!mail || mail.automatic || (mail.subject.trim() === '' && mail.text.trim() === '' && mail.files.length === 0)) {
      this.log.info({ bytes: raw.length }, 'a mail that carries no call was dropped');
      return 'dropped';
    }
    const { sender, subject, text, messageKey, files } = mail;
    if ((await this.contributions.mailsOf(sender, new Date(now.getTime() - DAY))) >= MOST_A_DAY) return 'enough';
    const person = await this.people.byEmail(sender);
    const id = await this.transactions.run(async (tx) => {
      const made = await this.contributions.add(
        tx,
        {
          door: 'mail',
          state: 'waiting',
          personId: person?.id ?? null,
          organizationId: null,
          draft: draftOfMail({ subject, text }, mailReaders),
          mail: { sender, subject: subject.slice(0, 1000), body: text, messageKey },
        },
        now,
      );
      if (made !== null) for (const file of files) await this.contributions.addFile(tx, made, file, now);
      return made;
    });
    this.log.info({ contribution: id, files: files.length }, id === null ? 'a mail came again' : 'a forwarded call was taken');
    return id === null ? 'known' : 'taken';
  }
}
