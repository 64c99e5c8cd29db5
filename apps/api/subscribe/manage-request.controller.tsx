import { Clock } from '@kolkore/platform/clock';
import { Queues } from '@kolkore/queue/queues';
import { ManageRequests } from '@kolkore/store/manage-requests';
import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Anyone } from '../access/rules';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { readForm, wrongInEmail } from './form';
import { ManageRequestPage, ManageSentPage } from './manage-request-pages';

const nobody: ReadonlySet<string> = new Set();

/** Asking for the link to manage by mail. The answer is the same whether the address is known or not. */
@Anyone()
@Controller('manage')
export class ManageRequestController {
  constructor(
    private readonly requests: ManageRequests,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  @Get()
  form(@Reader() reading: Reading): string {
    return html(<ManageRequestPage email="" wrong={undefined} />, reading);
  }

  @Get('sent')
  sent(@Reader() reading: Reading): string {
    return html(<ManageSentPage />, reading);
  }

  @Post()
  async request(@Body() body: Record<string, unknown> | undefined, @Reader() reading: Reading, @Res() response: Response): Promise<void> {
    const { email } = readForm({ email: body?.['email'] }, nobody);
    const wrong = wrongInEmail(email, reading);
    if (wrong) {
      response.status(422).setHeader('Cache-Control', 'no-store');
      response.type('html').send(html(<ManageRequestPage email={email} wrong={wrong} />, reading));
      return;
    }
    const made = await this.requests.request(email, this.clock.now());
    if (made) await this.queues.enqueueDeliver([made.messageId]);
    response.redirect(303, onward('/manage/sent', reading));
  }
}
