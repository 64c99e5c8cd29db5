import { DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AlertItems } from './alert-items';
import { ApiKeyRows } from './api-keys';
import { Attachments } from './attachments';
import { AuditEntries } from './audit-entries';
import { Canaries } from './canaries';
import { Contributions } from './contributions';
import { dataSourceOptions } from './data-source';
import { Dismissals } from './dismissals';
import { Dossiers } from './dossiers';
import { FateFactsOf } from './fate-facts';
import { FeedFacts } from './feed-facts';
import { FeedSubscribers } from './feed-subscribers';
import { Figures } from './figures';
import { Follows } from './follows';
import { Hindrances } from './hindrances';
import { Holds } from './holds';
import { Idempotency } from './idempotency';
import { IngestStore } from './ingest';
import { InvitationStore } from './invitations';
import { LastWrite } from './last-write';
import { Ledger } from './ledger';
import { Listeners } from './listeners';
import { Listings } from './listings';
import { OpportunityLinks } from './opportunity-links';
import { MailPace } from './mail-pace';
import { MailReports } from './mail-reports';
import { ManageRequests } from './manage-requests';
import { MatchChecks } from './match-checks';
import { Matches } from './matches';
import { MemberStore } from './members';
import { Merges } from './merges';
import { Messages } from './messages';
import { MetricFigures } from './metric-figures';
import { Notes } from './notes';
import { OperationsFigures } from './operations-figures';
import { Opportunities } from './opportunities';
import { OrganizationCalendars, OrganizationPapers } from './organization-calendars';
import { OrganizationMatches } from './organization-matches';
import { OrganizationSubscriptions } from './organization-subscriptions';
import { OrganizationStore } from './organizations';
import { OwnData } from './own-data';
import { OwnMatches } from './own-matches';
import { Paces } from './paces';
import { People } from './people';
import { Publishers } from './publishers';
import { RegistryEntries } from './registry/entries';
import { RegistryFigureStore } from './registry/figures';
import { RegistryImports } from './registry/imports';
import { RegistrySchedule } from './registry/schedule';
import { RejectedRows } from './rejected-rows';
import { Revisions } from './revisions';
import { Runs } from './runs';
import { Search } from './search';
import { SearchExport } from './search-export';
import { SeenRows } from './seen-rows';
import { SessionStore } from './sessions';
import { Settling } from './settling';
import { SignIns } from './sign-ins';
import { Snapshots } from './snapshots';
import { SourceNotices } from './source-notices';
import { Sources } from './sources';
import { StaleAccounts } from './stale-accounts';
import { SubscriptionLog } from './subscription-log';
import { Subscriptions } from './subscriptions';
import { Tasks } from './tasks';
import { TimesAhead } from './times-ahead';
import { Transactions } from './transactions';
import { Vocabulary } from './vocabulary';
import { YearMatches } from './year-matches';
import { WebhookEndpoints } from './webhook-endpoints';
import { WebhookEvents } from './webhook-events';
import { WebhookLog } from './webhook-log';

const repositories = [
  AlertItems,
  ApiKeyRows,
  Attachments,
  AuditEntries,
  Canaries,
  Contributions,
  Dismissals,
  Dossiers,
  FateFactsOf,
  FeedFacts,
  FeedSubscribers,
  Figures,
  Follows,
  Hindrances,
  Holds,
  Idempotency,
  IngestStore,
  InvitationStore,
  LastWrite,
  Ledger,
  Listeners,
  Listings,
  OpportunityLinks,
  MailPace,
  MailReports,
  ManageRequests,
  MatchChecks,
  Matches,
  MemberStore,
  Merges,
  Messages,
  MetricFigures,
  Notes,
  OperationsFigures,
  Opportunities,
  OrganizationCalendars,
  OrganizationMatches,
  OrganizationPapers,
  OrganizationSubscriptions,
  OrganizationStore,
  OwnData,
  OwnMatches,
  Paces,
  People,
  Publishers,
  RegistryEntries,
  RegistryFigureStore,
  RegistryImports,
  RegistrySchedule,
  RejectedRows,
  Revisions,
  Runs,
  Search,
  SearchExport,
  SeenRows,
  SessionStore,
  Settling,
  SignIns,
  Snapshots,
  SourceNotices,
  Sources,
  StaleAccounts,
  SubscriptionLog,
  Subscriptions,
  Tasks,
  TimesAhead,
  Transactions,
  Vocabulary,
  YearMatches,
  WebhookEndpoints,
  WebhookEvents,
  WebhookLog,
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
