import { ExportController } from '../export/export.controller';
import { Module } from '@nestjs/common';
import { OpportunityController } from './opportunity.controller';
import { PublisherNames } from '../subscribe/publisher-names';
import { DidYouMean } from './did-you-mean';
import { Relaxations } from './relaxations';
import { SearchController } from './search.controller';

@Module({
  controllers: [SearchController, ExportController, OpportunityController],
  providers: [DidYouMean, PublisherNames, Relaxations],
})
export class OpportunitiesModule {}
