import { Locale } from '@kolkore/domain/locale';
import { DaysLeft } from '@kolkore/domain/wording/dates';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { foreign } from './foreign';

/** The panel beside an item: days left, and the deadline on one or two lines; `struck` when it no longer holds. */
export interface Due extends DaysLeft {
  lines: string[];
  struck: boolean;
}

export function dueOf(view: OpportunityView, now: Date, { language, say, words }: Locale): Due {
  const left = say.daysLeft(view, now);
  const { deadline, opensOn, awaited } = view.facts;
  const dated = deadline && deadline.local !== null ? say.deadlineList(deadline, now) : null;
  const said = (lines: string[], struck = false): Due => ({ ...left, lines, struck });
  switch (view.status) {
    case 'upcoming':
      if (awaited) return said([words.wording.awaited]);
      return said([
        ...(opensOn ? [words.wording.opensOn(say.dateList(opensOn, now))] : []),
        ...(dated ? [words.mail.until(dated.day)] : []),
      ]);
    case 'standing':
      return said([words.wording.standingDeadline]);
    case 'no_deadline':
      return said([foreign(deadline?.raw ?? '', language, 60) || words.wording.unknownDeadline]);
    case 'withdrawn':
      return dated ? said([dated.day], true) : said([]);
    case 'open':
    case 'closing_soon':
    case 'closed':
      if (dated && view.kind === 'draft_test') return said([`${words.linked.comments.tile} ${dated.day}`, dated.hour]);
      return said(dated ? [dated.day, dated.hour] : []);
  }
}

/** Four weeks fill the bar, as the ticks of the pages do. Pixels of the filled part, at least a sliver while days remain. */
export const barWidth = (due: DaysLeft, full: number): number =>
  due.days === null ? 0 : Math.min(full, Math.max(6, Math.round((due.days / 28) * full)));
