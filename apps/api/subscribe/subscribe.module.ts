import { MatchingModule } from '@kolkore/matching/matching.module';
import { Module } from '@nestjs/common';
import { AccountDataController } from './account-data.controller';
import { FormChoices } from './choices';
import { ConfirmController } from './confirm.controller';
import { DismissalController } from './dismissal.controller';
import { EditController } from './edit.controller';
import { HindranceCheck } from './hindrance-check';
import { MailedLinks } from './mailed-link';
import { ManageController } from './manage.controller';
import { ManageRequestController } from './manage-request.controller';
import { OwnDataController } from './own-data.controller';
import { AccountWhyController, OwnWhy } from './own-why';
import { AccountRhythmController, MailedRhythmController, OwnRhythm } from './rhythm.controller';
import { PublisherNames } from './publisher-names';
import { StopController } from './stop.controller';
import { SubscribeController } from './subscribe.controller';

/** Subscribing, confirming, stopping and managing. Fixed paths come before the paths with an id. */
@Module({
  imports: [MatchingModule],
  controllers: [
    SubscribeController,
    ConfirmController,
    StopController,
    ManageRequestController,
    OwnDataController,
    AccountDataController,
    MailedRhythmController,
    DismissalController,
    AccountRhythmController,
    AccountWhyController,
    ManageController,
    EditController,
  ],
  providers: [FormChoices, HindranceCheck, OwnWhy, MailedLinks, PublisherNames, OwnRhythm],
})
export class SubscribeModule {}
