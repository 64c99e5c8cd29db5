import { Module } from '@nestjs/common';
import { Backfill } from './backfill';
import { Explain } from './explain';
import { Fates } from './fate';
import { MatchChanges } from './match-changes';
import { MatchSweep } from './match-sweep';
import { Preview } from './preview';
import { SubscriptionEngine } from './subscription-engine';

@Module({
  providers: [SubscriptionEngine, MatchChanges, MatchSweep, Backfill, Explain, Fates, Preview],
  exports: [SubscriptionEngine, MatchChanges, MatchSweep, Backfill, Explain, Fates, Preview],
})
export class MatchingModule {}
