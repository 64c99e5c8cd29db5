import { Module } from '@nestjs/common';
import { AccountController } from './account.controller';
import { FollowController } from './follow.controller';
import { InvitationController } from './invitation.controller';
import { SignInController } from './sign-in.controller';

@Module({ controllers: [SignInController, InvitationController, AccountController, FollowController] })
export class AccountPagesModule {}
