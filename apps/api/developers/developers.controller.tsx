import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { Controller, Get, Inject } from '@nestjs/common';
import { Anyone } from '../access/rules';
import { Reader } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { documentOf } from '../v1/document/document';
import { DevelopersPage } from './developers-page';

/** The page of the interface, for the people who write the programs. */
@Anyone()
@Controller('developers')
export class DevelopersController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Get()
  show(@Reader() reading: Reading): string {
    const { PUBLIC_URL, CONTACT_EMAIL, DATA_LICENSE_URL, OCID_PREFIX } = this.settings;
    const page = (
      <DevelopersPage
        document={documentOf(PUBLIC_URL, CONTACT_EMAIL, DATA_LICENSE_URL)}
        canonical={`${PUBLIC_URL}/developers`}
        site={PUBLIC_URL}
        ocidPrefix={OCID_PREFIX}
        license={DATA_LICENSE_URL}
      />
    );
    return html(page, reading);
  }
}
