import type { Actor } from '@kolkore/accounts/actor';
import { Audit } from '@kolkore/accounts/audit';
import { operationsMail as text } from '@kolkore/domain/catalogue/he/operations-mail';
import { InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import { Canaries } from '@kolkore/store/canaries';
import { Hold, Holds } from '@kolkore/store/holds';
import { Ledger, MessageQuestion } from '@kolkore/store/ledger';
import { MailReports } from '@kolkore/store/mail-reports';
import { Transactions } from '@kolkore/store/transactions';
import { Body, Controller, Get, Inject, Param, Post, Query, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Operator } from '../access/rules';
import { ActingOperator } from '../access/signed-in';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { ClosedFilter } from './closed.filter';
import { MailDone, MailPage, MessagePage, messageKinds, messageStates } from './mail-pages';

const A_PAGE = 50;
const SETTLED = 5;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Any message, and what is held until an operator says what becomes of it. */
@Operator()
@Controller('operations/mail')
@UseFilters(ClosedFilter)
@UseInterceptors(PrivatePage)
export class OperationsMailController {
  constructor(
    private readonly ledger: Ledger,
    private readonly holds: Holds,
    private readonly canaries: Canaries,
    private readonly reports: MailReports,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  async list(@Query() query: Record<string, unknown>): Promise<string> {
    const question = readQuestion(query);
    const [holds, canary, messages] = await Promise.all([
      this.holds.list(SETTLED),
      this.canaries.states(),
      this.ledger.find(question, A_PAGE + 1),
    ]);
    const shown = messages.slice(0, A_PAGE);
    const older = messages.length > A_PAGE ? olderThan(question, shown.at(-1)?.id ?? '') : null;
    const done = query['done'];
    return html(
      <MailPage
        holds={holds}
        canary={canary}
        canaryOn={this.settings.CANARY_EMAIL !== undefined}
        question={question}
        messages={shown}
        older={older}
        done={typeof done === 'string' && Object.hasOwn(text.done, done) ? (done as MailDone) : null}
      />,
    );
  }

  @Get(':id')
  async show(@Param('id') id: string): Promise<string> {
    const found = uuid.test(id) ? await this.ledger.byId(id) : null;
    if (!found) throw new NotFoundError('no such message', { id: id.slice(0, 40) });
    return html(<MessagePage {...found} reports={await this.reports.ofMessage(id)} />);
  }

  @Post('holds/:hold')
  async settle(
    @Param('hold') id: string,
    @Body('decision') decision: unknown,
    @ActingOperator() by: Actor,
    @Res() response: Response,
  ): Promise<void> {
    const hold = await this.one(id);
    if (decision !== 'send' && decision !== 'drop') throw new InvalidInputError({ decision: 'unknown' });
    const now = this.clock.now();
    const settled = await this.transactions.run(async (tx) => {
      const done = await this.holds.settle(tx, hold.id, decision, by.personId, now);
      if (done)
        await this.audit.record(tx, by, decision === 'send' ? 'hold_sent' : 'hold_dropped', null, { hold: hold.id, what: hold.what }, now);
      return done;
    });
    response.redirect(303, `/operations/mail?done=${settled ? decision : 'settled'}`);
  }

  private async one(id: string): Promise<Hold> {
    const found = /^[1-9]\d{0,14}$/.test(id) ? await this.holds.byId(Number(id)) : null;
    if (!found) throw new NotFoundError('no such hold', { id: id.slice(0, 40) });
    return found;
  }
}

function readQuestion(query: Record<string, unknown>): MessageQuestion {
  const { q, before } = query;
  return {
    text: typeof q === 'string' ? q.trim().slice(0, 320) : '',
    state: messageStates.find((state) => state === query['state']) ?? null,
    kind: messageKinds.find((kind) => kind === query['kind']) ?? null,
    before: typeof before === 'string' && uuid.test(before) ? before : null,
  };
}

const olderThan = ({ text: q, state, kind }: MessageQuestion, id: string): string =>
  `/operations/mail?${new URLSearchParams({ q, state: state ?? '', kind: kind ?? '', before: id }).toString()}`;
