import { Module } from '@nestjs/common';
import { OpportunityController } from './opportunity.controller';
import { Relaxations } from './relaxations';
import { SearchController } from './search.controller';

@Module({ controllers: [SearchController, OpportunityController], providers: [Relaxations] })
export class OpportunitiesModule {}
