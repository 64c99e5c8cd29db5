import { ApiModule } from '@apps/api/api.module';
import { WorkerModule } from '@apps/worker/worker.module';
import type { Clock } from '@kolkore/platform/clock';
import type { Settings } from '@kolkore/platform/config';
import { PlatformModule } from '@kolkore/platform/platform.module';
import { QueueModule } from '@kolkore/queue/queue.module';
import { StoreModule } from '@kolkore/store/store.module';
import { DynamicModule, Module } from '@nestjs/common';

/** The whole house in one process: what `npm start` runs. */
@Module({})
export class AllInOneModule {
  static with(settings: Settings, clock?: Clock): DynamicModule {
    return {
      module: AllInOneModule,
      imports: [PlatformModule.with(settings, { clock }), StoreModule.forUrl(settings.DATABASE_URL), QueueModule, ApiModule, WorkerModule],
    };
  }
}
