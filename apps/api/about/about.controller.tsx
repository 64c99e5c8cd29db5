import { aboutPages } from '@kolkore/domain/catalogue/he/about';
import { Clock } from '@kolkore/platform/clock';
import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { Links } from '@kolkore/platform/links';
import { Sources } from '@kolkore/store/sources';
import { Controller, Get, Inject } from '@nestjs/common';
import { Anyone } from '../access/rules';
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
    private readonly sources: Sources,
    private readonly clock: Clock,
    private readonly links: Links,
  ) {}

  @Get('about')
  about(): string {
    return html(
      <TextPage
        page={aboutPages.about}
        canonical={`${this.links.home()}about`}
        email={this.settings.CONTACT_EMAIL}
        contactAt={['mistakes']}
      >
        <InterfaceSection />
      </TextPage>,
    );
  }

  @Get('accessibility')
  accessibility(): string {
    return html(
      <TextPage
        page={aboutPages.accessibility}
        canonical={this.links.accessibility()}
        email={this.settings.CONTACT_EMAIL}
        contactAt={['contact']}
      />,
    );
  }

  @Get('privacy')
  privacy(): string {
    return html(
      <TextPage page={aboutPages.privacy} canonical={this.links.privacy()} email={this.settings.CONTACT_EMAIL} contactAt={['contact']}>
        <p>
          <a href="/manage">{aboutPages.manage}</a>
        </p>
      </TextPage>,
    );
  }

  @Get('sources')
  async state(): Promise<string> {
    const now = this.clock.now();
    return html(<SourcesPage sources={await this.sources.list()} canonical={`${this.links.home()}sources`} now={now} />);
  }
}
