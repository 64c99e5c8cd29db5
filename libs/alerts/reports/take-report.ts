import { Clock } from '@kolkore/platform/clock';
import { LOG } from '@kolkore/platform/logger';
import type { Log } from '@kolkore/platform/logger';
import { MailReports, ReportEffect } from '@kolkore/store/mail-reports';
import { Inject, Injectable } from '@nestjs/common';
import { readReport } from './read-report';

/** Takes what mail servers and mailbox providers report of our mails; by whatever door it comes. */
@Injectable()
export class TakeReport {
  constructor(
    private readonly reports: MailReports,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** A raw mail, and the address to which it was sent where that is known. `no_report`: it is something else. When this has answered, the report is safe. */
  async take(raw: Buffer, recipient: string | null): Promise<ReportEffect | 'no_report'> {
    const report = await readReport(raw, recipient);
    if (report === null) return 'no_report';
    const effect = await this.reports.take(report, this.clock.now());
    const { messageId, verdict } = report;
    this.log.info({ messageId, effect, ...verdict }, 'a mail was reported of');
    return effect;
  }
}
