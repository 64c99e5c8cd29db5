import type { SourceDefinition } from '@kolkore/domain/source';
import { HttpClient } from '@kolkore/net/http-client';
import { userAgent } from '@kolkore/net/user-agent';
import { Clock } from '@kolkore/platform/clock';
import { SETTINGS, Settings } from '@kolkore/platform/config';
import { DynamicModule, Module } from '@nestjs/common';
import { ExtractionPool } from '@kolkore/extract/extraction-pool';
import { FetchAttachment } from './attachments/fetch-attachment';
import { ReadAttachments } from './attachments/read-attachments';
import { BringIn } from './bring-in';
import { ImportFile } from './import-file';
import { Ingest } from './ingest';
import { PageFetcher } from './page-fetcher';
import { BringInRegister } from './registers/bring-in';
import { UpdateRegister } from './registers/update';
import { ReplaySource } from './replay-source';
import { SourceRegistry } from './registry';
import { Robots } from './robots';
import { RowsPages } from './rows/rows-pages';
import { WriteRows } from './rows/write-rows';
import { RunSource } from './run-source';

/** The way out, with this process's settings. One per process: politeness is counted in it. */
export const httpClientOf = (settings: Settings, clock: Clock): HttpClient =>
  new HttpClient({
    userAgent: userAgent(settings.PUBLIC_URL, settings.CONTACT_EMAIL),
    delayMs: settings.HARVEST_DELAY_MS,
    clock,
    sampleSites: settings.SAMPLE_SITES_URL,
  });

/** Harvesting. The sources are handed in by the application, which alone knows the scrapers. */
@Module({})
export class HarvestModule {
  static with(definitions: readonly SourceDefinition[]): DynamicModule {
    return {
      module: HarvestModule,
      providers: [
        { provide: SourceRegistry, useValue: new SourceRegistry(definitions) },
        { provide: HttpClient, useFactory: httpClientOf, inject: [SETTINGS, Clock] },
        { provide: Robots, useFactory: (http: HttpClient, clock: Clock) => new Robots(http, clock), inject: [HttpClient, Clock] },
        { provide: ExtractionPool, useFactory: () => new ExtractionPool() },
        FetchAttachment,
        ReadAttachments,
        PageFetcher,
        RowsPages,
        WriteRows,
        Ingest,
        BringIn,
        ImportFile,
        RunSource,
        ReplaySource,
        BringInRegister,
        UpdateRegister,
      ],
      exports: [HttpClient, ReadAttachments, BringIn, Ingest, ImportFile, RunSource, ReplaySource, BringInRegister, UpdateRegister],
    };
  }
}
