import { Module } from '@nestjs/common';
import { Backfill } from './backfill';
import { MatchChanges } from './match-changes';
import { Preview } from './preview';

@Module({ providers: [MatchChanges, Backfill, Preview], exports: [MatchChanges, Backfill, Preview] })
export class MatchingModule {}
