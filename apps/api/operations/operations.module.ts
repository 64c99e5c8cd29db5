import { TakeReport } from '@kolkore/alerts/reports/take-report';
import { Module } from '@nestjs/common';
import { OperationsAuditController } from './audit.controller';
import { OperationsContributionsController } from './contributions.controller';
import { EnterController } from './enter.controller';
import { OperationsMailController } from './mail.controller';
import { MailReportsController } from './mail-reports.controller';
import { OperationsMergesController } from './merges.controller';
import { OperationsController } from './operations.controller';
import { QueuesController } from './queues.controller';
import { SnapshotsController } from './snapshots.controller';

/** The operator's pages, behind the link that the command line prints. */
@Module({
  controllers: [
    EnterController,
    OperationsAuditController,
    OperationsContributionsController,
    OperationsMailController,
    MailReportsController,
    OperationsMergesController,
    SnapshotsController,
    QueuesController,
    OperationsController,
  ],
  providers: [TakeReport],
})
export class OperationsModule {}
