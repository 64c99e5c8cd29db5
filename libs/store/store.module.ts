import { DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AlertItems } from './alert-items';
import { dataSourceOptions } from './data-source';
import { Figures } from './figures';
import { IngestStore } from './ingest';
import { ManageRequests } from './manage-requests';
import { Matches } from './matches';
import { Messages } from './messages';
import { OperationsFigures } from './operations-figures';
import { Opportunities } from './opportunities';
import { Publishers } from './publishers';
import { RejectedRows } from './rejected-rows';
import { Runs } from './runs';
import { Search } from './search';
import { Snapshots } from './snapshots';
import { Sources } from './sources';
import { Subscriptions } from './subscriptions';

const repositories = [
  AlertItems,
  Figures,
  IngestStore,
  ManageRequests,
  Matches,
  Messages,
  OperationsFigures,
  Opportunities,
  Publishers,
  RejectedRows,
  Runs,
  Search,
  Snapshots,
  Sources,
  Subscriptions,
];

/** The database and every repository, for the whole process. The migrations have run before. */
@Global()
@Module({})
export class StoreModule {
  static forUrl(url: string, poolSize = 10): DynamicModule {
    return {
      module: StoreModule,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(url, poolSize), retryAttempts: 5, retryDelay: 1000 })],
      providers: repositories,
      exports: [...repositories, TypeOrmModule],
    };
  }
}
