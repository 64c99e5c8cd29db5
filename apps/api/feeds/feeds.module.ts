import { Module } from '@nestjs/common';
import { Feeds } from './feeds';
import { FeedsController } from './feeds.controller';

@Module({ controllers: [FeedsController], providers: [Feeds] })
export class FeedsModule {}
