import { wording } from '@kolkore/domain/catalogue/he/wording';
import { feeds as text } from '@kolkore/domain/catalogue/he/feeds';
import { common } from '@kolkore/domain/catalogue/he/common';
import { Criteria, criteriaFromQuery, criteriaToQuery } from '@kolkore/domain/criteria';
import { NotFoundError } from '@kolkore/domain/errors';
import { STATUSES, Status } from '@kolkore/domain/status';
import { criteriaWords } from '@kolkore/domain/wording';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { Publishers } from '@kolkore/store/publishers';
import { Search } from '@kolkore/store/search';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Anyone, LinkHolder } from '../access/rules';
import { etagOf } from './etag';
import { changedAt, feedItem } from './feed-item';
import { RssItem, TTL_MINUTES, rss } from './rss';

const MOST = 100;

/** RSS of any search, and of a subscription by the secret key in its address. */
@Controller('feeds')
export class FeedsController {
  constructor(
    private readonly search: Search,
    private readonly subscriptions: Subscriptions,
    private readonly publishers: Publishers,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** The same query as the search page; newest first. */
  @Anyone()
  @Get('search.rss')
  async searched(@Query() query: Record<string, unknown>, @Res() response: Response): Promise<void> {
    const criteria = criteriaFromQuery(query);
    const q = [query['q']].flat()[0];
    const words = typeof q === 'string' ? q.slice(0, 200).trim() : '';
    const statuses = [query['state']].flat().filter((value): value is Status => STATUSES.some((status) => status === value));
    const { items } = await this.search.find({ criteria, text: words, statuses, sort: 'newest', page: 1, perPage: MOST }, this.clock.now());
    const written = criteriaToQuery(criteria);
    if (words !== '') written.set('q', words);
    for (const status of statuses) written.append('state', status);
    const asked = written.toString();
    const entries = items.map((view) => feedItem(view, this.links.opportunity(view.id), [], () => ''));
    const name = asked === '' ? text.everything : await this.nameOf(criteria, words, statuses);
    const link = this.links.home();
    const self = `${link}feeds/search.rss`;
    this.send(response, 'public', {
      title: text.title(name),
      link: asked ? `${link}?${asked}` : link,
      self: asked ? `${self}?${asked}` : self,
      entries,
    });
  }

  /** What a subscription brought. The key is revocable; an ended subscription has no feed. */
  @LinkHolder()
  @Get(':key.rss')
  async ofSubscription(@Param('key') key: string, @Res() response: Response): Promise<void> {
    const subscription = /^[\w-]{1,100}$/.test(key) ? await this.subscriptions.byFeedKey(key) : null;
    if (!subscription) throw new NotFoundError('no such feed');
    const now = this.clock.now();
    const [matched, publishers] = await Promise.all([this.subscriptions.feedItems(subscription.id, MOST, now), this.publishers.all()]);
    const names = new Map(publishers.map(({ key: publisher, name }) => [publisher, name]));
    const entries = matched
      .sort((a, b) => changedAt(b.view).getTime() - changedAt(a.view).getTime() || b.view.id - a.view.id)
      .map(({ view, reasons }) =>
        feedItem(view, this.links.opportunity(view.id), reasons, (publisher) => names.get(publisher) ?? publisher),
      );
    this.send(response, 'private', {
      title: text.title(subscription.name),
      link: this.links.search(subscription.criteria),
      self: this.links.feed(subscription.feedKey),
      entries,
    });
  }

  /** What was asked, so that two searches have two names in the reader. */
  private async nameOf(criteria: Criteria, words: string, statuses: readonly Status[]): Promise<string> {
    const names = new Map(criteria.publishers.length > 0 ? (await this.publishers.all()).map(({ key, name }) => [key, name]) : []);
    const rows = criteriaWords(criteria, (key) => names.get(key) ?? key);
    const chosen = rows.flatMap(({ label, values }) => (label === wording.without ? values.map((value) => `${label} ${value}`) : values));
    return [words, ...statuses.map((status) => common.statuses[status]), ...chosen].filter(Boolean).join(', ') || text.searched;
  }

  /** Express answers 304 itself when the validators meet. */
  private send(
    response: Response,
    cache: 'public' | 'private',
    feed: { title: string; link: string; self: string; entries: RssItem[] },
  ): void {
    const updated = feed.entries.reduce<Date | null>((newest, { changed }) => (!newest || changed > newest ? changed : newest), null);
    const body = rss({ title: feed.title, link: feed.link, self: feed.self, description: text.description, updated, items: feed.entries });
    response.setHeader('Content-Type', 'application/rss+xml; charset=utf-8');
    response.setHeader('Cache-Control', `${cache}, max-age=${(TTL_MINUTES * 60) / 4}`);
    response.setHeader('X-Robots-Tag', 'noindex');
    response.setHeader('ETag', etagOf(body));
    if (updated) response.setHeader('Last-Modified', updated.toUTCString());
    response.send(body);
  }
}
