import { setImmediate as breathe } from 'node:timers/promises';
import { Document } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import type { HeldCriteria, LogPlace } from '@kolkore/store/subscription-log';
import { SubscriptionLog } from '@kolkore/store/subscription-log';
import { Matches } from '@kolkore/store/matches';
import { documentOf } from '@kolkore/store/document-of';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { Ids } from './index/ids';
import { Ints } from './index/ints';
import type { Asked } from './index/names';
import { SubscriptionIndex } from './index/subscription-index';

/** How words are compared where it is not the usual way (a bench). */
export const ASKED = 'ASKED_ANALYSIS';

/** A subscription that matches, by its number, and the version of the criteria by which it does. */
export interface Found {
  numbers: number[];
  versions: number[];
  /** What the index knew of the subscriptions. */
  place: LogPlace;
}

/** Publications by which the index learns which words are rare. */
const LEARNT = 500;

/**
 * The index of all subscriptions of this process, kept by the log of their changes: caught up before every matching, so that a
 * subscription saved now matches the revision committed next. Read whole at the first use.
 */
@Injectable()
export class SubscriptionEngine {
  private index: SubscriptionIndex;
  private versions = new Ints();
  private ids = new Ids();
  private place: LogPlace | null = null;
  /** The place of the last catch-up; of an index that is in doubt too. */
  private known: LogPlace = '0';
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly log: SubscriptionLog,
    private readonly matches: Matches,
    @Optional() @Inject(ASKED) private readonly asked: Asked = analysis,
  ) {
    this.index = new SubscriptionIndex(this.asked);
  }

  /** Subscriptions that it holds. */
  get size(): number {
    return this.index.size;
  }

  /** Learns what changed of the subscriptions until now. One after the other: a later call sees what committed before it. */
  catchUp(): Promise<void> {
    const next = this.last.then(() => this.step());
    this.last = next.catch(() => undefined);
    return next;
  }

  /** What it holds is in doubt: read whole again before the next matching. */
  forget(): void {
    this.place = null;
  }

  /** Whom the document fits, by what the last catch-up knew. */
  find(document: Document): Found {
    const numbers = this.index.find(document);
    return { numbers, versions: numbers.map((number) => this.versions.at[number] ?? 0), place: this.known };
  }

  /** The ids of subscriptions that were found. */
  idsOf(numbers: readonly number[]): string[] {
    return numbers.map((number) => this.ids.at(number));
  }

  private async step(): Promise<void> {
    this.place ??= await this.load();
    const news = await this.log.since(this.place);
    if (!news) {
      this.place = null;
      return this.step();
    }
    for (const { number, id, version, criteria } of news.changes) {
      if (id === null || criteria === null || version === null) this.index.remove(number);
      else this.set({ number, id, version, criteria });
    }
    this.place = this.known = news.place;
  }

  private async load(): Promise<LogPlace> {
    const place = await this.log.place();
    this.index = new SubscriptionIndex(this.asked);
    for (const row of await this.matches.newest(LEARNT)) this.index.observe(documentOf(row));
    for await (const batch of this.log.everything()) {
      for (const held of batch) this.set(held);
      await breathe();
    }
    return place;
  }

  private set({ number, id, version, criteria }: HeldCriteria): void {
    this.ids.set(number, id);
    this.index.set(number, criteria);
    this.versions.reserve(number + 1);
    this.versions.length = Math.max(this.versions.length, number + 1);
    this.versions.at[number] = version;
  }
}
