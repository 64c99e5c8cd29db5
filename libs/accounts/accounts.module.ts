import { Module } from '@nestjs/common';
import { ApiKeys } from './api-keys';
import { Audit } from './audit';
import { Board } from './board';
import { Contributing } from './contributing';
import { Deciding } from './deciding';
import { Following } from './following';
import { IdempotentWrites } from './idempotent-writes';
import { Invitations } from './invitations';
import { Members } from './members';
import { Merging } from './merging';
import { Operators } from './operators';
import { Organizations } from './organizations';
import { Profile } from './profile';
import { Sessions } from './sessions';
import { SignIn } from './sign-in';
import { TeamSubscriptions } from './team-subscriptions';
import { Webhooks } from './webhooks';

const services = [
  ApiKeys,
  Audit,
  Board,
  Contributing,
  Deciding,
  Following,
  IdempotentWrites,
  Invitations,
  Members,
  Merging,
  Operators,
  Organizations,
  Profile,
  Sessions,
  SignIn,
  TeamSubscriptions,
  Webhooks,
];

/** People, organizations and what they do; needs the platform's and the store's modules, which are global. */
@Module({ providers: services, exports: services })
export class AccountsModule {}
