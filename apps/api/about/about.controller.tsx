import { Clock } from '@kolkore/platform/clock';
import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { Links } from '@kolkore/platform/links';
import { OperationsFigures } from '@kolkore/store/operations-figures';
import { Controller, Get, Inject } from '@nestjs/common';
import { Anyone } from '../access/rules';
import { Reader } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { InterfaceSection } from './interface-section';
import { SourcesPage } from './sources-page';
import { TextPage } from './text-page';

/** The pages about the site itself. */
@Anyone()
@Controller()
export class AboutController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly figures: OperationsFigures,
    private readonly clock: Clock,
    private readonly links: Links,
  ) {}

  @Get('about')
  about(@Reader() reading: Reading): string {
    return html(
      <TextPage
        page={reading.words.about.about}
        canonical={`${this.links.home()}about`}
        email={this.settings.CONTACT_EMAIL}
        contactAt={['mistakes']}
      >
        <InterfaceSection />
      </TextPage>,
      reading,
    );
  }

  @Get('accessibility')
  accessibility(@Reader() reading: Reading): string {
    return html(
      <TextPage
        page={reading.words.about.accessibility}
        canonical={this.links.accessibility()}
        email={this.settings.CONTACT_EMAIL}
        contactAt={['contact']}
      />,
      reading,
    );
  }

  @Get('privacy')
  privacy(@Reader() reading: Reading): string {
    return html(
      <TextPage
        page={reading.words.about.privacy}
        canonical={this.links.privacy()}
        email={this.settings.CONTACT_EMAIL}
        contactAt={['contact']}
      >
        <p>
          <a href="/manage">{reading.words.about.manage}</a>
        </p>
      </TextPage>,
      reading,
    );
  }

  @Get('sources')
  async state(@Reader() reading: Reading): Promise<string> {
    const now = this.clock.now();
    return html(<SourcesPage sources={await this.figures.sources(now)} canonical={`${this.links.home()}sources`} now={now} />, reading);
  }
}
