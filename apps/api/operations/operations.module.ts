import { Module } from '@nestjs/common';
import { EnterController } from './enter.controller';
import { OperationsController } from './operations.controller';
import { OperatorGuard } from './operator.guard';
import { OperatorSession } from './session';
import { SnapshotsController } from './snapshots.controller';

/** The operator's pages, behind the link that the command line prints. */
@Module({
  controllers: [EnterController, SnapshotsController, OperationsController],
  providers: [OperatorSession, OperatorGuard],
})
export class OperationsModule {}
