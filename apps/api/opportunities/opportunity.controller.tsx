import { NotFoundError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { isArchive } from '@kolkore/domain/source-health';
import { OpportunityLinks } from '@kolkore/store/opportunity-links';
import { byBelief } from '@kolkore/domain/merge/belief';
import { Follows } from '@kolkore/store/follows';
import { Listings } from '@kolkore/store/listings';
import { Merges } from '@kolkore/store/merges';
import { OwnMatches } from '@kolkore/store/own-matches';
import { Opportunities } from '@kolkore/store/opportunities';
import { SourceNotices } from '@kolkore/store/source-notices';
import { Sources } from '@kolkore/store/sources';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Anyone } from '../access/rules';
import { Visitors } from '../access/visitors';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PublisherNames } from '../subscribe/publisher-names';
import { opportunityId } from './opportunity-id';
import { OpportunityPage } from './opportunity-page';
import type { OursOf } from './ours';

const MORE = 5;

@Anyone()
@Controller('o')
export class OpportunityController {
  constructor(
    private readonly opportunities: Opportunities,
    private readonly listings: Listings,
    private readonly merges: Merges,
    private readonly sources: Sources,
    private readonly linked: OpportunityLinks,
    private readonly notices: SourceNotices,
    private readonly follows: Follows,
    private readonly matches: OwnMatches,
    private readonly names: PublisherNames,
    private readonly visitors: Visitors,
    private readonly clock: Clock,
    private readonly links: Links,
  ) {}

  @Get(':id')
  async one(
    @Param('id') written: string,
    @Reader() reading: Reading,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const now = this.clock.now();
    const id = opportunityId(written);
    const view = id === null ? null : await this.opportunities.byId(id, now);
    const successor = id === null || view ? null : await this.merges.successor(id);
    if (successor !== null) {
      // For now: a merge can be undone.
      response.status(302).setHeader('Location', onward(`/o/${successor}`, reading));
      return '';
    }
    if (!view) throw new NotFoundError('No such opportunity', { id: written });
    const [history, more, listings, sources, links] = await Promise.all([
      this.opportunities.history(view.id),
      this.opportunities.fromSameBody(view, now, MORE),
      this.listings.of(view.id),
      this.sources.list(),
      this.linked.of(view.id, now),
    ]);
    const late = (await this.notices.late([view.id])).get(view.id) ?? null;
    // Whose page the address is: the most believed that has one of its own.
    const most = byBelief(listings).find(({ facts }) => facts.url === view.facts.url)?.source.id ?? view.sourceId;
    const row = sources.find((one) => one.id === most);
    const source = { title: row?.title ?? most, archive: row !== undefined && isArchive(row) };
    const ours = await this.oursOf(view.id, request, response, reading);
    return html(
      <OpportunityPage
        view={view}
        history={history}
        more={more}
        links={links}
        listings={listings}
        source={source}
        late={late}
        canonical={this.links.opportunity(view.id)}
        ours={ours}
        now={now}
      />,
      reading,
    );
  }

  /** For who is signed in; such a page is nobody else's, so no cache keeps it. */
  private async oursOf(id: number, request: Request, response: Response, reading: Reading): Promise<OursOf | null> {
    const person = await this.visitors.of(request);
    if (!person) return null;
    response.setHeader('Cache-Control', 'no-store');
    const { memberships } = person;
    const theirs = memberships.map(({ organizationId }) => organizationId);
    const [followed, brought, publisherName] = await Promise.all([
      this.follows.of(id, person.personId, theirs),
      this.matches.of(person.personId, theirs, id),
      this.names.read(reading),
    ]);
    const organizations = followed.organizations.map((one, index) => ({ ...one, name: memberships[index]?.name ?? '' }));
    return { personally: followed.personally, organizations, brought, publisherName };
  }
}
