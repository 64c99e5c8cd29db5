import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import type { Log } from '@kolkore/platform/logger';
import { LOG } from '@kolkore/platform/logger';
import { Global, Module } from '@nestjs/common';
import { openQueueBackend } from './backend';
import { Queues } from './queues';
import { QUEUE_BACKEND } from './tokens';

@Global()
@Module({
  providers: [
    { provide: QUEUE_BACKEND, inject: [SETTINGS, LOG], useFactory: (settings: Settings, log: Log) => openQueueBackend(settings, log) },
    Queues,
  ],
  exports: [QUEUE_BACKEND, Queues],
})
export class QueueModule {}
