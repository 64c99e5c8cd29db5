import type { SignedIn } from '@kolkore/accounts/signed-in';
import { habitsOf } from '@kolkore/domain/rhythm/rhythm';
import { Clock } from '@kolkore/platform/clock';
import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import { Ledger } from '@kolkore/store/ledger';
import { Paces } from '@kolkore/store/paces';
import { Body, Controller, Get, Inject, Injectable, Param, Post, Query, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { LinkHolder, Person } from '../access/rules';
import { SignedInPerson } from '../access/signed-in';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { readHabits } from './habits-form';
import { HabitsPage } from './habits-page';
import { MailedLinks } from './mailed-link';
import { MailedReader } from './mailed-reader';
import type { MailedReading } from './mailed-reader';
import { PublisherNames } from './publisher-names';
import { SentToYouPage } from './sent-to-you-page';
import { UnknownLinkFilter } from './unknown-link.filter';

const A_PAGE = 20;
const LET_GO = 50;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A person's own hours and ledger, whichever way they came: by a mailed link or signed in. */
@Injectable()
export class OwnRhythm {
  constructor(
    private readonly paces: Paces,
    private readonly ledger: Ledger,
    private readonly names: PublisherNames,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async habits(personId: string): Promise<ReturnType<typeof habitsOf>> {
    return habitsOf((await this.paces.habitsOf(personId))?.habits ?? null, { quiet: this.settings.QUIET_HOURS === 'on' });
  }

  async form(personId: string, at: { action: string; back: string }, reading: Reading): Promise<string> {
    return html(<HabitsPage habits={await this.habits(personId)} wrong={false} {...at} />, reading);
  }

  async save(
    personId: string,
    body: Record<string, unknown> | undefined,
    at: { action: string; back: string; done: string },
    reading: Reading,
    response: Response,
  ): Promise<void> {
    const { habits, wrong } = readHabits(body ?? {}, await this.habits(personId));
    if (wrong) {
      response.status(422).type('html');
      response.send(html(<HabitsPage habits={habits} wrong action={at.action} back={at.back} />, reading));
      return;
    }
    await this.paces.setHabits(personId, habits, this.clock.now());
    response.redirect(303, onward(at.done, reading));
  }

  async sent(
    personId: string,
    email: string,
    before: unknown,
    at: { here: string; back: string; ownAt: string },
    reading: Reading,
  ): Promise<string> {
    const beforeId = typeof before === 'string' && uuid.test(before) ? before : null;
    const [messages, waiting, letGo, publisherName] = await Promise.all([
      this.ledger.messagesOf(personId, beforeId, A_PAGE + 1),
      this.ledger.waitingOf(personId),
      this.ledger.letGoOf(personId, LET_GO),
      this.names.read(reading),
    ]);
    const shown = messages.slice(0, A_PAGE);
    const older = messages.length > A_PAGE ? `${at.here}?before=${shown.at(-1)?.id ?? ''}` : null;
    const props = { email, waiting, letGo, older, publisherName, ...at };
    return html(<SentToYouPage {...props} messages={shown} newest={beforeId === null} />, reading);
  }
}

/** By the link of any mail, without a sign-in. */
@LinkHolder()
@Controller('m')
@UseFilters(UnknownLinkFilter)
@UseInterceptors(PrivatePage)
export class MailedRhythmController {
  constructor(
    private readonly mailed: MailedLinks,
    private readonly own: OwnRhythm,
  ) {}

  @Get(':token/sent')
  async sent(@Param('token') token: string, @Query('before') before: unknown, @MailedReader() readingFor: MailedReading): Promise<string> {
    const { personId, email, language } = await this.mailed.open(token);
    return this.own.sent(
      personId,
      email,
      before,
      { here: `/m/${token}/sent`, back: `/m/${token}`, ownAt: `/m/${token}` },
      readingFor(language),
    );
  }

  @Get(':token/hours')
  async hours(@Param('token') token: string, @MailedReader() readingFor: MailedReading): Promise<string> {
    const { personId, language } = await this.mailed.open(token);
    return this.own.form(personId, { action: `/m/${token}/hours`, back: `/m/${token}` }, readingFor(language));
  }

  @Post(':token/hours')
  async save(
    @Param('token') token: string,
    @Body() body: Record<string, unknown> | undefined,
    @MailedReader() readingFor: MailedReading,
    @Res() response: Response,
  ): Promise<void> {
    const { personId, language } = await this.mailed.open(token);
    const at = { action: `/m/${token}/hours`, back: `/m/${token}`, done: `/m/${token}?done=hours` };
    await this.own.save(personId, body, at, readingFor(language), response);
  }
}

/** The same for who is signed in. */
@Person()
@Controller('account')
@UseInterceptors(PrivatePage)
export class AccountRhythmController {
  constructor(private readonly own: OwnRhythm) {}

  @Get('sent')
  sent(@SignedInPerson() person: SignedIn, @Query('before') before: unknown, @Reader() reading: Reading): Promise<string> {
    return this.own.sent(
      person.personId,
      person.email,
      before,
      { here: '/account/sent', back: '/account', ownAt: '/account/subscriptions' },
      reading,
    );
  }

  @Get('hours')
  hours(@SignedInPerson() person: SignedIn, @Reader() reading: Reading): Promise<string> {
    return this.own.form(person.personId, { action: '/account/hours', back: '/account' }, reading);
  }

  @Post('hours')
  save(
    @SignedInPerson() person: SignedIn,
    @Body() body: Record<string, unknown> | undefined,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    return this.own.save(
      person.personId,
      body,
      { action: '/account/hours', back: '/account', done: '/account?done=hours' },
      reading,
      response,
    );
  }
}
