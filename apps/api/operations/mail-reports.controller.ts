import { createHash, timingSafeEqual } from 'node:crypto';
import { TakeReport } from '@kolkore/alerts/reports/take-report';
import { ForbiddenError, InvalidInputError } from '@kolkore/domain/errors';
import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import type { Request } from 'express';
import { LinkHolder } from '../access/rules';
import { MAIL_REPORTS } from './mail-reports';

/** The door for mail services: delivery reports and complaints about our mails, as they came (`message/rfc822`). */
@LinkHolder()
@SkipThrottle({ write: true })
@Controller(MAIL_REPORTS)
export class MailReportsController {
  constructor(
    private readonly reports: TakeReport,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * 200 with what came of it; 403 without MAIL_REPORTS_KEY as bearer token. What is no report is answered too, so that a service which
   * forwards whatever comes back need not sort it. `X-Original-To` may name the address to which the report was sent.
   */
  @Post()
  @HttpCode(200)
  async take(@Req() request: Request, @Body() raw: unknown): Promise<{ effect: string }> {
    if (!this.isKnown(request.get('authorization') ?? '')) throw new ForbiddenError('no key, or a wrong one');
    if (!Buffer.isBuffer(raw) || raw.length === 0) throw new InvalidInputError({ body: 'message/rfc822' });
    return { effect: await this.reports.take(raw, request.get('x-original-to') ?? null) };
  }

  private isKnown(header: string): boolean {
    const key = this.settings.MAIL_REPORTS_KEY;
    const given = /^Bearer (\S+)$/iu.exec(header)?.[1];
    return key !== undefined && given !== undefined && timingSafeEqual(hash(given), hash(key));
  }
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
