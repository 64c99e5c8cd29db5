import { Module } from '@nestjs/common';
import { BoardCalendar } from './board-calendar';
import { Feeds } from './feeds';
import { FeedsController } from './feeds.controller';
import { WebSubController } from './websub.controller';

@Module({ controllers: [FeedsController, WebSubController], providers: [Feeds, BoardCalendar] })
export class FeedsModule {}
