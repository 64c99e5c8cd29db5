import { types } from 'pg';
import { DataSource, DataSourceOptions } from 'typeorm';
import {
  AuditEntryRow,
  InvitationRow,
  MemberRow,
  OrganizationRow,
  SessionRow,
  SignInRow,
  SubscriptionListenerRow,
} from './entities/accounts';
import { ApiKeyRow, IdempotencyRow } from './entities/api-keys';
import { DossierRow, NoteRow, TaskRow } from './entities/board';
import { ContributionFileRow, ContributionRow } from './entities/contributions';
import { RejectedRowRow, RunRow, SnapshotBodyRow, SnapshotRow, SourceRow } from './entities/harvest';
import { AlertItemRow, DeliveryAttemptRow, MessageRow, SettingRow } from './entities/messages';
import { ChangeRow, ListingRow, OpportunityRow, PublisherRow, RevisionRow } from './entities/opportunity';
import { MatchRow, PersonRow, SubscriptionRow } from './entities/people';
import { WebhookEndpointRow, WebhookEventRow } from './entities/webhooks';
import { TheHouse1764000000001 } from './migrations/0001-the-house';
import { TheAccounts1764000000002 } from './migrations/0002-accounts';
import { TheApiKeys1764000000003 } from './migrations/0003-api-keys';
import { TheListings1764000000004 } from './migrations/0004-listings';
import { TheLinks1764000000005 } from './migrations/0005-links';
import { TheRows1764000000006 } from './migrations/0006-rows';
import { SourceTrouble1764000000008 } from './migrations/0008-source-trouble';
import { TheRegistry1764000000009 } from './migrations/0009-the-registry';
import { TheContributions1764000000010 } from './migrations/0010-contributions';
import { TheWords1764000000011 } from './migrations/0011-the-words';
import { TheIndex1764000000012 } from './migrations/0012-the-index';
import { MatchesAtOnce1764000000014 } from './migrations/0014-matches-at-once';
import { TheMatchCheck1764000000013 } from './migrations/0013-match-check';
import { TheAttachments1764000000020 } from './migrations/0020-attachments';
import { TheVocabulary1764000000030 } from './migrations/0030-vocabulary';
import { TheQuarters1764000000031 } from './migrations/0031-quarters';
import { TheBoard1764000000032 } from './migrations/0032-the-board';
import { TheLedger1764000000040 } from './migrations/0040-the-ledger';
import { TheSearchRows1764000000050 } from './migrations/0050-the-search-rows';
import { NarrowSearchRows1764000000052 } from './migrations/0052-narrow-search-rows';
import { ByDayOfPublication1764000000055 } from './migrations/0055-by-day-of-publication';
import { MailReports1764000000070 } from './migrations/0070-mail-reports';
import { Dismissals1764000000071 } from './migrations/0071-dismissals';
import { Lifted1764000000072 } from './migrations/0072-lifted';
import { Behind1764000000073 } from './migrations/0073-behind';
import { Webhooks1764000000065 } from './migrations/0065-webhooks';
import { Hindrances1764000000056 } from './migrations/0056-hindrances';
import { Alike1764000000057 } from './migrations/0057-alike';
import { Tallies1764000000058 } from './migrations/0058-tallies';
import { WebSub1764000000066 } from './migrations/0066-websub';
import { SnakeCase } from './naming';

/** For programs that ask the database what no repository does (the benches). */
export type { DataSource } from 'typeorm';

// bigint ids stay far below 2^53; dates are calendar days, not instants.
types.setTypeParser(20, Number);
/** bigint[]; the driver's types do not list it. */
const BIGINTS = 1016 as 20;
const bigints = types.getTypeParser(BIGINTS);
types.setTypeParser(BIGINTS, (text) => (bigints(text) as unknown as string[]).map(Number));
types.setTypeParser(1082, (day) => day);

/** The one description of the database. Migrations only, never `synchronize`. */
export const dataSourceOptions = (url: string, poolSize = 10): DataSourceOptions => ({
  type: 'postgres',
  url,
  poolSize,
  namingStrategy: new SnakeCase(),
  applicationName: 'kolkore',
  entities: [
    SourceRow,
    RunRow,
    SnapshotRow,
    SnapshotBodyRow,
    RejectedRowRow,
    PublisherRow,
    OpportunityRow,
    ListingRow,
    RevisionRow,
    ChangeRow,
    PersonRow,
    SubscriptionRow,
    MatchRow,
    MessageRow,
    AlertItemRow,
    DeliveryAttemptRow,
    SettingRow,
    SessionRow,
    SignInRow,
    OrganizationRow,
    MemberRow,
    InvitationRow,
    SubscriptionListenerRow,
    AuditEntryRow,
    ApiKeyRow,
    IdempotencyRow,
    ContributionRow,
    ContributionFileRow,
    DossierRow,
    NoteRow,
    TaskRow,
    WebhookEndpointRow,
    WebhookEventRow,
  ],
  migrations: [
    TheHouse1764000000001,
    TheAccounts1764000000002,
    TheApiKeys1764000000003,
    TheListings1764000000004,
    TheLinks1764000000005,
    TheRows1764000000006,
    SourceTrouble1764000000008,
    TheRegistry1764000000009,
    TheContributions1764000000010,
    TheWords1764000000011,
    TheIndex1764000000012,
    TheMatchCheck1764000000013,
    MatchesAtOnce1764000000014,
    TheAttachments1764000000020,
    TheVocabulary1764000000030,
    TheQuarters1764000000031,
    TheBoard1764000000032,
    TheLedger1764000000040,
    TheSearchRows1764000000050,
    NarrowSearchRows1764000000052,
    ByDayOfPublication1764000000055,
    Hindrances1764000000056,
    Alike1764000000057,
    Tallies1764000000058,
    Webhooks1764000000065,
    WebSub1764000000066,
    MailReports1764000000070,
    Dismissals1764000000071,
    Lifted1764000000072,
    Behind1764000000073,
  ],
  migrationsTransactionMode: 'all',
  // Short questions: compiling one costs more than it saves. Pages are read from memory or from a disk without a head, and a search's rows fit
  // in work_mem.
  extra: { options: '-c timezone=UTC -c jit=off -c work_mem=16MB -c random_page_cost=1.1' },
});

/** Opens the database. The caller destroys it. */
export const openDataSource = (url: string, poolSize?: number): Promise<DataSource> =>
  new DataSource(dataSourceOptions(url, poolSize)).initialize();
