import { Module } from '@nestjs/common';
import { ContributeController } from './contribute.controller';
import { ContributedController } from './public.controller';

/** Calls that people bring in by the form, and what was approved of them. */
@Module({ controllers: [ContributeController, ContributedController] })
export class ContributeModule {}
