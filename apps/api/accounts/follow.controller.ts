import { Following } from '@kolkore/accounts/following';
import { RefusedError } from '@kolkore/accounts/refusals';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { NotFoundError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import { Body, Controller, Param, Post, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Person } from '../access/rules';
import { SignedInPerson } from '../access/signed-in';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { opportunityId } from '../opportunities/opportunity-id';
import { PrivatePage } from '../private-page';

/** A person follows an opportunity for themselves, without an organization. */
@Person()
@Controller('account/follows')
@UseInterceptors(PrivatePage)
export class FollowController {
  constructor(
    private readonly following: Following,
    private readonly clock: Clock,
  ) {}

  /** Back to where the button was: the account's list, or the opportunity. */
  @Post(':opportunity')
  async follow(
    @SignedInPerson() person: SignedIn,
    @Param('opportunity') written: string,
    @Body() body: Record<string, unknown> | undefined,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const id = opportunityId(written);
    if (id === null) throw new NotFoundError('no such opportunity', { id: written });
    const now = this.clock.now();
    const fromList = body?.['from'] === 'account';
    try {
      if (body?.['follow'] === '1') await this.following.followAlone(person.personId, id, now);
      else await this.following.unfollowAlone(person.personId, id, now);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      return response.redirect(303, onward('/account?done=tooManyFollows', reading));
    }
    response.redirect(303, onward(fromList ? '/account?done=unfollowed' : `/o/${id}`, reading));
  }
}
