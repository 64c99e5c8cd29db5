import { AccountsModule } from '@kolkore/accounts/accounts.module';
import { Module } from '@nestjs/common';
import { DocumentController } from './document.controller';
import { OcdsController } from './ocds.controller';
import { OpportunitiesV1Controller } from './opportunities.controller';
import { OrganizationsV1Controller } from './organizations.controller';
import { PublishersV1Controller } from './publishers.controller';
import { RegistryV1Controller } from './registry.controller';
import { SubscriptionWritesController } from './subscription-writes.controller';
import { SubscriptionsV1Controller } from './subscriptions.controller';
import { WebhookWritesController } from './webhook-writes.controller';
import { WebhooksV1Controller } from './webhooks.controller';
import { Writes } from './writes';

/** The interface for programs, version 1. */
@Module({
  imports: [AccountsModule],
  controllers: [
    OpportunitiesV1Controller,
    OcdsController,
    PublishersV1Controller,
    RegistryV1Controller,
    OrganizationsV1Controller,
    SubscriptionsV1Controller,
    SubscriptionWritesController,
    WebhooksV1Controller,
    WebhookWritesController,
    DocumentController,
  ],
  providers: [Writes],
})
export class V1Module {}
