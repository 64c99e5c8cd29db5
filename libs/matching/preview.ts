import { Criteria, Reason, compile, reasonsOf } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { startOfLocalDate } from '@kolkore/domain/time';
import { OpportunityRow } from '@kolkore/store/entities/opportunity';
import { Matches } from '@kolkore/store/matches';
import { Opportunities, OpportunityView } from '@kolkore/store/opportunities';
import { Injectable } from '@nestjs/common';
import { documentOf } from '@kolkore/store/document-of';

const WEEK = 7 * 86_400_000;
const LATEST = 5;

export interface YearPreview {
  total: number;
  /** Publications in each of the last 52 weeks, oldest first. */
  weeks: number[];
  latest: { view: OpportunityView; reasons: Reason[] }[];
}

/** What a choice would have brought in the last year, before it is saved. The same definition as the matcher. */
@Injectable()
export class Preview {
  constructor(
    private readonly matches: Matches,
    private readonly opportunities: Opportunities,
  ) {}

  async lastYear(criteria: Criteria, now: Date): Promise<YearPreview> {
    const since = new Date(now.getTime() - 52 * WEEK);
    const compiled = compile(criteria, analysis);
    const weeks = new Array<number>(52).fill(0);
    const found: { row: OpportunityRow; at: Date }[] = [];
    for await (const rows of this.matches.fitting(criteria, { seenSince: since })) {
      for (const row of rows) {
        const at = publishedAt(row);
        if (at > now) continue;
        found.push({ row, at });
        const week = Math.min(51, Math.max(0, Math.floor((at.getTime() - since.getTime()) / WEEK)));
        weeks[week] = (weeks[week] ?? 0) + 1;
      }
    }
    found.sort((a, b) => b.at.getTime() - a.at.getTime() || b.row.id - a.row.id);
    const newest = found.slice(0, LATEST);
    const views = await this.opportunities.byIds(
      newest.map((item) => item.row.id),
      now,
    );
    return {
      total: found.length,
      weeks,
      latest: newest.flatMap(({ row }) => {
        const view = views.find((v) => v.id === row.id);
        return view ? [{ view, reasons: reasonsOf(compiled, documentOf(row)) }] : [];
      }),
    };
  }
}

const publishedAt = (row: OpportunityRow): Date => (row.publishedOn ? startOfLocalDate(row.publishedOn) : row.firstSeenAt);
