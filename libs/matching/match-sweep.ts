import { setImmediate as breathe } from 'node:timers/promises';
import { Compiled, Document, compile, match } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { documentOf } from '@kolkore/store/document-of';
import { MatchChecks } from '@kolkore/store/match-checks';
import { Matches } from '@kolkore/store/matches';
import type { LogPlace } from '@kolkore/store/subscription-log';
import { SubscriptionLog } from '@kolkore/store/subscription-log';
import { Injectable } from '@nestjs/common';
import { SubscriptionEngine } from './subscription-engine';

/** Tests of one criteria with one opportunity in a night: about a minute's work. */
const MOST_TESTS = 50_000_000;
const AT_ONCE = 100;

export interface MatchCheck {
  opportunities: number;
  /** Found by brute force and not by the index, or the other way round. The index was read anew. */
  differences: number;
  /** Matches that were not recorded, and are now. */
  missing: number;
}

/** One opportunity of the check, and whom brute force finds. */
interface Checked {
  id: number;
  revisionNumber: number;
  document: Document;
  fits: Map<number, number>;
}

/** The nightly proof that the index finds what the definition says, and that all of it is recorded. Repairs what it finds. */
@Injectable()
export class MatchSweep {
  constructor(
    private readonly matches: Matches,
    private readonly checks: MatchChecks,
    private readonly log: SubscriptionLog,
    private readonly engine: SubscriptionEngine,
  ) {}

  /** Live opportunities, those written last first, as many as a night allows. Alerts nobody. */
  async run(now: Date): Promise<MatchCheck> {
    await this.engine.catchUp();
    const ids = await this.checks.live(now, Math.ceil(MOST_TESTS / Math.max(1, this.engine.size)));
    const check: MatchCheck = { opportunities: ids.length, differences: 0, missing: 0 };
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const place = await this.log.place();
      const part = await this.bruteForce(ids.slice(at, at + AT_ONCE));
      await this.engine.catchUp();
      for (const one of part) {
        check.differences += await this.differences(one);
        check.missing += await this.repair(one, place, now);
      }
    }
    if (check.differences > 0) this.engine.forget();
    await this.checks.keep(check, now);
    return check;
  }

  private async bruteForce(ids: number[]): Promise<Checked[]> {
    const rows = await this.matches.byIds(ids);
    const part = rows.map((row) => ({
      id: row.id,
      revisionNumber: row.revisionNumber,
      document: documentOf(row),
      fits: new Map<number, number>(),
    }));
    for await (const batch of this.log.everything(1000)) {
      for (const { number, version, criteria } of batch) {
        const compiled = compile(criteria, analysis);
        for (const one of part) if (match(compiled, one.document)) one.fits.set(number, version);
      }
      await breathe();
    }
    return part;
  }

  /** How many the index finds otherwise. What was edited while the check ran is looked at again. */
  private async differences({ document, fits }: Checked): Promise<number> {
    const { numbers } = this.engine.find(document);
    const found = new Set(numbers);
    const doubted = [...numbers.filter((number) => !fits.has(number)), ...[...fits.keys()].filter((number) => !found.has(number))];
    if (doubted.length === 0) return 0;
    const criteria = await this.checks.criteriaOf(doubted);
    const holds = (number: number): boolean => {
      const now = criteria.get(number);
      const compiled: Compiled | null = now ? compile(now, analysis) : null;
      return compiled !== null && match(compiled, document) !== null;
    };
    await this.engine.catchUp();
    const again = new Set(this.engine.find(document).numbers);
    return doubted.filter((number) => holds(number) !== again.has(number)).length;
  }

  private async repair({ id, revisionNumber, fits }: Checked, place: LogPlace, now: Date): Promise<number> {
    const missing = await this.checks.unrecorded(id, [...fits.keys()]);
    if (missing.length === 0) return 0;
    const subscriptions = missing.map(({ number, id: uuid }) => ({ number, id: uuid, version: fits.get(number) ?? 0 }));
    await this.matches.record([], [{ opportunityId: id, revisionNumber, subscriptions, place }], [], now);
    return missing.length;
  }
}
