import { suggestedTerms } from '@kolkore/hebrew/suggested-terms';
import type { Clock } from '@kolkore/platform/clock';
import type { Log } from '@kolkore/platform/logger';
import type { Vocabulary } from '@kolkore/store/vocabulary';
import type { NextFunction, Request, Response } from 'express';
import { TERMS } from './reading';

const TEN_MINUTES = 600_000;
/** About 5 kB of a page before it is packed. */
const MOST = 150;

/** The terms that this process suggests, counted anew every ten minutes. No page waits for them: it offers what was counted last. */
export class SuggestedTerms {
  private terms: readonly string[] = [];
  private next = 0;
  private counting = false;

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  readonly offer = (request: Request, response: Response, next: NextFunction): void => {
    if (request.method === 'GET' || request.method === 'POST') void this.refresh();
    response.locals[TERMS] = this.terms;
    next();
  };

  private async refresh(): Promise<void> {
    const now = this.clock.now().getTime();
    if (this.counting || now < this.next) return;
    this.counting = true;
    this.next = now + TEN_MINUTES;
    try {
      this.terms = suggestedTerms(await this.vocabulary.inTitles(), await this.vocabulary.pairsInTitles(), MOST);
    } catch (error) {
      this.log.warn({ err: error }, 'suggested terms were not counted');
    } finally {
      this.counting = false;
    }
  }
}
