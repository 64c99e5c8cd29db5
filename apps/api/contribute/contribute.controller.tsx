import { Contributing } from '@kolkore/accounts/contributing';
import { RefusedError } from '@kolkore/accounts/refusals';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { isUuid } from '@kolkore/accounts/uuid';
import { emptyDraft, wrongIn } from '@kolkore/domain/contribution/draft';
import { LARGEST_FILE } from '@kolkore/domain/contribution/files';
import { InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import { includesRole } from '@kolkore/domain/member-role';
import { Clock } from '@kolkore/platform/clock';
import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { Contributions } from '@kolkore/store/contributions';
import { Publishers } from '@kolkore/store/publishers';
import { Body, Controller, Get, Inject, Param, Post, Query, Res, UploadedFile, UseFilters, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Response } from 'express';
import { Person } from '../access/rules';
import { SignedInPerson } from '../access/signed-in';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { ContributionFormPage } from './form-pages';
import { readContribution, said, typedFrom } from './form';
import type { Typed, Wrong } from './form';
import { OwnDone, OwnPage } from './own-page';
import { serveFile } from './serve-file';
import { UploadFilter } from './upload.filter';

type Values = Record<string, unknown> | undefined;

/** A signed-in person brings a call in. */
@Person()
@Controller('contribute')
@UseInterceptors(PrivatePage)
export class ContributeController {
  constructor(
    private readonly contributing: Contributing,
    private readonly contributions: Contributions,
    private readonly publishers: Publishers,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  begin(@SignedInPerson() person: SignedIn, @Reader() reading: Reading): Promise<string> {
    return this.form(person, reading, { id: null, typed: typedFrom(emptyDraft), wrong: {}, organizationId: null });
  }

  @Post()
  async create(
    @SignedInPerson() person: SignedIn,
    @Body() body: Values,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const { typed, draft, wrong } = readContribution(body);
    const organizationId = organizationIn(body);
    if (draft === null || Object.keys(wrong).length > 0) {
      const page = await this.form(person, reading, { id: null, typed, wrong: said(wrong, reading), organizationId });
      return void response.status(422).type('html').send(page);
    }
    const id = await this.contributing.begin(person, draft, { organizationId }, this.clock.now());
    response.redirect(303, onward(`/contribute/${id}?done=saved`, reading));
  }

  @Get(':contribution')
  show(
    @SignedInPerson() person: SignedIn,
    @Param('contribution') id: string,
    @Query() query: Record<string, unknown>,
    @Reader() reading: Reading,
  ): Promise<string> {
    const { own, file } = reading.words.contribute;
    const done = oneOf(own.done, query['done']);
    const wrong = oneOf(file.wrong, query['wrong']);
    return this.own(person, id, reading, { done, wrongFile: wrong && file.wrong[wrong] });
  }

  @Get(':contribution/edit')
  async edit(@SignedInPerson() person: SignedIn, @Param('contribution') id: string, @Reader() reading: Reading): Promise<string> {
    const row = await this.contributing.own(person, id);
    return this.form(person, reading, { id, typed: typedFrom(row.draft), wrong: {}, organizationId: row.organizationId });
  }

  @Post(':contribution/edit')
  async save(
    @SignedInPerson() person: SignedIn,
    @Param('contribution') id: string,
    @Body() body: Values,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const { typed, draft, wrong } = readContribution(body);
    const organizationId = organizationIn(body);
    if (draft === null || Object.keys(wrong).length > 0) {
      await this.contributing.own(person, id);
      const page = await this.form(person, reading, { id, typed, wrong: said(wrong, reading), organizationId });
      return void response.status(422).type('html').send(page);
    }
    await this.contributing.edit(person, id, draft, { organizationId }, this.clock.now());
    response.redirect(303, onward(`/contribute/${id}?done=saved`, reading));
  }

  @Post(':contribution/files')
  @UseInterceptors(FileInterceptor('file', { limits: { files: 1, fileSize: LARGEST_FILE, fields: 5 } }))
  @UseFilters(UploadFilter)
  async addFile(
    @SignedInPerson() person: SignedIn,
    @Param('contribution') id: string,
    @UploadedFile() file: { originalname: string; buffer: Buffer } | undefined,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    try {
      // The name of a part is sent in bytes that express takes for latin1.
      const named = file && { name: Buffer.from(file.originalname, 'latin1').toString('utf8'), content: file.buffer };
      await this.contributing.addFile(person, id, named ?? null, this.clock.now());
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return response.redirect(303, onward(`/contribute/${id}?wrong=${error.fields['file'] ?? 'missing'}#file`, reading));
    }
    response.redirect(303, onward(`/contribute/${id}?done=file`, reading));
  }

  @Get(':contribution/files/:file')
  async file(
    @SignedInPerson() person: SignedIn,
    @Param('contribution') id: string,
    @Param('file') fileId: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.contributing.own(person, id);
    const file = isUuid(fileId) ? await this.contributions.file(id, fileId) : null;
    if (!file) throw new NotFoundError('no such file');
    serveFile(response, file);
  }

  @Post(':contribution/files/:file/remove')
  async removeFile(
    @SignedInPerson() person: SignedIn,
    @Param('contribution') id: string,
    @Param('file') fileId: string,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    await this.contributing.removeFile(person, id, fileId, this.clock.now());
    response.redirect(303, onward(`/contribute/${id}?done=fileRemoved`, reading));
  }

  @Post(':contribution/send')
  async send(
    @SignedInPerson() person: SignedIn,
    @Param('contribution') id: string,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.contributing.send(person, id, this.clock.now());
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      // The page says what is missing.
      return response.redirect(303, onward(`/contribute/${id}`, reading));
    }
    response.redirect(303, onward(`/contribute/${id}?done=sent`, reading));
  }

  @Post(':contribution/remove')
  async remove(
    @SignedInPerson() person: SignedIn,
    @Param('contribution') id: string,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.contributing.remove(person, id);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      return response.redirect(303, onward(`/contribute/${id}`, reading));
    }
    response.redirect(303, onward('/account', reading));
  }

  private async own(
    person: SignedIn,
    id: string,
    reading: Reading,
    shown: { done: OwnDone | null; wrongFile: string | null },
  ): Promise<string> {
    const row = await this.contributing.own(person, id);
    const files = await this.contributions.files(id);
    return html(<OwnPage row={row} files={files} missing={said(wrongIn(row.draft), reading)} {...shown} />, reading);
  }

  private async form(
    person: SignedIn,
    reading: Reading,
    shown: { id: string | null; typed: Typed; wrong: Wrong; organizationId: string | null },
  ): Promise<string> {
    const organizations = person.memberships
      .filter(({ role }) => includesRole(role, 'editor'))
      .map(({ organizationId: id, name }) => ({ id, name }));
    const publishers = (await this.publishers.all()).map(({ name }) => name);
    return html(
      <ContributionFormPage {...shown} organizations={organizations} publishers={publishers} inbox={this.settings.INBOX_ADDRESS ?? null} />,
      reading,
    );
  }
}

const organizationIn = (body: Values): string | null => {
  const asked = body?.['organization'];
  return typeof asked === 'string' && asked !== '' ? asked : null;
};

/** What the address says, if it is one of the things that it can say. */
const oneOf = <T extends object>(known: T, asked: unknown): keyof T | null =>
  typeof asked === 'string' && Object.hasOwn(known, asked) ? (asked as keyof T) : null;
