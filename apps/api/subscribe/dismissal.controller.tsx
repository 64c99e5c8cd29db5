import { readTerms } from '@kolkore/domain/criteria';
import { MOST_TERMS } from '@kolkore/domain/criteria/terms';
import { NotFoundError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import { Queues } from '@kolkore/queue/queues';
import { Dismissals } from '@kolkore/store/dismissals';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import type { OpenedMessage } from '@kolkore/store/manage-requests';
import { Opportunities } from '@kolkore/store/opportunities';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Body, Controller, Get, Param, Post, Query, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { LinkHolder } from '../access/rules';
import { onward } from '../look/reading';
import { html } from '../look/render';
import { opportunityId } from '../opportunities/opportunity-id';
import { PrivatePage } from '../private-page';
import { DismissalDone, DismissalPage, DismissalProps, WrongTerm } from './dismissal-page';
import { MailedLinks } from './mailed-link';
import { MailedReader } from './mailed-reader';
import type { MailedReading } from './mailed-reader';
import { UnknownLinkFilter } from './unknown-link.filter';

/** "Not relevant to us?" in a mail: hear no more of one opportunity, or mute what brought it. Opening changes nothing. */
@LinkHolder()
@Controller('m/:token/o/:opportunity')
@UseFilters(UnknownLinkFilter)
@UseInterceptors(PrivatePage)
export class DismissalController {
  constructor(
    private readonly mailed: MailedLinks,
    private readonly opportunities: Opportunities,
    private readonly subscriptions: Subscriptions,
    private readonly dismissals: Dismissals,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Param('token') token: string,
    @Param('opportunity') written: string,
    @Query('done') done: unknown,
    @MailedReader() readingFor: MailedReading,
  ): Promise<string> {
    const { opened, view } = await this.open(token, written);
    const reading = readingFor(opened.language);
    const known = typeof done === 'string' && Object.hasOwn(reading.words.manage.dismissal.done, done) ? (done as DismissalDone) : null;
    return html(<DismissalPage {...await this.shown(token, opened, view)} done={known} wrong={null} />, reading);
  }

  /** `act`: `dismiss`, `undo`, or with a `subscription` of the person `publisher` or `term`. */
  @Post()
  async act(
    @Param('token') token: string,
    @Param('opportunity') written: string,
    @Body() body: Record<string, unknown> | undefined,
    @MailedReader() readingFor: MailedReading,
    @Res() response: Response,
  ): Promise<void> {
    const { opened, view } = await this.open(token, written);
    const reading = readingFor(opened.language);
    const done = await this.doIt(opened, view, body ?? {});
    if (done !== null && typeof done === 'object') {
      response.status(422).type('html');
      response.send(html(<DismissalPage {...await this.shown(token, opened, view)} done={null} wrong={done} />, reading));
      return;
    }
    response.redirect(303, onward(`/m/${token}/o/${view.id}${done === null ? '' : `?done=${done}`}`, reading));
  }

  private async doIt(
    opened: OpenedMessage,
    view: OpportunityView,
    body: Record<string, unknown>,
  ): Promise<DismissalDone | WrongTerm | null> {
    const { act } = body;
    if (act === 'dismiss') await this.dismissals.add(opened.personId, view.id, this.clock.now());
    else if (act === 'undo') await this.dismissals.remove(opened.personId, view.id);
    else if (act === 'publisher' || act === 'term') {
      const row = await this.mailed.own(opened, textOf(body['subscription']));
      if (row.state === 'ended') return null;
      const { none, mutedPublishers } = row.criteria;
      if (act === 'publisher') await this.mute(row, { mutedPublishers: [...new Set([...mutedPublishers, view.publisherKey])] });
      else {
        const typed = textOf(body['term']);
        const terms = readTerms(typed);
        if (terms.length === 0) return { subscription: row.id, typed, why: 'none' };
        if (none.length + terms.length > MOST_TERMS) return { subscription: row.id, typed, why: 'many' };
        await this.mute(row, { none: [...none, ...terms] });
      }
    } else return null;
    return act;
  }

  private async mute(row: SubscriptionRow, change: Partial<SubscriptionRow['criteria']>): Promise<void> {
    await this.subscriptions.edit(row.id, { name: row.name, criteria: { ...row.criteria, ...change } });
    await this.queues.enqueueBackfill([row.id]);
  }

  private async shown(token: string, opened: OpenedMessage, view: OpportunityView): Promise<Omit<DismissalProps, 'done' | 'wrong'>> {
    return {
      token,
      view,
      dismissed: await this.dismissals.has(opened.personId, view.id),
      served: (await this.mailed.served(opened)).filter(({ state }) => state !== 'ended'),
    };
  }

  private async open(token: string, written: string): Promise<{ opened: OpenedMessage; view: OpportunityView }> {
    const opened = await this.mailed.open(token);
    const id = opportunityId(written);
    const view = id === null ? null : await this.opportunities.byId(id, this.clock.now());
    if (!view) throw new NotFoundError('no such opportunity', { id: written.slice(0, 40) });
    return { opened, view };
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
