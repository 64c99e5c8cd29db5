import { NotFoundError } from '@kolkore/domain/errors';
import { Language, isLanguage } from '@kolkore/domain/language';
import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Anyone, LinkHolder } from '../access/rules';
import { askedFrom } from '../opportunities/search-address';
import { answerFeed } from './answer';
import { BoardCalendar } from './board-calendar';
import { FeedFormat, isFeedFormat } from './feed';
import { Feeds } from './feeds';
import { KeptFeeds } from './kept-feeds';
import { UnknownFeedError, UnknownFeedFilter } from './unknown-feed.filter';
import { writers } from './write';

/** RSS, Atom, JSON Feed and iCalendar of any search, and of a subscription by the secret key in its address. */
@Controller('feeds')
@UseFilters(UnknownFeedFilter)
export class FeedsController {
  constructor(
    private readonly feeds: Feeds,
    private readonly kept: KeptFeeds,
    private readonly calendars: BoardCalendar,
  ) {}

  /** The same query as the search page, and `lang`. Whatever else it holds, a feed comes back. */
  @Anyone()
  @Get('search.:format')
  async searched(
    @Param('format') written: string,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const format = formatOf(written);
    const make = () => this.feeds.ofSearch(askedFrom(query), format, languageOf(query) ?? 'he');
    const { body, ...about } = await this.kept.of(request.originalUrl, format, make);
    answerFeed(response, body, { format, cache: 'public', ...about });
  }

  /** Deadlines and tasks of an organization, by the secret key in the address. */
  @LinkHolder()
  @Get('organization/:key.ics')
  async ofOrganization(@Param('key') key: string, @Query() query: Record<string, unknown>, @Res() response: Response): Promise<void> {
    const feed = await this.calendars.of(key, languageOf(query) ?? 'he');
    if (!feed) throw new UnknownFeedError('no such calendar');
    // Without Last-Modified: what is no longer followed leaves it without a newer date.
    answerFeed(response, writers.ics(feed), { format: 'ics', cache: 'private', movedAt: null });
  }

  /** What a subscription brought. The key is revocable; an ended subscription has no feed. */
  @LinkHolder()
  @Get(':key.:format')
  async ofSubscription(
    @Param('key') key: string,
    @Param('format') written: string,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const format = formatOf(written);
    const owner = await this.feeds.owner(key);
    if (!owner) throw new UnknownFeedError('no such feed');
    const { feed, movedAt } = await this.feeds.ofSubscription(key, owner, format, askedFrom(query).page, languageOf(query));
    answerFeed(response, writers[format](feed), { format, cache: 'private', movedAt });
  }
}

function formatOf(written: string): FeedFormat {
  if (!isFeedFormat(written)) throw new NotFoundError('no such format of a feed', { format: written });
  return written;
}

const languageOf = (query: Record<string, unknown>): Language | null => {
  const asked = [query['lang']].flat()[0];
  return isLanguage(asked) ? asked : null;
};
