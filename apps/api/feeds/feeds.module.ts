import { Module } from '@nestjs/common';
import { BoardCalendar } from './board-calendar';
import { Feeds } from './feeds';
import { FeedsController } from './feeds.controller';
import { KeptFeeds } from './kept-feeds';
import { WebSubController } from './websub.controller';

@Module({ controllers: [FeedsController, WebSubController], providers: [Feeds, KeptFeeds, BoardCalendar] })
export class FeedsModule {}
