import { DynamicModule, Global, Module } from '@nestjs/common';
import { Clock, SystemClock } from './clock';
import { SETTINGS, Settings } from './config';
import { Links } from './links';
import { LOG, createLog } from './logger';
import { Metrics } from './metrics';
import { ProcessServer } from './process-server';
import { Readiness } from './readiness';
import { Signer } from './signing';

/** Settings, log, clock, signatures, addresses, metrics and health, for the whole process. */
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
    const parts = [Metrics, Readiness, ProcessServer];
    return { module: PlatformModule, providers: [...providers, ...parts], exports: [...providers.map((p) => p.provide), ...parts] };
  }
}
