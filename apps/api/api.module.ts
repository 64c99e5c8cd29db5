import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { AboutModule } from './about/about.module';
import { FeedsModule } from './feeds/feeds.module';
import { HealthModule } from './health/health.module';
import { AssetsController } from './look/assets.controller';
import { ErrorsFilter } from './look/errors.filter';
import { OperationsModule } from './operations/operations.module';
import { OpportunitiesModule } from './opportunities/opportunities.module';
import { PublishersModule } from './publishers/publishers.module';
import { SubscribeModule } from './subscribe/subscribe.module';
import { throttle } from './throttle';
import { V1Module } from './v1/v1.module';

/** Everything that is served over HTTP. Needs the global modules of platform, store and queue beside it. */
@Module({
  imports: [
    ThrottlerModule.forRoot(throttle),
    OpportunitiesModule,
    PublishersModule,
    AboutModule,
    SubscribeModule,
    FeedsModule,
    V1Module,
    OperationsModule,
    HealthModule,
  ],
  controllers: [AssetsController],
  providers: [
    { provide: APP_GUARD, useClass: ThrottlerGuard },
    { provide: APP_FILTER, useClass: ErrorsFilter },
  ],
})
export class ApiModule {}
