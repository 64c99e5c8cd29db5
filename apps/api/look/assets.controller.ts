import { NotFoundError } from '@kolkore/domain/errors';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import type { Response } from 'express';
import { Anyone } from '../access/rules';
import { assets, favicon } from './assets';

/** Stylesheet and mark, under names that change with their content. */
@SkipThrottle({ read: true })
@Anyone()
@Controller()
export class AssetsController {
  @Get('assets/:file')
  asset(@Param('file') file: string, @Res() response: Response): void {
    const found = assets.find((one) => one.file === file);
    if (!found) throw new NotFoundError('No such asset', { file });
    response
      .setHeader('Content-Type', found.contentType)
      .setHeader('Cache-Control', 'public, max-age=31536000, immutable')
      .send(found.body);
  }

  /** Browsers ask here on their own, for feeds and JSON too. */
  @Get('favicon.ico')
  mark(@Res() response: Response): void {
    response.setHeader('Content-Type', favicon.contentType).setHeader('Cache-Control', 'public, max-age=86400').send(favicon.body);
  }
}
