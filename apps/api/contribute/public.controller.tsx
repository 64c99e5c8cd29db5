import { isUuid } from '@kolkore/accounts/uuid';
import { NotFoundError } from '@kolkore/domain/errors';
import { Contributions } from '@kolkore/store/contributions';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Anyone } from '../access/rules';
import { Reader } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { ContributedPage } from './public-page';
import { serveFile } from './serve-file';

/** What was approved, for everybody; of what was not, nothing is known here. */
@Anyone()
@Controller('contributions')
export class ContributedController {
  constructor(private readonly contributions: Contributions) {}

  @Get(':contribution')
  async show(@Param('contribution') id: string, @Reader() reading: Reading): Promise<string> {
    const row = isUuid(id) ? await this.contributions.byId(id) : null;
    if (!row?.published || !row.decidedAt) throw new NotFoundError('no such contribution');
    const files = (await this.contributions.files(id)).filter((file) => file.published);
    const { published: draft, decidedAt, opportunityId } = row;
    return html(<ContributedPage {...{ id, draft, files, decidedAt, opportunityId }} />, reading);
  }

  @Get(':contribution/files/:file')
  async file(@Param('contribution') id: string, @Param('file') fileId: string, @Res() response: Response): Promise<void> {
    const file = isUuid(id) && isUuid(fileId) ? await this.contributions.file(id, fileId) : null;
    if (!file?.published) throw new NotFoundError('no such file');
    serveFile(response, file);
  }
}
