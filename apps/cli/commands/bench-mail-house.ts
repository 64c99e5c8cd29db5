import { Brake } from '@kolkore/alerts/brake';
import { Compose } from '@kolkore/alerts/compose';
import { Deliver } from '@kolkore/alerts/deliver';
import { Mails } from '@kolkore/alerts/mails';
import { Smtp } from '@kolkore/alerts/smtp';
import { SystemClock } from '@kolkore/platform/clock';
import { Settings, readSettings } from '@kolkore/platform/config';
import { Links } from '@kolkore/platform/links';
import { createLog } from '@kolkore/platform/logger';
import { Signer } from '@kolkore/platform/signing';
import { AlertItems } from '@kolkore/store/alert-items';
import { Hindrances } from '@kolkore/store/hindrances';
import { MailPace } from '@kolkore/store/mail-pace';
import { Messages } from '@kolkore/store/messages';
import { Opportunities } from '@kolkore/store/opportunities';
import { Publishers } from '@kolkore/store/publishers';
import { SourceNotices } from '@kolkore/store/source-notices';
import { Sources } from '@kolkore/store/sources';
import type { Db } from './bench-mail-scene';

/** The part of the product that a bench of the mail measures, on a database and a mail server of its own. */
export class MailHouse {
  readonly clock = new SystemClock();
  readonly log = createLog('silent', 'bench');
  readonly settings: Settings;
  readonly messages: Messages;
  readonly items: AlertItems;
  readonly mails: Mails;
  readonly compose: Compose;

  constructor(
    readonly db: Db,
    url: string,
    smtp: { host: string; port: number },
  ) {
    this.settings = readSettings({
      DATABASE_URL: url,
      PUBLIC_URL: 'https://kolkore.example',
      SECRET: 'a secret of the bench, long enough to be one',
      SMTP_URL: `smtp://${smtp.host}:${smtp.port}`,
      SMTP_CONNECTIONS: process.env['SMTP_CONNECTIONS'],
      QUIET_HOURS: 'off',
    });
    this.messages = new Messages(db);
    this.items = new AlertItems(db);
    const notices = new SourceNotices(db);
    this.compose = new Compose(this.items, notices, this.settings);
    this.mails = new Mails(
      this.messages,
      new Opportunities(db),
      new Publishers(db),
      notices,
      new Sources(db),
      new Hindrances(db),
      new Links(this.settings.PUBLIC_URL),
      new Signer(this.settings.SECRET),
      this.settings,
    );
  }

  /** With connections of its own; whoever opened it closes it. */
  deliver(): Deliver {
    const { messages, mails, clock, settings, log } = this;
    return new Deliver(messages, mails, new Smtp(settings), clock, settings, log, new Brake(new MailPace(this.db), settings, log));
  }

  /** People with something to hear, as the sweep finds them. */
  waiting(limit: number): Promise<string[]> {
    return this.items.peopleWaiting(this.clock.now(), limit);
  }
}
