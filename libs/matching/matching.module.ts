import { Module } from '@nestjs/common';
import { Backfill } from './backfill';
import { MatchChanges } from './match-changes';
import { Preview } from './preview';
import { SubscriptionEngine } from './subscription-engine';

@Module({
  providers: [SubscriptionEngine, MatchChanges, Backfill, Preview],
  exports: [SubscriptionEngine, MatchChanges, Backfill, Preview],
})
export class MatchingModule {}
