import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { Publishers } from '@kolkore/store/publishers';
import { Search, SearchResult } from '@kolkore/store/search';
import { Sources } from '@kolkore/store/sources';
import { Controller, Get, Query } from '@nestjs/common';
import { Anyone } from '../access/rules';
import { Reader } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { chosenIn } from './chosen';
import { DidYouMean } from './did-you-mean';
import { freshnessOf } from './freshness';
import { Relaxations } from './relaxations';
import { Asked, PER_PAGE, addressOf, askedFrom } from './search-address';
import { SearchPage } from './search-page';

@Anyone()
@Controller()
export class SearchController {
  constructor(
    private readonly search: Search,
    private readonly relaxations: Relaxations,
    private readonly didYouMean: DidYouMean,
    private readonly publishers: Publishers,
    private readonly sources: Sources,
    private readonly clock: Clock,
    private readonly links: Links,
  ) {}

  /** The list of opportunities. Whatever the query holds, a page comes back. */
  @Get()
  async list(@Query() query: Record<string, unknown>, @Reader() reading: Reading): Promise<string> {
    const now = this.clock.now();
    const { asked, result } = await this.found(askedFrom(query), now);
    const name = await this.names(asked, result, reading);
    const chosen = chosenIn(asked, name, reading);
    const relaxations = result.total === 0 ? await this.relaxations.of(asked, chosen, now, reading.words) : [];
    const meant = result.total === 0 ? await this.didYouMean.of(asked, now) : null;
    const freshness = freshnessOf(await this.sources.list(), now);
    const canonical = this.links.home() + addressOf(asked).slice(1);
    return html(
      <SearchPage
        asked={asked}
        result={result}
        chosen={chosen}
        relaxations={relaxations}
        meant={meant}
        freshness={freshness}
        publisherName={name}
        canonical={canonical}
        now={now}
      />,
      reading,
    );
  }

  /** A page number beyond the end shows the last page. */
  private async found(asked: Asked, now: Date): Promise<{ asked: Asked; result: SearchResult }> {
    const result = await this.search.find({ ...asked, perPage: PER_PAGE }, now);
    if (result.items.length > 0 || result.total === 0) return { asked, result };
    const last = { ...asked, page: Math.ceil(result.total / PER_PAGE) };
    return { asked: last, result: await this.search.find({ ...last, perPage: PER_PAGE }, now) };
  }

  /** Names of the publishers of the page in the reader's language; one that was asked for but found nothing is looked up. */
  private async names(asked: Asked, result: SearchResult, { say }: Reading): Promise<(key: string) => string> {
    const names = new Map(result.facets.publisher.map(({ value, name }) => [value, name]));
    for (const key of asked.criteria.publishers.filter((one) => !names.has(one))) {
      names.set(key, (await this.publishers.byKey(key))?.name ?? key);
    }
    return (key) => say.publisher(key, names.get(key) ?? key);
  }
}
