import { Clock } from '@kolkore/platform/clock';
import { LastWrite } from '@kolkore/store/last-write';
import { Injectable } from '@nestjs/common';
import { etagOf } from './etag';
import { FeedFormat } from './feed';
import { MadeFeed } from './feeds';
import { writers } from './write';

/** A written public feed with its validators. */
export interface KeptFeed {
  body: string;
  etag: string;
  movedAt: Date | null;
  hub: string | null | undefined;
  self: string;
}

const MINUTE = 60_000;
/** Characters of bodies that a process keeps. */
const MOST_KEPT = 20_000_000;

/**
 * Public feeds as they were written last, by their address. Readers ask every few minutes, mostly for what did not change: as long as
 * nothing was written, and within a minute (deadlines pass without a write), what is kept answers.
 */
@Injectable()
export class KeptFeeds {
  private kept = new Map<string, KeptFeed>();
  private size = 0;
  private heldFor = '';

  constructor(
    private readonly lastWrite: LastWrite,
    private readonly clock: Clock,
  ) {}

  async of(address: string, format: FeedFormat, make: () => Promise<MadeFeed>): Promise<KeptFeed> {
    const now = `${await this.lastWrite.mark()} ${Math.floor(this.clock.now().getTime() / MINUTE)}`;
    if (now !== this.heldFor) {
      this.kept = new Map();
      this.size = 0;
      this.heldFor = now;
    }
    const known = this.kept.get(address);
    if (known) return known;
    const { feed, movedAt } = await make();
    const body = writers[format](feed);
    const written = { body, etag: etagOf(body), movedAt, hub: feed.hub, self: feed.self };
    if (now === this.heldFor && this.size + body.length <= MOST_KEPT) {
      this.kept.set(address, written);
      this.size += body.length;
    }
    return written;
  }
}
