import { MatchingModule } from '@kolkore/matching/matching.module';
import { Module } from '@nestjs/common';
import { FormChoices } from '../subscribe/choices';
import { PublisherNames } from '../subscribe/publisher-names';
import { AuditController } from './audit.controller';
import { KeysController } from './keys.controller';
import { MembersController } from './members.controller';
import { RegistryLookup } from './registry-lookup';
import { RegistryController } from './registry.controller';
import { SettingsController } from './settings.controller';
import { ShownOrganizations } from './shown';
import { SubscriptionFormController } from './subscription-form.controller';
import { SubscriptionsController } from './subscriptions.controller';

// SettingsController first: `organizations/new` stands before `organizations/:organization`.
@Module({
  imports: [MatchingModule],
  controllers: [
    SettingsController,
    SubscriptionFormController,
    SubscriptionsController,
    MembersController,
    KeysController,
    AuditController,
    RegistryController,
  ],
  providers: [ShownOrganizations, RegistryLookup, FormChoices, PublisherNames],
})
export class OrganizationPagesModule {}
