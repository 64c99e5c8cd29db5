import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { Controller, Get, Inject, Options, Query, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { KeyGuard } from '../access/key.guard';
import { Anyone } from '../access/rules';
import type { ApiDocument } from './document/document';
import { documentOf } from './document/document';
import { OpenToAll, openHeaders } from './open-to-all';
import { readQuery } from './read';
import { noQuery } from './schemas/search';

/** The document of the interface, and what browsers ask before they let a page of another site read it. */
@Anyone()
@Controller('api/v1')
export class DocumentController {
  private readonly document: ApiDocument;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.document = documentOf(settings.PUBLIC_URL, settings.CONTACT_EMAIL, settings.DATA_LICENSE_URL);
  }

  @Get('openapi.json')
  @UseGuards(KeyGuard)
  @UseInterceptors(OpenToAll)
  read(@Query() query: Record<string, unknown>): ApiDocument {
    readQuery(noQuery, query);
    return this.document;
  }

  /** Preflight of a reader that sends headers of its own. Keys do not belong into the pages of a browser, so Authorization is not named. */
  @Options('*path')
  preflight(@Res() response: Response): void {
    openHeaders(response);
    response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS');
    response.setHeader('Access-Control-Allow-Headers', 'Accept, Content-Type, If-None-Match');
    response.setHeader('Access-Control-Max-Age', '86400');
    response.status(204).end();
  }
}
