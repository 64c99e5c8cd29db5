import { AlertsModule } from '@kolkore/alerts/alerts.module';
import { TakeReport } from '@kolkore/alerts/reports/take-report';
import { HarvestModule } from '@kolkore/harvest/harvest.module';
import { MatchingModule } from '@kolkore/matching/matching.module';
import { loadSources } from '@scrapers/registry';
import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { Clockwork } from './clockwork';
import { Inbox } from './inbox/inbox';
import { TakeMail } from './inbox/take-mail';
import { JobHandlers } from './job-handlers';
import { Sweep } from './sweep';
import { WorkerHost } from './worker-host';

@Module({
  imports: [ScheduleModule.forRoot(), HarvestModule.with(loadSources()), MatchingModule, AlertsModule],
  providers: [JobHandlers, Clockwork, Sweep, TakeMail, TakeReport, Inbox, WorkerHost],
  exports: [Sweep, Clockwork, Inbox],
})
export class WorkerModule {}
