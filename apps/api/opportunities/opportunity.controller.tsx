import { NotFoundError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { isArchive } from '@kolkore/domain/source-health';
import { OpportunityLinks } from '@kolkore/store/opportunity-links';
import { Opportunities } from '@kolkore/store/opportunities';
import { Sources } from '@kolkore/store/sources';
import { Controller, Get, Param } from '@nestjs/common';
import { Anyone } from '../access/rules';
import { Reader } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { OpportunityPage } from './opportunity-page';

const MORE = 5;

@Anyone()
@Controller('o')
export class OpportunityController {
  constructor(
    private readonly opportunities: Opportunities,
    private readonly sources: Sources,
    private readonly linked: OpportunityLinks,
    private readonly clock: Clock,
    private readonly links: Links,
  ) {}

  @Get(':id')
  async one(@Param('id') written: string, @Reader() reading: Reading): Promise<string> {
    const now = this.clock.now();
    // Fifteen digits stay a safe number and a bigint.
    const view = /^[1-9]\d{0,14}$/.test(written) ? await this.opportunities.byId(Number(written), now) : null;
    if (!view) throw new NotFoundError('No such opportunity', { id: written });
    const [history, more, sources, links] = await Promise.all([
      this.opportunities.history(view.id),
      this.opportunities.fromSameBody(view, now, MORE),
      this.sources.list(),
      this.linked.of(view.id, now),
    ]);
    const row = sources.find(({ id }) => id === view.sourceId);
    const source = { title: row?.title ?? view.sourceId, archive: row !== undefined && isArchive(row) };
    return html(
      <OpportunityPage
        view={view}
        history={history}
        more={more}
        links={links}
        source={source}
        canonical={this.links.opportunity(view.id)}
        now={now}
      />,
      reading,
    );
  }
}
