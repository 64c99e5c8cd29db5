import { noCriteria } from '@kolkore/domain/criteria';
import { NotFoundError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { PublisherCount, Publishers } from '@kolkore/store/publishers';
import { Search } from '@kolkore/store/search';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Anyone } from '../access/rules';
import { Reader } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PublisherPage } from './publisher-page';
import { PublishersPage } from './publishers-page';

const PER_PAGE = 20;
const READ_AT_ONCE = 500;

@Anyone()
@Controller('publishers')
export class PublishersController {
  constructor(
    private readonly publishers: Publishers,
    private readonly search: Search,
    private readonly clock: Clock,
    private readonly links: Links,
  ) {}

  @Get()
  async all(@Reader() reading: Reading): Promise<string> {
    const counted = await this.counted(this.clock.now());
    const name = (one: PublisherCount): string => reading.say.publisher(one.key, one.name);
    const named = counted
      .filter(({ total }) => total > 0)
      .sort((a, b) => b.live - a.live || name(a).localeCompare(name(b), reading.language));
    return html(<PublishersPage publishers={named} canonical={`${this.links.home()}publishers`} />, reading);
  }

  @Get(':key')
  async one(@Param('key') key: string, @Query('page') written: unknown, @Reader() reading: Reading): Promise<string> {
    const publisher = /^[\w-]{1,80}$/.test(key) ? await this.publishers.byKey(key) : null;
    if (!publisher) throw new NotFoundError('No such publisher', { key });
    const now = this.clock.now();
    const page = typeof written === 'string' && /^[1-9]\d{0,3}$/.test(written) ? Number(written) : 1;
    const query = {
      criteria: { ...noCriteria, publishers: [key] },
      text: '',
      statuses: [],
      sort: 'deadline' as const,
      page,
      perPage: PER_PAGE,
    };
    const result = await this.search.find(query, now);
    if (result.items.length === 0 && page > 1) throw new NotFoundError('No such page', { key, page });
    return html(
      <PublisherPage
        publisher={publisher}
        result={result}
        page={page}
        perPage={PER_PAGE}
        canonical={this.links.publisher(key)}
        now={now}
      />,
      reading,
    );
  }

  private async counted(now: Date): Promise<PublisherCount[]> {
    const found: PublisherCount[] = [];
    let cursor: string | null = null;
    do {
      const read: { items: PublisherCount[]; next: string | null } = await this.publishers.page(cursor, READ_AT_ONCE, now);
      found.push(...read.items);
      cursor = read.next;
    } while (cursor !== null);
    return found;
  }
}
