import { Criteria, Reason, compile, reasonsOf } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { inIsrael, localDateOf } from '@kolkore/domain/time';
import { documentOf } from '@kolkore/store/document-of';
import { Opportunities, OpportunityView } from '@kolkore/store/opportunities';
import { Days, YearMatches } from '@kolkore/store/year-matches';
import { Injectable } from '@nestjs/common';
import { Advice, MOST_A_YEAR, narrowing, widening } from './advice';

const LISTED = 40;

export interface YearPreview {
  total: number;
  /** Every calendar month from this day a year ago to today, oldest first; the ends are parts of months. */
  months: { year: number; month: number; count: number }[];
  /** The newest first. */
  latest: { view: OpportunityView; reasons: Reason[] }[];
  /** What would change it, where it brings nothing or too much. */
  advice: Advice[];
}

/** What a choice would have brought in the last year, before it is saved. The same definition as the matcher. */
@Injectable()
export class Preview {
  constructor(
    private readonly matches: YearMatches,
    private readonly opportunities: Opportunities,
  ) {}

  async lastYear(criteria: Criteria, now: Date): Promise<YearPreview> {
    const days: Days = { from: inIsrael(now).minus({ years: 1 }).toFormat('yyyy-MM-dd'), to: localDateOf(now) };
    const counts = await this.matches.months(criteria, days);
    const months = monthsOf(days).map(({ year, month, key }) => ({ year, month, count: counts.get(key) ?? 0 }));
    const total = months.reduce((sum, { count }) => sum + count, 0);
    const newest = total === 0 ? [] : await this.matches.newest(criteria, days, LISTED);
    const compiled = compile(criteria, analysis);
    const views = await this.opportunities.byIds(
      newest.map(({ id }) => id),
      now,
    );
    const viewOf = new Map(views.map((view) => [view.id, view]));
    return {
      total,
      months,
      latest: newest.flatMap((row) => {
        const view = viewOf.get(row.id);
        return view ? [{ view, reasons: reasonsOf(compiled, documentOf(row)) }] : [];
      }),
      advice: await this.advice(criteria, total, days),
    };
  }

  private advice(criteria: Criteria, total: number, days: Days): Promise<Advice[]> {
    if (total === 0) return widening(criteria, days, this.matches);
    return total > MOST_A_YEAR ? narrowing(criteria, total, days, this.matches) : Promise.resolve([]);
  }
}

function monthsOf({ from, to }: Days): { year: number; month: number; key: string }[] {
  const months = [];
  for (let [year, month] = from.split('-').map(Number) as [number, number]; ; month === 12 ? ((year += 1), (month = 1)) : (month += 1)) {
    const key = `${year}-${String(month).padStart(2, '0')}`;
    months.push({ year, month, key });
    if (key >= to.slice(0, 7)) return months;
  }
}
