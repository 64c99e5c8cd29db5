import { InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import { isLanguage } from '@kolkore/domain/language';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { Queues } from '@kolkore/queue/queues';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import { Listeners } from '@kolkore/store/listeners';
import type { OpenedMessage } from '@kolkore/store/manage-requests';
import { ManageRequests } from '@kolkore/store/manage-requests';
import { Paces } from '@kolkore/store/paces';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Body, Controller, Get, Param, Post, Query, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { LinkHolder } from '../access/rules';
import { inLanguage, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { HindranceCheck } from './hindrance-check';
import { mayStillConfirm } from './confirm.controller';
import { MailedLinks } from './mailed-link';
import { MailedReader } from './mailed-reader';
import type { MailedReading } from './mailed-reader';
import { Done, ManagePage, Managed } from './manage-page';
import { PrivatePage } from '../private-page';
import { OwnWhy } from './own-why';
import { OwnRhythm } from './rhythm.controller';
import { PauseDayError, readPauseUntil } from './pause-until';
import { PublisherNames } from './publisher-names';
import { UnknownLinkFilter } from './unknown-link.filter';

const LATELY = 3;

/** All subscriptions of the person who got a message, without a sign-in. Opening changes nothing. */
@LinkHolder()
@Controller('m')
@UseFilters(UnknownLinkFilter)
@UseInterceptors(PrivatePage)
export class ManageController {
  constructor(
    private readonly mailed: MailedLinks,
    private readonly subscriptions: Subscriptions,
    private readonly requests: ManageRequests,
    private readonly listeners: Listeners,
    private readonly names: PublisherNames,
    private readonly hindrances: HindranceCheck,
    private readonly why: OwnWhy,
    private readonly own: OwnRhythm,
    private readonly paces: Paces,
    private readonly queues: Queues,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  async show(@Param('token') token: string, @Query('done') done: unknown, @MailedReader() readingFor: MailedReading): Promise<string> {
    const opened = await this.mailed.open(token);
    const reading = readingFor(opened.language);
    return this.page(token, opened, reading, {
      done: isDone(done, reading) && (done !== 'language' || opened.language === reading.language) ? done : null,
    });
  }

  /** The language of the person's mails; the site follows it at once, and is named since a cookie may still say another. */
  @Post(':token/language')
  async language(
    @Param('token') token: string,
    @Body() body: Record<string, unknown> | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.mailed.open(token);
    const language = body?.['language'];
    if (!isLanguage(language)) throw new InvalidInputError({ language: 'unknown' });
    await this.requests.setLanguage(opened.personId, language);
    response.redirect(303, inLanguage(`/m/${token}?done=language`, language));
  }

  /**
   * Mail goes to the address again. After it came back, or a complaint, only whoever got a later mail may say so: for the others such a
   * mail is sent.
   */
  @Post(':token/lift')
  async lift(@Param('token') token: string, @MailedReader() readingFor: MailedReading, @Res() response: Response): Promise<void> {
    const opened = await this.mailed.open(token);
    const now = this.clock.now();
    let done: Done = 'lift';
    if (opened.trouble && !opened.trouble.arrived && opened.trouble.why !== 'back_off') {
      const made = await this.requests.request(opened.email, now);
      if (made) await this.queues.enqueueDeliver([made.messageId]);
      done = 'lift_sent';
    } else await this.requests.liftSuppression(opened.personId, now);
    response.redirect(303, onward(`/m/${token}?done=${done}`, readingFor(opened.language)));
  }

  /** The person hears no more of a team's subscription. Another's, or one that they never heard, changes nothing. */
  @Post(':token/teams/:id')
  async stopTeam(
    @Param('token') token: string,
    @Param('id') id: string,
    @MailedReader() readingFor: MailedReading,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.mailed.open(token);
    const heard = (await this.listeners.ofPerson(opened.personId)).some((team) => team.subscriptionId === id);
    if (!heard) throw new NotFoundError('no such subscription of a team of this person');
    await this.requests.stopTeam(opened.personId, id, this.clock.now());
    response.redirect(303, onward(`/m/${token}?done=team`, readingFor(opened.language)));
  }

  /** Why a subscription of the person brought a publication, or did not. */
  @Get(':token/:id/why')
  async whyOf(
    @Param('token') token: string,
    @Param('id') id: string,
    @Query('o') asked: unknown,
    @MailedReader() readingFor: MailedReading,
  ): Promise<string> {
    const opened = await this.mailed.open(token);
    const row = await this.mailed.own(opened, id);
    return this.why.page(
      row,
      opened.personId,
      asked,
      { at: `/m/${token}/${id}/why`, back: `/m/${token}`, ledgerAt: `/m/${token}/sent` },
      readingFor(opened.language),
    );
  }

  @Post(':token/:id/act')
  async act(
    @Param('token') token: string,
    @Param('id') id: string,
    @Body() body: Record<string, unknown> | undefined,
    @MailedReader() readingFor: MailedReading,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.mailed.open(token);
    const reading = readingFor(opened.language);
    try {
      const done = await this.doIt(await this.mailed.own(opened, id), body?.['act'], body?.['until']);
      response.redirect(303, onward(`/m/${token}${done ? `?done=${done}` : ''}`, reading));
    } catch (error) {
      if (!(error instanceof PauseDayError)) throw error;
      response.status(422).type('html');
      response.send(await this.page(token, opened, reading, { done: null, wrong: { id, typed: error.typed } }));
    }
  }

  private async page(
    token: string,
    opened: OpenedMessage,
    reading: Reading,
    { done, wrong }: { done: Done | null; wrong?: { id: string; typed: string } },
  ): Promise<string> {
    const now = this.clock.now();
    const rows = (await this.subscriptions.ofPerson(opened.personId)).filter((row) => row.state !== 'pending' || mayStillConfirm(row, now));
    const hindrances = await this.hindrances.at(now);
    const subscriptions = await Promise.all(
      rows.sort(endedLast).map(async (row) => ({
        ...(await this.managed(row, hindrances(row.criteria), now)),
        wrongUntil: wrong?.id === row.id ? wrong.typed : undefined,
      })),
    );
    return html(
      <ManagePage
        token={token}
        email={opened.email}
        language={opened.language}
        trouble={opened.trouble}
        habits={await this.own.habits(opened.personId)}
        subscriptions={subscriptions}
        teams={(await this.listeners.ofPerson(opened.personId)).filter((team) => team.listening)}
        done={done}
        now={now}
        publisherName={await this.names.read(reading)}
      />,
      reading,
    );
  }

  private async doIt(row: SubscriptionRow, act: unknown, until: unknown): Promise<Done | null> {
    const now = this.clock.now();
    if (act === 'confirm') {
      await this.subscriptions.confirm(row.id, now);
      await this.queues.enqueueBackfill([row.id]);
    } else if (!mayDo(row, act)) return null;
    else if (act === 'pause') {
      const day = readPauseUntil(until, now);
      await this.subscriptions.pause(row.id);
      await this.paces.pauseUntil(row.id, day);
    } else if (act === 'resume') await this.subscriptions.resume(row.id);
    else if (act === 'end') await this.subscriptions.end(row.id, now);
    else if (act === 'feed') await this.requests.newFeedKey(row.id);
    else return null;
    return act;
  }

  private async managed(row: SubscriptionRow, hindrances: Managed['hindrances'], now: Date): Promise<Managed> {
    const lately = row.state === 'active' || row.state === 'paused' ? await this.subscriptions.feedItems(row.id, LATELY, now) : [];
    return {
      row,
      feedUrl: this.links.feed(row.feedKey),
      mayConfirm: row.state === 'pending' && mayStillConfirm(row, now),
      lately,
      hindrances,
    };
  }
}

/** A page that was left open offers what is over by now: pausing what ended, reviving what was never confirmed. */
const mayDo = (row: SubscriptionRow, act: unknown): boolean =>
  act === 'pause' ? row.state !== 'ended' && row.state !== 'pending' : act === 'resume' ? row.confirmedAt !== null : true;

const isDone = (value: unknown, { words }: Reading): value is Done => typeof value === 'string' && Object.hasOwn(words.manage.done, value);

const endedLast = (a: SubscriptionRow, b: SubscriptionRow): number => Number(a.state === 'ended') - Number(b.state === 'ended');
