import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import type { Log } from '@kolkore/platform/logger';
import { LOG } from '@kolkore/platform/logger';
import { Global, Module } from '@nestjs/common';
import { openQueueBackend } from './backend';
import { QueueBoard } from './board';
import { QueueFigures } from './queue-figures';
import { Queues } from './queues';
import { QUEUE_BACKEND } from './tokens';

@Global()
@Module({
  providers: [
    { provide: QUEUE_BACKEND, inject: [SETTINGS, LOG], useFactory: (settings: Settings, log: Log) => openQueueBackend(settings, log) },
    Queues,
    QueueFigures,
    QueueBoard,
  ],
  exports: [QUEUE_BACKEND, Queues, QueueBoard],
})
export class QueueModule {}
