import { Module } from '@nestjs/common';
import { BoardCalendar } from './board-calendar';
import { Feeds } from './feeds';
import { FeedsController } from './feeds.controller';

@Module({ controllers: [FeedsController], providers: [Feeds, BoardCalendar] })
export class FeedsModule {}
