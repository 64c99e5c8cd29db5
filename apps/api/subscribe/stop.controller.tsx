import { Clock } from '@kolkore/platform/clock';
import { Listeners } from '@kolkore/store/listeners';
import { ManageRequests } from '@kolkore/store/manage-requests';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Body, Controller, Get, Param, Post, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { LinkHolder } from '../access/rules';
import { onward } from '../look/reading';
import { html } from '../look/render';
import { MailedLinks, UnknownLinkError } from './mailed-link';
import { MailedReader } from './mailed-reader';
import type { MailedReading } from './mailed-reader';
import { PrivatePage } from '../private-page';
import { PublisherNames } from './publisher-names';
import { StopPage } from './stop-pages';
import { UnknownLinkFilter } from './unknown-link.filter';

/** The unsubscribe link of every message: a page for people, a POST without cookie or redirect for mail programs (RFC 8058). */
@LinkHolder()
@Controller('u')
@UseFilters(UnknownLinkFilter)
@UseInterceptors(PrivatePage)
export class StopController {
  constructor(
    private readonly links: MailedLinks,
    private readonly subscriptions: Subscriptions,
    private readonly requests: ManageRequests,
    private readonly listeners: Listeners,
    private readonly names: PublisherNames,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  async show(@Param('token') token: string, @MailedReader() readingFor: MailedReading): Promise<string> {
    const opened = await this.links.open(token);
    const reading = readingFor(opened.language);
    const all = await this.subscriptions.ofPerson(opened.personId);
    const served = all.filter((row) => opened.serves.includes(row.id));
    const ownOthers = all.filter((row) => row.state === 'active' && !opened.serves.includes(row.id)).length;
    const stopped = new Set(opened.servesTeams.map((team) => team.subscriptionId));
    const teamOthers = (await this.listeners.ofPerson(opened.personId)).filter(
      (team) => team.listening && team.state === 'active' && !stopped.has(team.subscriptionId),
    ).length;
    return html(
      <StopPage
        token={token}
        email={opened.email}
        served={served}
        teams={opened.servesTeams}
        others={ownOthers + teamOthers}
        publisherName={await this.names.read(reading)}
      />,
      reading,
    );
  }

  /** Whatever does not come from a button of the page is a mail program: its body may be a form, multipart or nothing. */
  @Post(':token')
  async act(
    @Param('token') token: string,
    @Body() body: Record<string, unknown> | undefined,
    @MailedReader() readingFor: MailedReading,
    @Res() response: Response,
  ): Promise<void> {
    const act = body?.['act'];
    if (act !== 'stop' && act !== 'undo' && act !== 'everything') {
      await this.oneClick(token, readingFor, response);
      return;
    }
    const opened = await this.links.open(token);
    if (act === 'stop') await this.requests.stop(opened, this.clock.now());
    else if (act === 'everything') await this.requests.stopEverything(opened.personId, this.clock.now());
    else await this.requests.undoStop(opened, this.clock.now());
    response.redirect(303, onward(`/u/${token}`, readingFor(opened.language)));
  }

  private async oneClick(token: string, readingFor: MailedReading, response: Response): Promise<void> {
    const opened = await this.links.open(token).catch((error: unknown) => {
      if (error instanceof UnknownLinkError) return null;
      throw error;
    });
    if (opened) await this.requests.stop(opened, this.clock.now());
    const { stop } = readingFor(opened?.language ?? 'he').words.manage;
    response
      .status(opened ? 200 : 404)
      .type('text/plain')
      .send(opened ? stop.oneClick : stop.oneClickUnknown);
  }
}
