import { MatchingModule } from '@kolkore/matching/matching.module';
import { Module } from '@nestjs/common';
import { FormChoices } from '../subscribe/choices';
import { HindranceCheck } from '../subscribe/hindrance-check';
import { OwnWhy } from '../subscribe/own-why';
import { PublisherNames } from '../subscribe/publisher-names';
import { AuditController } from './audit.controller';
import { BoardController } from './board/board.controller';
import { CalendarController } from './board/calendar.controller';
import { DossierController } from './board/dossier.controller';
import { Papers } from './board/papers';
import { KeysController } from './keys.controller';
import { MembersController } from './members.controller';
import { RegistryLookup } from './registry-lookup';
import { RegistryController } from './registry.controller';
import { SettingsController } from './settings.controller';
import { ShownOrganizations } from './shown';
import { SubscriptionFormController } from './subscription-form.controller';
import { SubscriptionsController } from './subscriptions.controller';
import { WebhookActsController } from './webhooks/webhook-acts.controller';
import { ChoosableSubscriptions } from './webhooks/webhook-shown';
import { WebhooksController } from './webhooks/webhooks.controller';

// SettingsController first: `organizations/new` stands before `organizations/:organization`.
@Module({
  imports: [MatchingModule],
  controllers: [
    SettingsController,
    SubscriptionFormController,
    SubscriptionsController,
    MembersController,
    KeysController,
    WebhooksController,
    WebhookActsController,
    AuditController,
    RegistryController,
    BoardController,
    CalendarController,
    DossierController,
  ],
  providers: [ShownOrganizations, ChoosableSubscriptions, Papers, RegistryLookup, FormChoices, HindranceCheck, OwnWhy, PublisherNames],
})
export class OrganizationPagesModule {}
