import { DynamicModule, Global, Module } from '@nestjs/common';
import { Clock, SystemClock } from './clock';
import { SETTINGS, Settings } from './config';
import { Links } from './links';
import { LOG, createLog } from './logger';
import { Signer } from './signing';

/** Settings, log, clock, signatures and addresses, for the whole process. */
@Global()
@Module({})
export class PlatformModule {
  static with(settings: Settings, options: { clock?: Clock; name?: string } = {}): DynamicModule {
    const providers = [
      { provide: SETTINGS, useValue: settings },
      { provide: LOG, useValue: createLog(settings.LOG_LEVEL, options.name ?? 'kolkore') },
      { provide: Clock, useValue: options.clock ?? new SystemClock() },
      { provide: Signer, useValue: new Signer(settings.SECRET) },
      { provide: Links, useValue: new Links(settings.PUBLIC_URL) },
    ];
    return { module: PlatformModule, providers, exports: providers.map((p) => p.provide) };
  }
}
