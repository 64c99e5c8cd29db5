import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { AccessGuard } from './access/access.guard';
import { AccessModule } from './access/access.module';
import { AboutModule } from './about/about.module';
import { AccountPagesModule } from './accounts/accounts.module';
import { ContributeModule } from './contribute/contribute.module';
import { DevelopersModule } from './developers/developers.module';
import { FeedsModule } from './feeds/feeds.module';
import { HealthModule } from './health/health.module';
import { AssetsController } from './look/assets.controller';
import { ErrorsFilter } from './look/errors.filter';
import { OperationsModule } from './operations/operations.module';
import { OpportunitiesModule } from './opportunities/opportunities.module';
import { OrganizationPagesModule } from './organizations/organizations.module';
import { PublishersModule } from './publishers/publishers.module';
import { SubscribeModule } from './subscribe/subscribe.module';
import { throttle } from './throttle';
import { V1Module } from './v1/v1.module';

/** Everything that is served over HTTP. Needs the global modules of platform, store and queue beside it. */
@Module({
  imports: [
    ThrottlerModule.forRoot(throttle),
    AccessModule,
    OpportunitiesModule,
    PublishersModule,
    AboutModule,
    SubscribeModule,
    AccountPagesModule,
    OrganizationPagesModule,
    ContributeModule,
    FeedsModule,
    V1Module,
    DevelopersModule,
    OperationsModule,
    HealthModule,
  ],
  controllers: [AssetsController],
  providers: [
    { provide: APP_GUARD, useClass: ThrottlerGuard },
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_FILTER, useClass: ErrorsFilter },
  ],
})
export class ApiModule {}
