import { mail } from '@kolkore/domain/catalogue/he/mail';
import { wording } from '@kolkore/domain/catalogue/he/wording';
import { DaysLeft, dateList, daysLeft, deadlineList } from '@kolkore/domain/wording';
import { OpportunityView } from '@kolkore/store/opportunities';
import { oneLine, shortened } from './clean';

/** The panel beside an item: days left, and the deadline on one or two lines; `struck` when it no longer holds. */
export interface Due extends DaysLeft {
  lines: string[];
  struck: boolean;
}

export function dueOf(view: OpportunityView, now: Date): Due {
  const left = daysLeft(view, now);
  const { deadline, opensOn } = view.facts;
  const dated = deadline && deadline.local !== null ? deadlineList(deadline, now) : null;
  const said = (lines: string[], struck = false): Due => ({ ...left, lines, struck });
  switch (view.status) {
    case 'upcoming':
      return said([...(opensOn ? [wording.opensOn(dateList(opensOn, now))] : []), ...(dated ? [mail.until(dated.day)] : [])]);
    case 'standing':
      return said([wording.standingDeadline]);
    case 'no_deadline':
      return said([shortened(oneLine(deadline?.raw ?? ''), 60) || wording.unknownDeadline]);
    case 'withdrawn':
      return dated ? said([dated.day], true) : said([]);
    case 'open':
    case 'closing_soon':
    case 'closed':
      return said(dated ? [dated.day, dated.hour] : []);
  }
}

/** Four weeks fill the bar, as the ticks of the pages do. Pixels of the filled part, at least a sliver while days remain. */
export const barWidth = (due: DaysLeft, full: number): number =>
  due.days === null ? 0 : Math.min(full, Math.max(6, Math.round((due.days / 28) * full)));
